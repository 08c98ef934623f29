// Messages that float. What needs an answer stays until it has one; nothing is said only here.

const area = /** @type {HTMLElement | null} */ (document.getElementById('toasts'));

/**
 * @typedef {{ text: HTMLElement, close: () => void }} Toast
 */

/**
 * @param {string} text
 * @param {{ name?: string, actions?: { label: string, key?: string, run: () => void }[], bad?: boolean, stays?: boolean }} [options] A name is a stranger's text.
 * @returns {Toast}
 */
export function toast(text, options = {}) {
  const box = document.createElement('div');
  box.className = options.bad ? 'toast bad' : 'toast';
  const line = document.createElement('span');
  line.textContent = text;
  box.append(line);
  if (options.name) {
    const name = document.createElement('bdi');
    name.textContent = options.name;
    const strong = document.createElement('b');
    strong.append(name);
    box.prepend(strong, ' ');
  }
  const close = () => box.remove();
  for (const action of options.actions ?? []) {
    const button = document.createElement('button');
    button.className = 'b';
    button.type = 'button';
    button.textContent = action.label;
    if (action.key) {
      const key = document.createElement('kbd');
      key.textContent = action.key;
      button.dataset.key = action.key;
      button.append(' ', key);
    }
    button.addEventListener('click', () => { close(); action.run(); });
    box.append(button);
  }
  // The newest comes first: it is the one that a key undoes.
  area?.prepend(box);
  if (!options.stays) setTimeout(close, 6000);
  return { text: line, close };
}
