// A page keeps itself fresh while it is looked at; a page that cannot says since when, and stays.
import { adjust, showAll } from './clock.js';
import { onOutbox } from './outbox.js';
import { fillDrafts } from './drafts.js';
import { settle } from './queue.js';
import { say } from './texts.js';
import { startTrail } from './trail.js';

const live = () => /** @type {HTMLElement | null} */ (document.querySelector('[data-live]'));
const band = document.getElementById('band');
let freshAt = new Date();
let version = '';

const time = () => freshAt.toLocaleTimeString(document.documentElement.lang, { timeZone: document.body.dataset.zone });

function showFresh() {
  for (const place of document.querySelectorAll('[data-updated]')) place.textContent = say('js.updated', time());
}

/** @param {string | null} reason A key of the texts; null: all is well again. */
function trouble(reason) {
  if (!band) return;
  band.hidden = reason === null;
  if (reason === null) return band.replaceChildren();
  const text = document.createElement('span');
  text.textContent = `${say(reason)} ${say('js.asOf', time())}`;
  const button = document.createElement(reason === 'js.signedOut' ? 'a' : 'button');
  button.className = 'b';
  button.textContent = say(reason === 'js.signedOut' ? 'js.signIn' : 'js.tryNow');
  if (button instanceof HTMLAnchorElement) button.href = location.href;
  else button.addEventListener('click', refresh);
  band.replaceChildren(text, button);
}

export function refresh() {
  const part = live();
  // Nobody's typing and no open choice is disturbed.
  const isBusy = part?.contains(document.activeElement) && document.activeElement?.matches('input, textarea, select') || part?.querySelector('[data-choose]:not([hidden])');
  if (part && !document.hidden && !isBusy) part.dispatchEvent(new CustomEvent('desk:refresh'));
}

export function startLive() {
  version = live()?.dataset.version ?? '';
  showFresh();
  document.addEventListener('htmx:config:request', (event) => {
    const { request, sourceElement } = /** @type {CustomEvent} */ (event).detail.ctx;
    if (sourceElement === live() && version) request.headers['If-None-Match'] = version;
  });
  document.addEventListener('htmx:after:request', (event) => {
    const { response, sourceElement } = /** @type {CustomEvent} */ (event).detail.ctx;
    adjust(response.headers.get('Date'));
    if (response.status >= 400) {
      // An answer that is no part of the page takes the place of none.
      event.preventDefault();
      if (sourceElement === live() && (response.status === 403 || response.status === 404)) return location.reload();
      return trouble(response.status === 401 ? 'js.signedOut' : 'js.unreachable');
    }
    trouble(null);
    if (sourceElement !== live()) return;
    version = response.headers.get('ETag') ?? version;
    freshAt = new Date();
    showFresh();
  });
  document.addEventListener('htmx:error', () => trouble(navigator.onLine ? 'js.unreachable' : 'js.offline'));
  document.addEventListener('desk:trouble', (event) => trouble(navigator.onLine ? /** @type {CustomEvent} */ (event).detail : 'js.offline'));
  document.addEventListener('htmx:after:swap', () => { showAll(); showFresh(); settle(); startTrail(); fillDrafts(document); });
  document.addEventListener('visibilitychange', () => { if (!document.hidden && Date.now() - freshAt.getTime() > 15000) refresh(); });
  addEventListener('offline', () => trouble('js.offline'));
  addEventListener('online', refresh);
  onOutbox((_, state) => { if (state === 'taken') { trouble(null); refresh(); } });
  const tick = () => {
    refresh();
    setTimeout(tick, 1000 * Number(live()?.dataset.live || 15));
  };
  if (live()) setTimeout(tick, 1000 * Number(live()?.dataset.live || 15));
}
