// A view of the list enters a sequence: counted first, then page by page. Closing the dialog stops it; begun again it goes on where it was.

/**
 * @param {string} text
 * @param {...number} values
 */
const put = (text, ...values) => text.replace(/\{(\d)\}/g, (_, place) => String(values[Number(place)]));

/**
 * All pages of the view, one after another.
 * @param {HTMLElement} dialog
 * @param {boolean} isStart
 * @param {(entered: number, looked: number, total: number) => void} tell
 */
async function walk(dialog, isStart, tell) {
  const sequence = /** @type {HTMLSelectElement} */ (dialog.querySelector('[data-segment-of]')).value;
  const body = JSON.stringify({ view: dialog.dataset.view, start: isStart });
  let [entered, looked, from] = [0, 0, ''];
  do {
    const answer = await fetch(`/api/desk/nurture/${encodeURIComponent(sequence)}/segment?take=100${from ? `&continuation=${encodeURIComponent(from)}` : ''}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
      body,
    });
    if (!answer.ok) return false;
    const page = await answer.json();
    entered += page.entered;
    looked += page.looked;
    tell(entered, looked, page.total);
    from = page.continuation ?? '';
  } while (from && /** @type {HTMLDialogElement} */ (dialog).open);
  return true;
}

/**
 * @param {HTMLElement} dialog
 * @param {boolean} isStart
 */
async function run(dialog, isStart) {
  const says = /** @type {HTMLElement} */ (dialog.querySelector('[data-segment-says]'));
  const bar = /** @type {HTMLProgressElement} */ (dialog.querySelector('[data-segment-bar]'));
  const buttons = /** @type {HTMLButtonElement[]} */ ([...dialog.querySelectorAll('[data-segment-count], [data-segment-start]')]);
  for (const button of buttons) button.disabled = true;
  says.textContent = says.dataset.counting ?? '';
  bar.hidden = false;
  const isWhole = await walk(dialog, isStart, (entered, looked, total) => {
    says.textContent = put((isStart ? says.dataset.entered : says.dataset.could) ?? '', entered, looked, total);
    [bar.max, bar.value] = [Math.max(1, total), looked];
  }).catch(() => false);
  if (!isWhole) says.textContent = says.dataset.failed ?? '';
  else if (isStart) says.textContent += ` ${says.dataset.done}`;
  bar.hidden = isWhole;
  for (const button of buttons) button.disabled = isStart && isWhole;
}

export function startSegments() {
  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const dialog = /** @type {HTMLElement | null} */ (target?.closest('[data-segment]') ?? null);
    if (!dialog) return;
    if (target?.closest('[data-segment-count]')) void run(dialog, false);
    if (target?.closest('[data-segment-start]')) void run(dialog, true);
  });
  document.addEventListener('change', (event) => {
    const dialog = event.target instanceof Element && event.target.matches('[data-segment-of]') ? event.target.closest('[data-segment]') : null;
    // Who could enter another sequence is not known yet.
    const start = /** @type {HTMLButtonElement | null | undefined} */ (dialog?.querySelector('[data-segment-start]'));
    if (start) start.disabled = true;
  });
}
