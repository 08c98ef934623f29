// Somebody else changed the lead meanwhile: what differs is shown, and nothing that was done here is dropped unless its author says so.
import { keepDraft } from './drafts.js';
import { again, onOutbox } from './outbox.js';
import { refresh } from './live.js';
import { say } from './texts.js';
import { toast } from './toasts.js';

const dialog = /** @type {HTMLDialogElement | null} */ (document.getElementById('conflict'));

/**
 * @param {import('./outbox.js').Command} command
 * @param {string | null} version Of the lead as it is now.
 */
async function ask(command, version) {
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
  dialog.returnValue = '';
  dialog.showModal();
  dialog.addEventListener('close', () => {
    if (dialog.returnValue === 'both') return again(command, version);
    if (command.draft && typeof command.body.note === 'string') keepDraft(command.draft, command.body.note);
    refresh();
  }, { once: true });
}

export function startConflicts() {
  onOutbox((command, state, answer, problem) => {
    if (state !== 'failed' || !answer) return;
    if (answer.status === 412) {
      void ask(command, answer.headers.get('ETag') ?? problem?.etag ?? null);
      return;
    }
    if (command.draft && typeof command.body.note === 'string') keepDraft(command.draft, command.body.note);
    toast(`${command.label}: ${problem?.detail ?? say('js.refused')}`, { name: command.name, bad: true, stays: true, actions: [{ label: say('js.close'), run: () => {} }] });
    refresh();
  });
}
