// What the training view and its page tell each other.
import type { Event } from './events';
import type { Run } from './run';

/** All runs, newest first, without what only the shown one needs; and which one is shown, whole. */
export interface Runs {
  type: 'runs';
  runs: Run[];
  shown: Run | undefined;
}

/** Something happened to the shown run. */
export interface Happened {
  type: 'happened';
  id: string;
  event: Event;
}

export type ToPage = Runs | Happened;

export type FromPage =
  | { type: 'ready' }
  | { type: 'show' | 'stop' | 'again' | 'remove' | 'open'; id: string }
  | { type: 'clear' };
