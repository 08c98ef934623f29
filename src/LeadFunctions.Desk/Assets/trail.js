// The way from a lead to the next in the list from which it was opened.
import { trail } from './queue.js';

export function startTrail() {
  const bar = /** @type {HTMLElement | null} */ (document.querySelector('[data-trail]'));
  const kept = JSON.parse(sessionStorage.getItem(trail) ?? 'null');
  const place = kept?.leads.indexOf(bar?.dataset.trail) ?? -1;
  if (!bar || place < 0) return;
  bar.hidden = false;
  /** @type {[string, string | undefined][]} */
  const links = [['before', kept.leads[place - 1]], ['after', kept.leads[place + 1]]];
  for (const [name, lead] of links) {
    const link = /** @type {HTMLAnchorElement | null} */ (bar.querySelector(`[data-trail-${name}]`));
    if (link) link.hidden = !lead;
    if (link && lead) link.href = `/leads/${lead}`;
  }
  const back = /** @type {HTMLAnchorElement | null} */ (bar.querySelector('[data-trail-back]'));
  if (back) back.href = kept.from;
  const number = bar.querySelector('[data-trail-place]');
  if (number) number.textContent = `${place + 1} / ${kept.leads.length}`;
}
