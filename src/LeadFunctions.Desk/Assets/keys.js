// Every key belongs to something that can be seen and clicked: an element says in data-key which keys click it. Keys that stand for no element
// (j, k, Enter, Space) are told by whoever handles them: one that has nothing to do with a key says false, and the key does what it always does.

/** @type {Map<string, () => boolean | void>} */
const handlers = new Map();
let first = '';
let timer = 0;

const isOn = () => document.body.dataset.keys !== 'off';

/**
 * @param {string} key As KeyboardEvent.key has it.
 * @param {() => boolean | void} handler
 */
export function onKey(key, handler) { handlers.set(key, handler); }

/** @param {Element} element */
const isSeen = (element) => element instanceof HTMLElement
  && element.offsetParent !== null && element.getAttribute('aria-disabled') !== 'true' && !(/** @type {HTMLButtonElement} */ (element).disabled);

/**
 * What a key clicks: in the open dialog, else in the open choice, else in the selected lead, else anywhere on the page.
 * @param {string} key
 */
function find(key) {
  const dialog = document.querySelector('dialog[open]');
  const roots = dialog ? [dialog] : [...document.querySelectorAll('.choose:not([hidden])'), document.querySelector('#peek'), document.querySelector('[data-row][aria-current]'), document];
  for (const root of roots) {
    const found = [...(root?.querySelectorAll(`[data-key="${CSS.escape(key)}"]`) ?? [])].find(isSeen);
    if (found) return /** @type {HTMLElement} */ (found);
  }
  return null;
}

/** @param {EventTarget | null} target */
const isTyping = (target) => target instanceof HTMLElement && (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName)
  || (target instanceof HTMLInputElement && !/^(checkbox|radio|button|submit)$/.test(target.type)));

/** @param {KeyboardEvent} event */
function press(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  // From a field there is a way out without a mouse.
  if (isTyping(event.target) && event.key !== 'Escape') return;
  // Enter and Space belong to the control that has the focus.
  const isOwn = /^(Enter| )$/.test(event.key) && event.target instanceof HTMLElement && event.target.closest('a, button, summary, [role=option]');
  if (isOwn || (!isOn() && event.key.length === 1 && event.key !== ' ')) return;
  const both = first ? `${first} ${event.key}` : '';
  const element = (both && find(both)) || find(event.key);
  // What is behind an open dialog stays as it is, and Escape is the dialog's own.
  const isBehind = document.querySelector('dialog[open]') !== null;
  const handler = element || isBehind ? undefined : handlers.get(event.key);
  clearTimeout(timer);
  if (!both && event.key === 'g') {
    first = 'g';
    timer = setTimeout(() => { first = ''; }, 1500);
    return;
  }
  first = '';
  if (element?.dataset.focus !== undefined) element.focus();
  else if (element) element.click();
  else if (!handler || handler() === false) return;
  event.preventDefault();
}

/** All keys of this page that click something, with what they click. */
export function keysOfPage() {
  const seen = new Map();
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-key]'))) {
    const key = element.dataset.key ?? '';
    const label = (element.getAttribute('aria-label') ?? element.dataset.say ?? element.textContent ?? '').replace(/\s+/g, ' ').trim();
    if (!/^\d$/.test(key) && !seen.has(key)) seen.set(key, { label: label.replace(new RegExp(`\\s${key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`), ''), element });
  }
  return seen;
}

export function startKeys() { document.addEventListener('keydown', press); }
