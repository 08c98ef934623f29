// What scripts say, in the language of the page; and lengths of time as the server writes them.

/** @type {Record<string, string>} */
const texts = JSON.parse(document.body.dataset.texts ?? '{}');

/**
 * The text of a key, with values put in for {0}, {1}.
 * @param {string} key
 * @param {...(string | number)} values
 */
export function say(key, ...values) {
  return (texts[key] ?? key).replace(/\{(\d)(?::0+)?\}/g, (_, place) => String(values[Number(place)] ?? ''));
}

/**
 * A length of time in its two largest units.
 * @param {number} milliseconds The sign does not show.
 */
export function span(milliseconds) {
  const seconds = Math.floor(Math.abs(milliseconds) / 1000);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (minutes < 1) return say('span.s', seconds);
  if (hours < 1) return say('span.min', minutes);
  if (hours < 48) return say('span.h', hours, String(minutes % 60).padStart(2, '0'));
  return say('span.d', Math.floor(hours / 24));
}
