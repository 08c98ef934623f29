// Lists that are imported: the file goes up in parts, and goes on where it broke off; columns are said; the API does the rest.
import { goInside, onOutbox } from './outbox.js';
import { say } from './texts.js';

/** @type {Set<string>} Imports whose file goes up now. */
const underWay = new Set();

/**
 * @param {string} path
 * @param {string} method
 * @param {BodyInit | null} body
 * @param {string} type
 */
async function call(path, method, body, type = 'application/json') {
  const answer = await fetch(`/api/desk/${path}`, { method, body, headers: { 'Content-Type': type } });
  return { status: answer.status, ok: answer.ok, body: await answer.json().catch(() => ({})) };
}

/**
 * What happens is said beside what was done.
 * @param {Element} form
 * @param {string} text
 * @param {boolean} [isBad]
 */
function tell(form, text, isBad = false) {
  const place = form.querySelector('[data-import-say]');
  if (!place) return;
  place.textContent = text;
  place.classList.toggle('over', isBad);
}

/** @param {number} tries */
const pause = (tries) => new Promise((over) => { setTimeout(over, Math.min(30000, 1000 * 2 ** tries)); });

/**
 * Sends the parts that are missing, one after the other; without a connection it waits and goes on.
 * @param {HTMLFormElement} form
 * @param {string} id
 * @param {File} file
 * @param {number} partBytes
 * @param {number[]} received
 */
async function upload(form, id, file, partBytes, received) {
  const parts = Math.ceil(file.size / partBytes);
  const bar = /** @type {HTMLProgressElement | null} */ (form.querySelector('[data-import-progress]'));
  if (bar) bar.hidden = false;
  underWay.add(id);
  try {
    // The last one is sent even if it is there: with it the file becomes whole.
    for (let part = 1, tries = 0; part <= parts;) {
      if (bar) bar.value = (part - 1) / parts;
      if (received.includes(part) && part < parts) { part++; continue; }
      tell(form, say('js.importPart', part, parts));
      const answer = await call(`imports/${id}/parts/${part}`, 'PUT', file.slice((part - 1) * partBytes, part * partBytes), 'application/octet-stream')
        .catch(() => null);
      if (answer === null || answer.status >= 500 || answer.status === 429 || answer.status === 401) {
        tell(form, say(answer?.status === 401 ? 'js.signedOut' : 'js.importWaits'), true);
        await pause(tries++);
        continue;
      }
      if (!answer.ok && !(answer.body.type ?? '').endsWith(':import-state')) return tell(form, answer.body.detail ?? say('js.refused'), true);
      tries = 0;
      part++;
    }
    underWay.delete(id);
    again(`/inflow/${id}`);
  } finally {
    underWay.delete(id);
  }
}

/** @param {HTMLFormElement} form */
const fileOf = (form) => /** @type {HTMLInputElement | null} */ (form.querySelector('input[type=file]'))?.files?.[0];

/** @param {HTMLFormElement} form */
function orderOf(form) {
  const data = new FormData(form);
  /** @param {string} name */
  const text = (name) => String(data.get(name) ?? '').trim() || undefined;
  const basis = text('basis');
  const at = text('at');
  const consent = basis === 'consent'
    ? { basis, purposes: data.getAll('purpose'), text: text('text'), at: at && `${at}T00:00:00Z`, proof: text('proof') }
    : { basis };
  const cost = text('cost');
  return {
    by: 'desk',
    name: text('name'),
    origin: text('origin'),
    action: text('action'),
    consent,
    campaign: text('campaign'),
    offer: text('offer'),
    cost: cost && Number(cost),
    currency: cost && text('currency'),
    country: text('country'),
    language: text('language'),
  };
}

/** @param {HTMLFormElement} form */
async function start(form) {
  const file = fileOf(form);
  const button = form.querySelector('button');
  if (!file || !button || button.disabled) return;
  button.disabled = true;
  const answer = await call('imports', 'POST', JSON.stringify({ ...orderOf(form), bytes: file.size })).catch(() => null);
  button.disabled = false;
  if (!answer?.ok) return tell(form, answer?.body.detail ?? say('js.importWaits'), true);
  await upload(form, answer.body.id, file, answer.body.parts.bytes, []);
}

/** @param {HTMLFormElement} form */
async function goOn(form) {
  const file = fileOf(form);
  const id = form.dataset.importResume ?? '';
  if (!file || underWay.has(id)) return;
  if (file.size !== Number(form.dataset.bytes)) return tell(form, say('js.importOther'), true);
  await upload(form, id, file, Number(form.dataset.part), (form.dataset.received ?? '').split(',').filter(Boolean).map(Number));
}

/** @param {HTMLFormElement} form */
async function check(form) {
  /** @type {Record<string, string>} */
  const mapping = {};
  for (const field of /** @type {NodeListOf<HTMLSelectElement>} */ (form.querySelectorAll('[data-import-column]'))) {
    const own = /** @type {HTMLInputElement | null} */ (field.parentElement?.querySelector('[data-import-own]') ?? null);
    const value = field.value === 'custom' ? `custom:${own?.value.trim() ?? ''}` : field.value;
    mapping[field.dataset.name ?? ''] = value;
  }
  const data = new FormData(form);
  const body = { mapping, delimiter: String(data.get('delimiter') ?? ''), encoding: String(data.get('encoding') ?? '') };
  const answer = await call(`imports/${form.dataset.importCheck}/check`, 'POST', JSON.stringify(body)).catch(() => null);
  if (!answer?.ok) return tell(form, answer?.body.detail ?? say('js.importWaits'), true);
  again(`/inflow/${form.dataset.importCheck}`);
}

/**
 * The page as it is now: it follows what is under way.
 * @param {string} address
 */
function again(address) {
  goInside();
  location.href = address;
}

/** @param {HTMLButtonElement} button */
async function stop(button) {
  button.disabled = true;
  const answer = await call(`imports/${button.dataset.importCancel}/cancel`, 'POST', null).catch(() => null);
  button.disabled = false;
  if (answer?.ok) again(location.pathname);
}

/** The beginning of the file, read in another way. */
function look() {
  const address = new URLSearchParams();
  for (const field of /** @type {NodeListOf<HTMLSelectElement>} */ (document.querySelectorAll('[data-import-look]'))) {
    if (field.value) address.set(field.name, field.value);
  }
  again(`${location.pathname}${address.size > 0 ? `?${address}` : '?found=out'}#mapping`);
}

/** @param {HTMLFormElement} form */
function showConsent(form) {
  const basis = /** @type {HTMLSelectElement | null} */ (form.querySelector('[data-import-basis]'));
  const fields = /** @type {HTMLFieldSetElement | null} */ (form.querySelector('[data-import-consent]'));
  if (!basis || !fields) return;
  fields.hidden = basis.value !== 'consent';
  fields.disabled = fields.hidden;
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (fields.querySelectorAll('input:not([type=checkbox])'))) field.required = !fields.hidden;
}

export function startImports() {
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector('[data-import-start]'));
  if (form) showConsent(form);
  document.addEventListener('submit', (event) => {
    const one = /** @type {HTMLFormElement} */ (event.target);
    const act = one.dataset.importStart !== undefined ? start : one.dataset.importResume ? goOn : one.dataset.importCheck ? check : null;
    if (!act) return;
    event.preventDefault();
    void act(one);
  });
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('[data-import-cancel]') : null;
    if (button instanceof HTMLButtonElement) void stop(button);
  });
  document.addEventListener('change', (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    if (field.dataset.importLook !== undefined) return look();
    if (field.dataset.importBasis !== undefined && form) return showConsent(form);
    if (field.dataset.importColumn !== undefined) {
      const own = /** @type {HTMLInputElement | null} */ (field.parentElement?.querySelector('[data-import-own]') ?? null);
      if (own) own.hidden = field.value !== 'custom';
      field.closest('tr')?.classList.toggle('out', field.value === 'ignore');
      return;
    }
    // A list is called by its file, until somebody says otherwise.
    const name = /** @type {HTMLInputElement | null} */ (form?.querySelector('input[name=name]') ?? null);
    if (field.type === 'file' && form?.contains(field) && name && !name.value) name.value = (field.files?.[0]?.name ?? '').replace(/\.[^.]*$/, '').slice(0, 100);
  });
  // A page follows what is under way from when it was under way.
  onOutbox((command, state) => { if (state === 'taken' && command.path.startsWith('imports/')) again(location.pathname); });
  // A file that goes up is not given up by mistake; left all the same, it goes on later.
  addEventListener('beforeunload', (event) => { if (underWay.size > 0) event.preventDefault(); });
}
