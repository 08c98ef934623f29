// What people do goes out eight seconds later, so that it can be undone; at once when the page is left. It stays on this device until the server took
// it: without a connection, with a slow one, or after the browser was closed. The server takes each once, by its key.
import { say, span } from './texts.js';
import { toast } from './toasts.js';

/**
 * @typedef {{ key: string, lead: string, row: string, name: string, label: string, method: string, path: string, body: Record<string, unknown>,
 *   version: string | null, sendAt: number, draft?: string, group?: string }} Command
 */

const store = 'desk-outbox';
const patience = 8000;

/** @type {Map<string, import('./toasts.js').Toast>} */
const shown = new Map();
/** @type {Set<string>} */
const underWay = new Set();
/** @type {((command: Command, state: 'added' | 'undone' | 'taken' | 'failed', answer?: Response, problem?: any) => void)[]} */
const listeners = [];
let tries = 0;

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
  const commands = read().filter((one) => (one.key === key || one.group === key) && !underWay.has(one.key));
  hide(key);
  update((all) => all.filter((one) => !commands.some((gone) => gone.key === one.key)));
  for (const command of commands) tell(command, 'undone');
}

/**
 * Sends what is due, one after the other for each lead.
 * @param {{ all?: boolean, keepalive?: boolean }} [options]
 */
export async function flush(options = {}) {
  const due = read().filter((one) => (options.all || one.sendAt <= Date.now()) && !underWay.has(one.key));
  if (due.length === 0 || (!navigator.onLine && !options.keepalive)) return;
  /** @type {Map<string, Command[]>} */
  const byLead = Map.groupBy(due, (one) => one.lead);
  await Promise.all([...byLead.values()].map(async (commands) => {
    for (const command of commands) {
      if (!await send(command, options.keepalive ?? false)) break;
    }
  }));
}

/**
 * @param {Command} command
 * @param {boolean} keepalive
 * @returns {Promise<boolean>} Whether the next of the lead may go.
 */
async function send(command, keepalive) {
  underWay.add(command.key);
  try {
    const answer = await fetch(`/api/desk/${command.path}`, {
      method: command.method,
      keepalive,
      headers: {
        'Content-Type': 'application/json',
        'Idempotency-Key': command.key,
        ...(command.version ? { 'If-Match': command.version } : {}),
      },
      body: Object.keys(command.body).length > 0 ? JSON.stringify(command.body) : null,
    });
    if (answer.status === 401 || answer.status === 429 || answer.status >= 500) {
      later(answer.status === 401 ? 'js.signedOut' : 'js.unreachable');
      return false;
    }
    update((all) => all.filter((one) => one.key !== command.key));
    hide(command.key);
    if (command.group) hide(command.group);
    tries = 0;
    const version = answer.headers.get('ETag');
    if (answer.ok && version) update((all) => all.map((one) => one.lead === command.lead ? { ...one, version } : one));
    tell(command, answer.ok ? 'taken' : 'failed', answer, answer.ok ? undefined : await answer.json().catch(() => ({})));
    return answer.ok;
  } catch {
    later('js.unreachable');
    return false;
  } finally {
    underWay.delete(command.key);
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
  update((all) => [...all, { ...command, key: crypto.randomUUID(), version, sendAt: Date.now() }]);
  void flush();
}

export function startOutbox() {
  // Of another tab, or of this one before it was closed.
  for (const command of read()) {
    if (command.sendAt > Date.now() && !command.group) announce(command);
  }
  setInterval(flush, 5000);
  addEventListener('online', () => { void flush(); });
  // From one page of the desk to another it goes on there.
  let isInside = false;
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    isInside = link instanceof HTMLAnchorElement && link.origin === location.origin && !link.target;
  }, true);
  addEventListener('pagehide', () => { if (!isInside) void flush({ all: true, keepalive: true }); });
  void flush();
}
