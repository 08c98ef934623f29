// What is typed stays on this device until it was sent: a closed tab, a lost connection and a page that changed lose nothing.

const prefix = 'desk-draft:';

/** @param {HTMLTextAreaElement | HTMLInputElement} field */
const keyOf = (field) => field.dataset.draft ? prefix + field.dataset.draft : null;

/** @param {ParentNode} root */
export function fillDrafts(root) {
  for (const field of /** @type {NodeListOf<HTMLTextAreaElement>} */ (root.querySelectorAll('[data-draft]'))) {
    const kept = localStorage.getItem(keyOf(field) ?? '');
    if (kept && field.value === field.defaultValue) field.value = kept;
  }
}

/**
 * What was typed goes with a command that keeps it from now on.
 * @param {Iterable<Element>} fields
 * @returns {Record<string, string>} By the names of the drafts.
 */
export function takeDrafts(fields) {
  /** @type {Record<string, string>} */
  const typed = {};
  for (const field of /** @type {Iterable<HTMLTextAreaElement>} */ (fields)) {
    const key = keyOf(field);
    const text = key && localStorage.getItem(key);
    if (key) localStorage.removeItem(key);
    if (text) typed[field.dataset.draft ?? ''] = text;
  }
  return typed;
}

/**
 * It comes back when nothing came of the command; what was typed since is newer.
 * @param {Record<string, string> | undefined} typed
 */
export function giveBack(typed) {
  for (const [name, text] of Object.entries(typed ?? {})) {
    if (localStorage.getItem(prefix + name) === null) localStorage.setItem(prefix + name, text);
  }
  fillDrafts(document);
}

export function startDrafts() {
  document.addEventListener('input', (event) => {
    const field = /** @type {HTMLTextAreaElement} */ (event.target);
    const key = field instanceof HTMLElement ? keyOf(field) : null;
    if (!key) return;
    if (field.value) localStorage.setItem(key, field.value);
    else localStorage.removeItem(key);
  });
  fillDrafts(document);
}
