// Puts a form into the page of an allowed site, where its <script> stands. Nothing of the visitor's is read but where they came from.
(() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const form = new URL(script.src);
  const language = script.dataset.lang || document.documentElement.lang.slice(0, 2);
  const page = new URL(location.href);
  form.pathname = form.pathname.replace(/\/embed\.js$/, '');
  form.search = '';
  const asked = form.searchParams;
  asked.set('framed', '1');
  if (language) asked.set('lang', language);
  for (const name of ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content']) {
    const value = page.searchParams.get(name);
    if (value) asked.set(name, value.slice(0, 200));
  }
  // Without what stands behind the path: that may name people.
  asked.set('page', page.origin + page.pathname);
  if (document.referrer) {
    const from = new URL(document.referrer);
    asked.set('referrer', from.origin + from.pathname);
  }
  const frame = document.createElement('iframe');
  frame.title = script.dataset.title || 'Form';
  frame.src = form.href;
  Object.assign(frame.style, { width: '100%', height: '40rem', border: '0' });
  addEventListener('message', event => {
    if (event.source !== frame.contentWindow || event.origin !== form.origin || !Number.isFinite(event.data?.leadForm)) return;
    frame.style.height = `${Math.min(event.data.leadForm, 10000)}px`;
    frame.title = String(event.data.title);
  });
  script.after(frame);
})();
