// The runs of this workspace as a table.
import type { FromPage } from '../training/messages';
import { accuracy, type Run } from '../training/run';
import { duration, loss, percent, stateWords } from '../training/words';
import { h } from './dom';

export function historyTable(runs: Run[], shown: string | undefined, send: (message: FromPage) => void): Node[] {
  if (runs.length === 0) return [];
  const heads = ['When', 'What', 'File', 'Accuracy', 'Loss', 'Time', 'How it ended', ''];
  return [
    h(
      'div',
      { class: 'title' },
      h('h2', {}, 'Runs'),
      h('span', { class: 'space' }),
      h(
        'button',
        { id: 'clear', title: 'Forget the runs that are over', click: () => send({ type: 'clear' }) },
        'Clear'
      )
    ),
    h(
      'div',
      { class: 'scroll' },
      h(
        'table',
        {},
        h('thead', {}, h('tr', {}, ...heads.map(head => h('th', { scope: 'col' }, head)))),
        h('tbody', {}, ...runs.map(run => row(run, run.id === shown, send)))
      )
    )
  ];
}

function row(run: Run, shown: boolean, send: (message: FromPage) => void): Node {
  const show = () => send({ type: 'show', id: run.id });
  const what = `${run.kind === 'train' ? '' : 'measured '}${run.plan?.train ?? run.training}`;
  return h(
    'tr',
    { class: shown ? 'shown' : '', 'aria-current': shown, click: show },
    h('td', {}, h('button', { class: 'link', click: show }, when(run.started))),
    h('td', {}, what),
    h('td', {}, run.title),
    h('td', { class: 'figure' }, percent(accuracy(run))),
    h('td', { class: 'figure' }, run.result ? loss(run.result.loss) : '-'),
    h('td', { class: 'figure' }, run.seconds === undefined ? '' : duration(run.seconds)),
    h('td', {}, h('span', { class: `state ${run.state}` }, stateWords[run.state])),
    h('td', {}, run.state !== 'running' && remove(run, send))
  );
}

const remove = (run: Run, send: (message: FromPage) => void) =>
  h(
    'button',
    {
      class: 'link',
      title: 'Forget this run',
      'aria-label': 'Forget this run',
      click: event => {
        event.stopPropagation();
        send({ type: 'remove', id: run.id });
      }
    },
    '×'
  );

function when(time: number): string {
  const date = new Date(time);
  const today = new Date().toDateString() === date.toDateString();
  const clock = date.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  return today ? clock : `${date.toLocaleDateString()} ${clock}`;
}
