// One training or measuring, as far as it has come: what the view draws and the history keeps.
import type { Cancelled, Epoch, Event, Plan, Problem, Result, Verdict } from './events';

export type Kind = 'train' | 'evaluate';

/** `missed`: it ran to its end, and an `expect` was not met. */
export type State = 'running' | 'done' | 'missed' | 'cancelled' | 'failed';

/** A place of the curve; `at` counts epochs, 1.5 is the middle of the second. */
export interface Point {
  at: number;
  loss: number | null;
  accuracy: number | null;
}

export interface Run {
  id: string;
  kind: Kind;
  /** The file's URI, and what the user reads. */
  uri: string;
  title: string;
  training: string;
  started: number;
  state: State;
  plan?: Plan;
  points: Point[];
  /** Where it is now, for a line of text. */
  now?: { epoch: number; part: number; imagesPerSecond: number | null };
  epochs: Epoch[];
  result?: Result;
  verdict?: Verdict;
  cancelled?: Cancelled;
  problems: Problem[];
  /** How long it took, once it has ended. */
  seconds?: number;
}

/** More points than that no curve shows. */
const MOST_POINTS = 600;

export const newRun = (id: string, kind: Kind, uri: string, title: string, training: string, started: number): Run => ({
  id,
  kind,
  uri,
  title,
  training,
  started,
  state: 'running',
  points: [],
  epochs: [],
  problems: []
});

/** Takes up what an event says. */
export function apply(run: Run, event: Event): void {
  switch (event.event) {
    case 'plan':
      run.plan = event;
      break;
    case 'progress': {
      const part = event.step / event.steps;
      run.now = { epoch: event.epoch, part, imagesPerSecond: event.imagesPerSecond };
      add(run, { at: event.epoch - 1 + part, loss: event.loss, accuracy: event.accuracy ?? null });
      break;
    }
    case 'epoch':
      run.now = { epoch: event.epoch, part: 1, imagesPerSecond: run.now?.imagesPerSecond ?? null };
      run.epochs.push(event);
      break;
    case 'result':
      run.result = event;
      break;
    case 'verdict':
      run.verdict = event;
      break;
    case 'problem':
      run.problems.push(event);
      break;
    case 'cancelled':
      run.cancelled = event;
      break;
  }
}

/** Every second point goes when there are too many: a long training keeps its shape. */
function add(run: Run, point: Point): void {
  run.points.push(point);
  if (run.points.length > MOST_POINTS) run.points = run.points.filter((_, index) => index % 2 === 1);
}

/** The process has ended. What it said counts more than its exit code: a signal changes that. */
export function end(run: Run, exitCode: number, seconds: number): void {
  run.seconds = seconds;
  if (run.cancelled) run.state = 'cancelled';
  else if (run.verdict) run.state = run.verdict.passed ? 'done' : 'missed';
  else if (run.kind === 'evaluate' && run.result && exitCode === 0) run.state = 'done';
  else if (exitCode === 130 || exitCode === 143) run.state = 'cancelled';
  else run.state = 'failed';
}

/** The share that is done, from 0 to 1; nothing where it cannot be told. */
export function share(run: Run): number | undefined {
  const epochs = run.plan?.epochs;
  return epochs && run.now ? (run.now.epoch - 1 + run.now.part) / epochs : undefined;
}

/** The accuracy that counts: the test's, else the last of the training. */
export function accuracy(run: Run): number | undefined {
  return run.result?.accuracy ?? run.epochs.at(-1)?.accuracy ?? run.points.at(-1)?.accuracy ?? undefined;
}
