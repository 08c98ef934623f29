// What somebody chose for this browser: kept in cookies, since the server writes pages by it. None says who somebody is.
import { goInside } from './outbox.js';

/**
 * @param {string} name
 * @param {string} value
 */
function keep(name, value) {
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; samesite=strict; max-age=${value ? 31536000 : 0}${location.protocol === 'https:' ? '; secure' : ''}`;
}

function reload() {
  goInside();
  location.reload();
}

export function startSettings() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const isKnown = () => document.cookie.includes(`desk-zone=${encodeURIComponent(zone)}`);
  if (zone && zone !== document.body.dataset.zone && !isKnown()) {
    keep('desk-zone', zone);
    // The first page was written for another time zone. Where cookies are off the next would be, too.
    if (isKnown() && document.querySelector('time')) reload();
  }
  document.addEventListener('change', (event) => {
    const field = /** @type {HTMLSelectElement} */ (event.target);
    if (!field.dataset.setting) return;
    keep(field.dataset.setting, field.value);
    reload();
  });
}
