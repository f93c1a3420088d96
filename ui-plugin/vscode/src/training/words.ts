// A run in words and numbers, for notification, terminal and view.
import type { Epoch, Event, Problem, Result } from './events';
import { accuracy, type Run, type State } from './run';

/** Cut, not rounded: 98.999 % is not yet 99 %. */
export function percent(share: number | null | undefined): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return '-';
  // The first rounding takes away what binary fractions add: 0.29 is 28.999999999999996 %.
  return `${(Math.floor(Number((share * 1e4).toFixed(6))) / 100).toFixed(2)}%`;
}

export const number = (value: number) => Math.round(value).toLocaleString('en-US');

export const loss = (value: number | null | undefined) =>
  value === null || value === undefined ? 'not a number' : value.toFixed(4);

/** `0.8 s`, `12 s`, `3 min 5 s`. */
export function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

export const stateWords: Record<State, string> = {
  running: 'running',
  done: 'done',
  missed: 'expectation missed',
  cancelled: 'stopped',
  failed: 'failed'
};

/** One line: how it goes, or how it ended. */
export function status(run: Run): string {
  if (run.state === 'running') return running(run);
  const what = [stateWords[run.state]];
  if (run.state === 'failed') what.push(run.problems.find(isError)?.text ?? 'see the terminal');
  else if (accuracy(run) !== undefined) what.push(`accuracy ${percent(accuracy(run))}`);
  return what.join(', ');
}

const isError = (problem: Problem) => problem.severity === 'error';

function running(run: Run): string {
  if (!run.plan) return 'starting';
  if (!run.now) return run.kind === 'train' ? 'reading and compiling' : 'measuring';
  const parts = [`epoch ${run.now.epoch}/${run.plan.epochs ?? '?'}`];
  const last = run.points.at(-1);
  if (last) parts.push(`loss ${loss(last.loss)}`);
  if (last?.accuracy !== null && last?.accuracy !== undefined) parts.push(`accuracy ${percent(last.accuracy)}`);
  if (run.now.imagesPerSecond) parts.push(`${number(run.now.imagesPerSecond)} images/s`);
  return parts.join(', ');
}

/** What the terminal shows of an event, as `lamina train` prints it; nothing for what only moves. */
export function terminalText(run: Run, event: Event): string | undefined {
  switch (event.event) {
    case 'plan': {
      const size = `${event.network}: ${number(event.parameters)} parameters`;
      return event.epochs === undefined
        ? `measuring ${size}, ${number(event.testExamples)} test examples`
        : `training ${size}, ${number(event.examples ?? 0)} examples in ${event.labels.length} classes, ` +
            `tested on ${number(event.testExamples)}\nbatch ${event.batch}, ${event.epochs} epochs, ` +
            `seed ${event.seed}, ${event.threads} threads`;
    }
    case 'progress':
      return undefined;
    case 'epoch': {
      const epochs = `epoch ${event.epoch}/${run.plan?.epochs ?? '?'}`;
      return `${epochs}  loss ${loss(event.loss)}${accuracyWords(event)}  ${duration(event.seconds ?? 0)}`;
    }
    case 'result':
      return `test:  loss ${loss(event.loss)}${accuracyWords(event)}`;
    case 'verdict':
      return `saved ${event.weights}\n${event.text}`;
    case 'problem':
      return problemText(event);
    case 'cancelled':
      return event.weights ? `stopped; saved ${event.weights}` : 'stopped';
  }
}

/** Not everything that is learned has an accuracy. */
const accuracyWords = (event: Epoch | Result) =>
  event.accuracy === undefined ? '' : `  accuracy ${percent(event.accuracy)}`;

/** `file:line:column` is what terminals make a link of. */
export function problemText(problem: Problem): string {
  const code = problem.code ? `[${problem.code}]` : '';
  const place = problem.file && problem.line ? `\n --> ${problem.file}:${problem.line}:${problem.column ?? 1}` : '';
  const help = problem.help ? `\n  = help: ${problem.help}` : '';
  return `${problem.severity}${code}: ${problem.text}${place}${help}`;
}
