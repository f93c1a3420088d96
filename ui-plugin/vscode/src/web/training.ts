// The page of the training view.
import type { FromPage, ToPage } from '../training/messages';
import { apply, type Run } from '../training/run';
import { Curves } from './curves';
import { h, host, pageElement } from './dom';
import { historyTable } from './history';
import { resultParts } from './result';
import { facts } from './facts';

const vscode = host<FromPage>();
let runs: Run[] = [];
let shown: Run | undefined;
let drawn = '';

const head = h('header');
const curves = new Curves();
const results = h('section', { id: 'results' });
const history = h('section', { id: 'history' });
const nothing = h(
  'p',
  { id: 'nothing' },
  'Nothing has been trained here yet. The line above a `train` in a .lamina file says Train.'
);
const body = h('main', { hidden: true }, head, curves.element, results);
pageElement().append(nothing, body, history);

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (data.type === 'runs') {
    runs = data.runs;
    shown = data.shown;
  } else if (data.id === shown?.id) {
    apply(shown, data.event);
  }
  drawSoon();
});
vscode.postMessage({ type: 'ready' });

/** As often as the screen shows it, however often events come. */
let waiting = false;
function drawSoon(): void {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    draw();
  });
}

function draw(): void {
  nothing.hidden = shown !== undefined;
  body.hidden = shown === undefined;
  if (shown) drawRun(shown);
  history.replaceChildren(...historyTable(runs, shown?.id, message => vscode.postMessage(message)));
}

function drawRun(run: Run): void {
  head.replaceChildren(...facts(run, message => vscode.postMessage(message)));
  curves.draw(run);
  // What was measured comes once; built again, a selection in it would be lost.
  const key = `${run.id} ${run.result !== undefined} ${run.problems.length} ${run.verdict !== undefined}`;
  if (key !== drawn) results.replaceChildren(...resultParts(run));
  drawn = key;
}
