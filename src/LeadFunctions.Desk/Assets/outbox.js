// What people do goes out eight seconds later, so that it can be undone; at once when the page is left. It stays on this device until the server took
// it: without a connection, with a slow one, or after the browser was closed. The server takes each once, by its key. Commands for one lead go
// one after the other, from whichever tab.
import { say, span } from './texts.js';
import { toast } from './toasts.js';

/**
 * @typedef {{ key: string, lead: string, row: string, name: string, label: string, method: string, path: string, body: Record<string, unknown>,
 *   version: string | null, sendAt: number, typed: Record<string, string>, asks?: boolean, group?: string, then?: string }} Command What was typed for it, by the
 *   names of drafts; whether its author is asked what to do with it; with which others it is undone; and where its page goes on.
 */

const store = 'desk-outbox';
const patience = 8000;

/** @type {Map<string, import('./toasts.js').Toast>} */
const shown = new Map();
/** @type {Set<string>} Leads. */
const underWay = new Set();
/** @type {((command: Command, state: 'added' | 'undone' | 'taken' | 'failed', answer?: Response, problem?: any) => void)[]} */
const listeners = [];
let tries = 0;
let isInside = false;

/** @returns {Command[]} */
const read = () => JSON.parse(localStorage.getItem(store) ?? '[]');

/** @param {(commands: Command[]) => Command[]} change */
function update(change) { localStorage.setItem(store, JSON.stringify(change(read()))); }

/** @param {(typeof listeners)[number]} listener */
export function onOutbox(listener) { listeners.push(listener); }

/** Commands that the server has not taken yet. */
export const waiting = () => read();

/**
 * @param {Command} command
 * @param {Parameters<(typeof listeners)[number]>[1]} state
 * @param {Response} [answer]
 * @param {any} [problem]
 */
function tell(command, state, answer, problem) { for (const listener of listeners) listener(command, state, answer, problem); }

/** @param {Omit<Command, 'key' | 'sendAt'>} given */
export function put(given) {
  const command = { ...given, key: crypto.randomUUID(), sendAt: Date.now() + patience };
  update((all) => [...all, command]);
  announce(command);
  tell(command, 'added');
  setTimeout(flush, patience + 50);
}

/**
 * The same with many leads: one message, one undo.
 * @param {Omit<Command, 'key' | 'sendAt' | 'group'>[]} given
 */
export function putAll(given) {
  const group = crypto.randomUUID();
  const commands = given.map((one) => ({ ...one, group, key: crypto.randomUUID(), sendAt: Date.now() + patience }));
  if (commands.length === 0) return;
  update((all) => [...all, ...commands]);
  announce({ ...commands[0], key: group, name: say('js.many', commands.length) });
  for (const command of commands) tell(command, 'added');
  setTimeout(flush, patience + 50);
}

/** @param {Command} command */
function announce(command) {
  const message = toast(command.label, { name: command.name, stays: true, actions: [{ label: say('js.undo'), key: 'z', run: () => undo(command.key) }] });
  shown.set(command.key, message);
  const tick = () => {
    const left = command.sendAt - Date.now();
    if (!shown.has(command.key)) return;
    message.text.textContent = left > 0 ? `${command.label}. ${say('js.sendsIn', span(left + 999))}` : command.label;
    if (left > 0) setTimeout(tick, 1000);
  };
  tick();
}

/** @param {string} key */
function hide(key) {
  shown.get(key)?.close();
  shown.delete(key);
}

/** @param {string} key */
function undo(key) {
  const commands = read().filter((one) => (one.key === key || one.group === key) && !(underWay.has(one.lead) && one.sendAt <= Date.now()));
  hide(key);
  for (const command of commands) {
    drop(command.key);
    tell(command, 'undone');
  }
}

/**
 * Nothing goes past a command whose author is asked.
 * @param {string} lead
 */
function due(lead) {
  const all = read().filter((one) => one.lead === lead);
  return all.some((one) => one.asks) ? [] : all.filter((one) => one.sendAt <= Date.now());
}

/** Sends what is due. */
export async function flush() {
  if (!navigator.onLine) return;
  const leads = new Set(read().map((one) => one.lead).filter((lead) => due(lead).length > 0));
  await Promise.all([...leads].map((lead) => navigator.locks.request(`desk-outbox ${lead}`, { ifAvailable: true }, async (lock) => {
    for (let [next] = lock ? due(lead) : []; next && await send(next);) [next] = due(lead);
  })));
}

/** Sends at once what waits, since the page goes: what does not arrive is sent again by the next one. */
function flushAll() {
  update((all) => all.map((one) => ({ ...one, sendAt: 0 })));
  for (const lead of new Set(read().map((one) => one.lead))) {
    const [first] = due(lead);
    if (first && !underWay.has(lead)) void send(first);
  }
}

/**
 * @param {Command} command
 * @returns {Promise<boolean>} Whether the next of the lead may go.
 */
async function send(command) {
  underWay.add(command.lead);
  try {
    const body = Object.keys(command.body).length > 0 ? JSON.stringify(command.body) : null;
    const answer = await fetch(`/api/desk/${command.path}`, {
      method: command.method,
      // Browsers let 64 KiB outlive a page.
      keepalive: (body?.length ?? 0) < 16000,
      headers: {
        'Content-Type': 'application/json',
        'Idempotency-Key': command.key,
        ...(command.version ? { 'If-Match': command.version } : {}),
      },
      body,
    });
    if (answer.status === 401 || answer.status === 429 || answer.status >= 500) {
      later(answer.status === 401 ? 'js.signedOut' : 'js.unreachable');
      return false;
    }
    const problem = answer.ok ? undefined : await answer.json().catch(() => ({}));
    if (problem?.type?.endsWith(':request-in-progress')) {
      // Sent by a page that was left meanwhile.
      setTimeout(flush, 1000);
      return false;
    }
    hide(command.key);
    if (command.group) hide(command.group);
    tries = 0;
    if (answer.status === 412) update((all) => all.map((one) => one.key === command.key ? { ...one, asks: true } : one));
    else drop(command.key);
    const version = answer.headers.get('ETag');
    if (answer.ok && version) update((all) => all.map((one) => one.lead === command.lead ? { ...one, version } : one));
    tell(command, answer.ok ? 'taken' : 'failed', answer, problem);
    return answer.ok;
  } catch {
    later('js.unreachable');
    return false;
  } finally {
    underWay.delete(command.lead);
  }
}

/** @param {string} reason */
function later(reason) {
  document.dispatchEvent(new CustomEvent('desk:trouble', { detail: reason }));
  setTimeout(flush, Math.min(60000, 2000 * 2 ** tries++));
}

/**
 * The same once more, on the lead as it is now.
 * @param {Command} command
 * @param {string | null} version
 */
export function again(command, version) {
  drop(command.key);
  update((all) => [{ ...command, key: crypto.randomUUID(), version, sendAt: Date.now(), asks: false }, ...all]);
  void flush();
}

/** @param {string} key */
export function drop(key) { update((all) => all.filter((one) => one.key !== key)); }

/** The page goes, but to another of the desk: what waits can be undone there. */
export function goInside() { isInside = true; }

export function startOutbox() {
  // Of another tab, or of this one before it was closed.
  for (const command of read()) {
    if (command.sendAt > Date.now() && !command.group) announce(command);
  }
  setInterval(flush, 5000);
  addEventListener('online', () => { void flush(); });
  addEventListener('storage', (event) => {
    if (event.key !== store) return;
    const keys = read().flatMap((one) => [one.key, one.group]);
    for (const key of shown.keys()) if (!keys.includes(key)) hide(key);
  });
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    isInside = !event.defaultPrevented && link instanceof HTMLAnchorElement && link.origin === location.origin && !link.target;
  });
  addEventListener('pagehide', () => { if (!isInside) flushAll(); });
  void flush();
}
