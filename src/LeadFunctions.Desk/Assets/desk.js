// The desk's scripts, each of which does one thing. htmx fetches parts of pages; what people do goes out by outbox.js.
// @ts-expect-error Made from a package when the desk is built.
import './htmx.js';
import { startActs } from './acts.js';
import { startClock } from './clock.js';
import { startConflicts } from './conflict.js';
import { startDrafts } from './drafts.js';
import { startKeys } from './keys.js';
import { startLive } from './live.js';
import { startOutbox } from './outbox.js';
import { startPalette } from './palette.js';
import { startPicks } from './picks.js';
import { startQueue } from './queue.js';
import { startSegments } from './segment.js';
import { startSettings } from './settings.js';
import { startTrail } from './trail.js';

startClock();
startDrafts();
startActs();
startQueue();
startTrail();
startPicks();
startSegments();
startConflicts();
startLive();
startOutbox();
startPalette();
// Only one view has lists, and the others do without the script.
if (location.pathname.startsWith('/inflow')) (await import('./imports.js')).startImports();
startKeys();
startSettings();
// Where the views stand in a row that is longer than the screen.
document.querySelector('.nav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
document.documentElement.dataset.ready = '';
