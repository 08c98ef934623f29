// What is typed stays on this device until it was sent: a closed tab, a lost connection and a page that changed lose nothing.

const prefix = 'desk-draft:';

/** @param {HTMLTextAreaElement | HTMLInputElement} field */
const keyOf = (field) => field.dataset.draft ? prefix + field.dataset.draft : null;

/** @param {ParentNode} root */
export function fillDrafts(root) {
  for (const field of /** @type {NodeListOf<HTMLTextAreaElement>} */ (root.querySelectorAll('[data-draft]'))) {
    const kept = localStorage.getItem(keyOf(field) ?? '');
    if (kept && !field.value) field.value = kept;
  }
}

/** @param {string | undefined} name */
export function dropDraft(name) { if (name) localStorage.removeItem(prefix + name); }

/**
 * @param {string} name
 * @param {string} text
 */
export function keepDraft(name, text) { if (text) localStorage.setItem(prefix + name, text); }

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
