// Find or do: everything that has a key or stands in the side bar, and leads by name. What is searched for is posted: it enters no address.
import { keysOfPage, onKey } from './keys.js';
import { goInside } from './outbox.js';

const dialog = /** @type {HTMLDialogElement | null} */ (document.getElementById('palette'));
const input = /** @type {HTMLInputElement | null} */ (document.getElementById('palette-input'));
const list = document.getElementById('palette-list');
let timer = 0;

/** @typedef {{ label: string, key?: string, run: () => void }} Choice */
/** @type {Choice[]} */
let choices = [];
let place = 0;

/** @returns {Choice[]} */
function acts() {
  return [...keysOfPage()].map(([key, { label, element }]) => ({ label, key, run: () => element.click() }));
}

function draw() {
  list?.replaceChildren(...choices.map((choice, index) => {
    const item = document.createElement('li');
    item.id = `choice-${index}`;
    item.setAttribute('role', 'option');
    item.setAttribute('aria-selected', String(index === place));
    const label = document.createElement('bdi');
    label.textContent = choice.label;
    item.append(label);
    if (choice.key) {
      const key = document.createElement('kbd');
      key.textContent = choice.key;
      item.append(key);
    }
    item.addEventListener('click', () => { dialog?.close(); choice.run(); });
    return item;
  }));
  input?.setAttribute('aria-activedescendant', choices.length > 0 ? `choice-${place}` : '');
  list?.children[place]?.scrollIntoView({ block: 'nearest' });
}

function search() {
  const wanted = (input?.value ?? '').trim().toLocaleLowerCase();
  choices = acts().filter((choice) => choice.label.toLocaleLowerCase().includes(wanted)).slice(0, 8);
  place = 0;
  draw();
  clearTimeout(timer);
  if (wanted.length >= 2) timer = setTimeout(() => { void leads(wanted); }, 120);
}

/** @param {string} wanted */
async function leads(wanted) {
  const answer = await fetch('/leads/find', {
    method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ q: wanted }),
  }).catch(() => null);
  if (!answer?.ok || (input?.value ?? '').trim().toLocaleLowerCase() !== wanted) return;
  /** @type {{ id: string, name: string, company: string | null }[]} */
  const found = await answer.json();
  choices = [...found.map((lead) => ({
    label: lead.company ? `${lead.name} · ${lead.company}` : lead.name, run: () => { goInside(); location.href = `/leads/${lead.id}`; },
  })), ...choices].slice(0, 12);
  draw();
}

export function startPalette() {
  document.addEventListener('click', (event) => {
    const opener = event.target instanceof Element ? event.target.closest('[data-open]') : null;
    if (opener instanceof HTMLElement) openDialog(opener.dataset.open ?? '');
  });
  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      openDialog('palette');
    }
  });
  input?.addEventListener('input', search);
  dialog?.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      place = (place + step + choices.length) % Math.max(1, choices.length);
      draw();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const choice = choices[place];
      dialog.close();
      choice?.run();
    }
  });
  onKey('?', () => openDialog('help'));
}

/** @param {string} id */
export function openDialog(id) {
  const wanted = /** @type {HTMLDialogElement | null} */ (document.getElementById(id));
  if (!wanted || wanted.open) return;
  if (id === 'help') fillHelp();
  wanted.showModal();
  if (id === 'palette' && input) {
    input.value = '';
    search();
    input.focus();
  }
}

function fillHelp() {
  document.getElementById('help-list')?.replaceChildren(...[...keysOfPage()].map(([key, { label }]) => {
    const line = document.createElement('p');
    const name = document.createElement('kbd');
    name.textContent = key;
    const text = document.createElement('span');
    text.textContent = label;
    line.append(name, text);
    return line;
  }));
}
