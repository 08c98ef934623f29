// What people do with a lead: buttons and forms say in their data what the API is asked; the outbox sends it.
import { giveBack, takeDrafts } from './drafts.js';
import { onOutbox, put } from './outbox.js';

/** @param {string} lead */
const holderOf = (lead) => /** @type {HTMLElement | null} */ (document.querySelector(`[data-version][data-lead="${CSS.escape(lead)}"]`));

/**
 * @param {HTMLElement} source
 * @param {Record<string, unknown>} more
 * @param {string} label
 */
function act(source, more, label) {
  const area = /** @type {HTMLElement | null} */ (source.closest('[data-acts]'));
  const lead = area?.dataset.acts ?? source.dataset.actsOf ?? '';
  const order = JSON.parse(source.dataset.act ?? source.dataset.actForm ?? '{}');
  const note = /** @type {HTMLTextAreaElement | null} */ (area?.querySelector('[data-note]') ?? null);
  const text = note?.value.trim();
  const holder = /** @type {HTMLElement | null} */ (source.closest('[data-row]')) ?? holderOf(lead);
  put({
    lead,
    row: /** @type {HTMLElement | null} */ (source.closest('[data-row]'))?.dataset.row ?? lead,
    name: holder?.dataset.name ?? '',
    label,
    method: order.method,
    path: order.path,
    body: { ...order.body, ...more, ...(text ? { note: text } : {}) },
    version: holder?.dataset.version ?? null,
    then: source.dataset.then,
    typed: takeDrafts([...source.querySelectorAll('[data-draft]'), ...note ? [note] : []]),
  });
  for (const field of [note, ...source.querySelectorAll('textarea')]) if (field) field.value = field.defaultValue;
  for (const choice of /** @type {NodeListOf<HTMLElement>} */ (area?.querySelectorAll('[data-choose]') ?? [])) choice.hidden = true;
  for (const button of area?.querySelectorAll('[data-toggle]') ?? []) button.setAttribute('aria-expanded', 'false');
  /** @type {HTMLDialogElement | null} */ (document.getElementById('sheet'))?.close();
}

/**
 * Opens the choices of a button, or closes them.
 * @param {HTMLElement} button
 */
export function toggle(button) {
  const area = button.closest('[data-acts]') ?? document;
  const isOpen = button.getAttribute('aria-expanded') === 'true';
  for (const other of area.querySelectorAll('[data-toggle]')) other.setAttribute('aria-expanded', String(other === button && !isOpen));
  for (const choice of /** @type {NodeListOf<HTMLElement>} */ (area.querySelectorAll('[data-choose]'))) {
    choice.hidden = choice.dataset.choose !== button.dataset.toggle || isOpen;
    if (!choice.hidden) choice.querySelector(/** @type {'button'} */ ('button:not([aria-disabled=true]), input, select, textarea'))?.focus();
  }
}

/**
 * A form as the body of a command.
 * @param {HTMLFormElement} form
 * @returns {Record<string, unknown>}
 */
function bodyOf(form) {
  const fields = [...new FormData(form)].filter(([, value]) => typeof value === 'string' && value !== '');
  /** @type {Record<string, string>} */
  const plain = Object.fromEntries(fields.map(([name, value]) => [name, String(value)]));
  if (form.dataset.shape === 'findings') {
    /** @type {Record<string, { verdict: string, note?: string }>} */
    const findings = {};
    for (const [name, value] of fields) {
      const [kind, of] = name.split(':');
      if (kind === 'verdict') findings[of] = { verdict: String(value), ...(plain[`note:${of}`] ? { note: plain[`note:${of}`] } : {}) };
    }
    return { findings };
  }
  if (form.dataset.shape === 'deal') {
    const number = (/** @type {string | undefined} */ text) => text === undefined ? undefined : Number(text);
    return { ...plain, amount: number(plain.amount), grossMargin: number(plain.grossMargin) };
  }
  if (form.dataset.shape === 'raw') return plain.raw === form.querySelector('textarea')?.dataset.was ? {} : JSON.parse(plain.raw);
  return plain.at ? { ...plain, at: new Date(plain.at).toISOString() } : plain;
}

/** @param {string} text */
function isObject(text) {
  try {
    return /^\s*\{/.test(text) && typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

export function startActs() {
  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const button = /** @type {HTMLElement | null} */ (target?.closest('[data-act]') ?? null);
    if (button) return act(button, {}, button.dataset.say ?? '');
    const toggler = /** @type {HTMLElement | null} */ (target?.closest('[data-toggle]') ?? null);
    if (toggler) toggle(toggler);
  });
  document.addEventListener('submit', (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (!form.dataset.actForm) return;
    event.preventDefault();
    const raw = form.dataset.shape === 'raw' ? form.querySelector('textarea') : null;
    if (raw && raw.value !== raw.dataset.was && !isObject(raw.value)) {
      raw.setCustomValidity(raw.dataset.bad ?? '');
      raw.reportValidity();
      raw.addEventListener('input', () => raw.setCustomValidity(''), { once: true });
      return;
    }
    act(form, bodyOf(form), form.dataset.say ?? form.querySelector('button')?.textContent?.trim() ?? '');
  });
  document.addEventListener('change', (event) => {
    const field = /** @type {HTMLSelectElement} */ (event.target);
    const result = field.dataset.whatif ? document.querySelector(`#${field.dataset.whatif} b`) : null;
    if (result) result.textContent = field.value;
  });
  onOutbox((command, state, answer) => {
    if (state === 'undone') giveBack(command.typed);
    if (state !== 'taken') return;
    // What the page shows is gone.
    if (command.then && holderOf(command.lead)) return location.assign(command.then);
    const holder = holderOf(command.lead);
    const version = answer?.headers.get('ETag');
    if (holder && version) holder.dataset.version = version;
  });
}
