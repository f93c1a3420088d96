// What is trained, how it goes, and what can be done about it.
import type { FromPage } from '../training/messages';
import type { Run } from '../training/run';
import { share } from '../training/run';
import { duration, number, stateWords, status } from '../training/words';
import { h } from './dom';

export function facts(run: Run, send: (message: FromPage) => void): Node[] {
  const button = (type: 'stop' | 'again', words: string) =>
    h('button', { id: type, click: () => send({ type, id: run.id }) }, words);
  const title = run.plan?.train ?? (run.training || run.title);
  return [
    h(
      'div',
      { class: 'title' },
      h('h1', {}, `${run.kind === 'train' ? 'Training' : 'Measuring'} ${title}`),
      h('span', { class: `state ${run.state}` }, stateWords[run.state]),
      h('span', { class: 'space' }),
      run.state === 'running'
        ? button('stop', 'Stop')
        : button('again', run.kind === 'train' ? 'Train again' : 'Measure again')
    ),
    h('p', { id: 'status', role: 'status' }, line(run)),
    progress(run),
    h('p', { class: 'plan' }, plan(run))
  ];
}

function line(run: Run): string {
  const took = run.seconds === undefined ? '' : ` · ${duration(run.seconds)}`;
  return status(run) + took;
}

function progress(run: Run): Node {
  const done = share(run);
  const bar = h('progress', { max: 1, 'aria-label': 'Progress', hidden: run.state !== 'running' });
  if (done !== undefined) bar.value = done;
  return bar;
}

function plan(run: Run): string {
  const { plan } = run;
  if (!plan) return run.title;
  const parts = [`${number(plan.parameters)} parameters`, `data ${plan.data}`];
  if (plan.examples !== undefined) parts.push(`${number(plan.examples)} examples`);
  parts.push(`${number(plan.testExamples)} for the test`);
  if (plan.batch !== undefined) parts.push(`batch ${plan.batch}`);
  if (plan.seed !== undefined) parts.push(`seed ${plan.seed}`);
  parts.push(plan.threads === 1 ? '1 thread' : `${plan.threads} threads`);
  return parts.join(' · ');
}
