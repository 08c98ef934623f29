// Countdowns run here, from the server's time: a page that is stale still counts.
import { span } from './texts.js';

let ahead = Date.parse(document.body.dataset.now ?? '') - Date.now() || 0;

/** The server's time, in milliseconds. */
export const now = () => Date.now() + ahead;

/**
 * Takes over the time of an answer that just came.
 * @param {string | null} date The header Date: whole seconds.
 */
export function adjust(date) {
  const theirs = Date.parse(date ?? '');
  if (!Number.isNaN(theirs) && Math.abs(theirs - now()) > 2000) ahead = theirs - Date.now();
}

/** @param {HTMLTimeElement} time */
function show(time) {
  const due = Date.parse(time.dataset.due ?? '');
  const left = due - now();
  time.classList.toggle('over', left <= 0);
  time.classList.toggle('risk', left > 0 && Date.parse(time.dataset.risk ?? '') <= now());
  const text = (left <= 0 ? '−' : '') + span(left);
  if (time.dataset.shown === text) return;
  time.dataset.shown = text;
  if (time.dataset.big === undefined) {
    time.textContent = text;
    return;
  }
  // Units are smaller than numbers.
  time.replaceChildren(...text.split(/(\d+)/).filter(Boolean).map((piece) => {
    if (/^\d|^−$/.test(piece)) return piece;
    const unit = document.createElement('small');
    unit.textContent = piece.trim();
    return unit;
  }));
}

/** @param {ParentNode} root */
export function showAll(root = document) {
  for (const time of /** @type {NodeListOf<HTMLTimeElement>} */ (root.querySelectorAll('time[data-due]'))) show(time);
}

export function startClock() {
  showAll();
  setInterval(() => { if (!document.hidden) showAll(); }, 1000);
  document.addEventListener('visibilitychange', () => { if (!document.hidden) showAll(); });
}
