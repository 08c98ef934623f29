// Somebody else changed the lead meanwhile: what differs is shown, and nothing that was done here is dropped unless its author says so.
import { giveBack } from './drafts.js';
import { again, drop, onOutbox, waiting } from './outbox.js';
import { refresh } from './live.js';
import { say } from './texts.js';
import { toast } from './toasts.js';

const dialog = /** @type {HTMLDialogElement | null} */ (document.getElementById('conflict'));
let turn = Promise.resolve();

/** What the app does by itself contradicts nobody. */
const byItself = new Set(['notified', 'rescored', 'atRisk', 'overdue', 'escalation', 'repeat']);

/**
 * One question after the other.
 * @param {import('./outbox.js').Command} command
 * @param {string | null} version
 */
function ask(command, version) { turn = turn.then(() => decide(command, version)); }

/**
 * @param {import('./outbox.js').Command} command
 * @param {string | null} version Of the lead as it is now; null: as it will be then.
 */
async function decide(command, version) {
  const body = document.getElementById('conflict-body');
  if (!dialog || !body) return;
  const since = encodeURIComponent(command.version ?? '');
  const answer = await fetch(`/leads/${command.lead}/changes?since=${since}`, { headers: { 'HX-Request': 'true' } }).catch(() => null);
  const html = answer?.ok ? await answer.text() : '';
  body.replaceChildren(...new DOMParser().parseFromString(html, 'text/html').body.childNodes);
  const mine = document.createElement('p');
  const strong = document.createElement('b');
  strong.textContent = command.label;
  mine.append(say('js.yours'), ' ', strong, command.body.note ? `: ${command.body.note}` : '');
  body.append(mine);
  do {
    // Escape is no answer.
    dialog.returnValue = '';
    dialog.showModal();
    await new Promise((closed) => { dialog.addEventListener('close', closed, { once: true }); });
  } while (dialog.returnValue === '');
  if (dialog.returnValue === 'both') return again(command, version);
  drop(command.key);
  giveBack(command.typed);
  refresh();
}

export function startConflicts() {
  onOutbox((command, state, answer, problem) => {
    if (state !== 'failed' || !answer) return;
    if (answer.status === 412) {
      const version = answer.headers.get('ETag');
      /** @type {{ kind: string }[]} */
      const changes = problem?.changes ?? [];
      const isOurs = changes.length === 0 || changes.some((change) => !byItself.has(change.kind));
      return isOurs ? ask(command, version) : again(command, version);
    }
    giveBack(command.typed);
    toast(`${command.label}: ${problem?.detail ?? say('js.refused')}`, { name: command.name, bad: true, stays: true, actions: [{ label: say('js.close'), run: () => {} }] });
    refresh();
  });
  // The page was left before somebody answered.
  for (const command of waiting()) if (command.asks) ask(command, null);
}
