// What somebody chose for this browser: kept in cookies, since the server writes pages by it. None says who somebody is.

/**
 * @param {string} name
 * @param {string} value
 */
function keep(name, value) {
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; samesite=strict; max-age=${value ? 31536000 : 0}${location.protocol === 'https:' ? '; secure' : ''}`;
}

export function startSettings() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const isElsewhere = zone && zone !== document.body.dataset.zone;
  if (isElsewhere && !document.cookie.includes(`desk-zone=${encodeURIComponent(zone)}`)) {
    keep('desk-zone', zone);
    // The first page was written for another time zone.
    if (document.querySelector('time')) location.reload();
  }
  document.addEventListener('change', (event) => {
    const field = /** @type {HTMLSelectElement} */ (event.target);
    if (!field.dataset.setting) return;
    keep(field.dataset.setting, field.value);
    location.reload();
  });
}
