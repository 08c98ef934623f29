// The list of rows with one selected, and the selected lead beside it. What is known of each lead came with its row: moving asks nobody.
import { toggle } from './acts.js';
import { showAll } from './clock.js';
import { fillDrafts } from './drafts.js';
import { onKey } from './keys.js';
import { onOutbox, waiting } from './outbox.js';
import { say } from './texts.js';

const rows = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll('[data-row]')]);
const open = () => rows().filter((row) => !row.classList.contains('gone'));
const selected = () => /** @type {HTMLElement | null} */ (document.querySelector('[data-row][aria-current]'));
const remembered = 'desk-selected';

/** The list from which somebody opens leads: so a lead's page knows the one before it and the next. */
export const trail = 'desk-trail';

/**
 * @param {HTMLElement | null | undefined} row
 * @param {{ scroll?: boolean, focus?: boolean }} [options]
 */
export function select(row, options = {}) {
  if (!row) return;
  for (const other of rows()) if (other !== row) other.removeAttribute('aria-current');
  row.setAttribute('aria-current', 'true');
  sessionStorage.setItem(remembered, row.dataset.row ?? '');
  fill(row);
  if (options.scroll) row.scrollIntoView({ block: 'nearest' });
  if (options.focus) row.querySelector('a')?.focus({ preventScroll: true });
}

/** @param {HTMLElement} row */
function fill(row) {
  const peek = document.getElementById('peek');
  const template = row.querySelector('template');
  if (!peek || !template) return;
  const isSame = peek.dataset.lead === row.dataset.lead;
  // Nobody's typing is disturbed, and an open choice stays open.
  if (isSame && (peek.contains(document.activeElement) || peek.querySelector('.choose:not([hidden])'))) return;
  const content = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  peek.replaceChildren(content, after(row));
  peek.dataset.lead = row.dataset.lead;
  fillDrafts(peek);
  showAll(peek);
  fillBar(row);
}

/** @param {HTMLElement} row */
function after(row) {
  const next = open()[open().indexOf(row) + 1];
  const line = document.createElement('p');
  line.className = 'l';
  if (next) {
    const name = document.createElement('bdi');
    name.textContent = next.dataset.name ?? '';
    line.append(say('js.afterThis'), ' ', name);
  }
  return line;
}

/**
 * On a phone the three things that are done most are at the thumb.
 * @param {HTMLElement} row
 */
function fillBar(row) {
  const bar = document.getElementById('phonebar');
  if (!bar) return;
  bar.hidden = false;
  const name = bar.querySelector('bdi');
  if (name) name.textContent = row.dataset.name ?? '';
  const reach = /** @type {HTMLAnchorElement | null} */ (row.querySelector('template')?.content.querySelector('[data-reach]') ?? null);
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (bar.querySelectorAll('a[data-bar]'))) {
    link.hidden = link.dataset.bar !== reach?.dataset.reach;
    if (reach) link.href = reach.href;
  }
}

/** @param {number} step */
function move(step) {
  const all = open();
  if (all.length === 0) return false;
  const row = selected();
  const place = row ? all.indexOf(row) : -1;
  select(all[Math.min(all.length - 1, Math.max(0, place + step))] ?? all[0], { scroll: true });
}

/** @param {string | null | undefined} key */
const rowOf = (key) => key ? document.getElementById(`r-${key}`) : null;

function markGone() {
  const keys = new Set(waiting().map((command) => command.row));
  for (const row of rows()) row.classList.toggle('gone', keys.has(row.dataset.row ?? '') || row.dataset.skipped !== undefined);
}

/**
 * The choices of an act as a sheet from below, where there is no room beside the list.
 * @param {string} wanted
 */
function openSheet(wanted) {
  const row = selected() ?? open()[0];
  const sheet = /** @type {HTMLDialogElement | null} */ (document.getElementById('sheet'));
  const template = row?.querySelector('template');
  if (!sheet || !template) return;
  select(row);
  // Each field is there once: what stands beside a list on a wide screen is hidden here.
  const peek = document.getElementById('peek');
  peek?.replaceChildren();
  delete peek?.dataset.lead;
  const content = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  sheet.querySelector('[data-sheet]')?.replaceChildren(...content.querySelectorAll('h2, .reach, .say, .acts'));
  fillDrafts(sheet);
  sheet.showModal();
  const button = sheet.querySelector(`[data-toggle="${wanted}"]`);
  if (button instanceof HTMLElement) toggle(button);
}


/** After a page or a part of it is new: the same lead is selected, or the first. */
export function settle() {
  if (rows().length === 0) return;
  if (rows()[0].dataset.lead) sessionStorage.setItem(trail, JSON.stringify({ from: location.pathname + location.search, leads: rows().map((row) => row.dataset.lead).filter(Boolean) }));
  const kept = rowOf(sessionStorage.getItem(remembered));
  markGone();
  // A row whose command is on its way may be looked at, too: another lead in its place would get what is meant for this one.
  select(kept && kept.offsetParent !== null ? kept : open()[0]);
}

export function startQueue() {
  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest('[data-act], [data-toggle]')) return;
    const bar = /** @type {HTMLElement | null} */ (target?.closest('[data-bar]') ?? null);
    if (bar instanceof HTMLButtonElement) return openSheet(bar.dataset.bar ?? '');
    const link = /** @type {HTMLElement | null} */ (target?.closest('[data-select]') ?? null);
    const row = link ? rowOf(link.dataset.select) : /** @type {HTMLElement | null} */ (target?.closest('.row') ?? null);
    // A click looks; the link itself opens by Enter (a click that no pointer made), a second click, or in a new tab.
    if (row && !(event.ctrlKey || event.metaKey || event.shiftKey) && event.detail === 1 && matchMedia('(min-width: 68.01rem)').matches) {
      event.preventDefault();
      select(row, { scroll: Boolean(link) });
    }
  });
  document.addEventListener('click', (event) => {
    const skip = event.target instanceof Element ? event.target.closest('[data-skip]') : null;
    const row = /** @type {HTMLElement | null} */ (skip?.closest('[data-row]') ?? null);
    if (!row) return;
    const next = open()[open().indexOf(row) + 1] ?? open()[0];
    row.dataset.skipped = '';
    markGone();
    select(next, { scroll: true });
  });
  onKey('j', () => move(1));
  onKey('k', () => move(-1));
  onKey('ArrowDown', () => move(1));
  onKey('ArrowUp', () => move(-1));
  onKey('Enter', () => {
    const link = selected()?.querySelector('a');
    link?.click();
    return Boolean(link);
  });
  onKey(' ', () => {
    const first = document.getElementById('peek')?.querySelector(/** @type {'a'} */ ('a, button, textarea'));
    first?.focus();
    return Boolean(first);
  });
  onKey('Escape', () => {
    const choice = document.querySelector('.choose:not([hidden])');
    const button = choice?.parentElement?.querySelector(`[data-toggle="${/** @type {HTMLElement} */ (choice).dataset.choose}"]`);
    if (button instanceof HTMLElement) { toggle(button); button.focus(); }
    else if (selected()) selected()?.querySelector('a')?.focus();
    else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  onOutbox((command, state) => {
    const row = rowOf(command.row);
    if (state === 'added') {
      const next = row ? open()[open().indexOf(row) + 1] ?? open()[open().indexOf(row) - 1] : null;
      markGone();
      if (row && selected() === row) select(next, { scroll: true });
    } else {
      markGone();
    }
    if (state === 'undone' && row) select(row, { scroll: true });
  });
  settle();
}
