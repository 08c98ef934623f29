// Rows that are picked for something to be done with all of them.
import { onKey } from './keys.js';
import { putAll } from './outbox.js';
import { say } from './texts.js';

/** @type {Set<string>} */
const picked = new Set();
let last = '';

const boxes = () => /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll('[data-pick]')]);

function show() {
  for (const box of boxes()) {
    box.checked = picked.has(box.dataset.pick ?? '');
    box.closest('tr')?.classList.toggle('sel', box.checked);
  }
  const bar = document.getElementById('bulk');
  if (bar) bar.hidden = picked.size === 0;
  const count = bar?.querySelector('[data-picked]');
  if (count) count.textContent = say('js.picked', picked.size);
  const all = /** @type {HTMLInputElement | null} */ (document.querySelector('[data-pick-all]'));
  if (all) {
    all.checked = picked.size > 0 && boxes().every((box) => box.checked);
    all.indeterminate = picked.size > 0 && !all.checked;
  }
}

/**
 * @param {string} id
 * @param {boolean} isOn
 * @param {boolean} isRange From the last that was picked.
 */
function pick(id, isOn, isRange) {
  const ids = boxes().map((box) => box.dataset.pick ?? '');
  const [from, to] = [ids.indexOf(last), ids.indexOf(id)].sort((one, other) => one - other);
  for (const one of isRange && from >= 0 ? ids.slice(from, to + 1) : [id]) {
    if (isOn) picked.add(one);
    else picked.delete(one);
  }
  last = id;
  show();
}

/** @param {boolean} isRange */
function pickCurrent(isRange) {
  const id = /** @type {HTMLElement | null} */ (document.querySelector('tr[aria-current]'))?.dataset.row;
  if (id) pick(id, isRange || !picked.has(id), isRange);
}

function pickNone() {
  picked.clear();
  show();
}

/** @param {HTMLElement} button */
function act(button) {
  const order = JSON.parse(button.dataset.bulk ?? '{}');
  const [name, from] = (button.dataset.bulkField ?? '').split(':');
  const field = from ? /** @type {HTMLInputElement | null} */ (document.getElementById(from)) : null;
  if (field && !field.value) return field.focus();
  putAll([...picked].map((id) => {
    const row = document.getElementById(`r-${id}`);
    return {
      lead: id, row: id, name: row?.dataset.name ?? '', label: button.dataset.say ?? '', method: order.method, path: order.path.replace('{id}', id),
      body: { ...order.body, ...(field ? { [name]: field.value } : {}) }, version: row?.dataset.version ?? null, typed: {},
    };
  }));
  pickNone();
}

export function startPicks() {
  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const box = /** @type {HTMLInputElement | null} */ (target?.closest('[data-pick]') ?? null);
    if (box) pick(box.dataset.pick ?? '', box.checked, event.shiftKey);
    const all = /** @type {HTMLInputElement | null} */ (target?.closest('[data-pick-all]') ?? null);
    if (all) {
      for (const one of boxes()) (all.checked ? picked.add(one.dataset.pick ?? '') : picked.delete(one.dataset.pick ?? ''));
      show();
    }
    if (target?.closest('[data-pick-none]')) pickNone();
    const bulk = /** @type {HTMLElement | null} */ (target?.closest('[data-bulk]') ?? null);
    if (bulk) act(bulk);
    if (target?.closest('[data-close]')) target.closest('dialog')?.close();
  });
  document.addEventListener('htmx:after:swap', show);
  onKey('x', () => pickCurrent(false));
  onKey('X', () => pickCurrent(true));
}
