// What `lamina train --json` says, a JSON object a line; described in generator/cli/README.md. Values that are no numbers are null.

export interface Plan {
  event: 'plan';
  file: string;
  network: string;
  train: string;
  data: string;
  /** Like batch, examples and seed only where something is trained. */
  epochs?: number;
  batch?: number;
  examples?: number;
  testExamples: number;
  parameters: number;
  threads: number;
  seed?: number;
  metric: string;
  labels: string[];
}

/** Means since the epoch began. */
export interface Progress {
  event: 'progress';
  epoch: number;
  step: number;
  steps: number;
  loss: number | null;
  accuracy?: number | null;
  imagesPerSecond: number | null;
}

export interface Epoch {
  event: 'epoch';
  epoch: number;
  loss: number | null;
  accuracy?: number | null;
  validationLoss?: number | null;
  validationAccuracy?: number | null;
  seconds: number | null;
}

export interface Mistake {
  index: number;
  expected: number;
  predicted: number;
  confidence: number | null;
  shape: number[];
  /** Base64, where examples are pictures. */
  png?: string;
}

export interface Result {
  event: 'result';
  loss: number | null;
  accuracy?: number | null;
  /** Rows are the right classes, columns what they were taken for. */
  confusion?: number[][];
  mistakes?: Mistake[];
}

export interface Verdict {
  event: 'verdict';
  passed: boolean;
  /** A line for each `expect`. */
  text: string;
  accuracy?: number | null;
  seconds: number | null;
  weights: string;
}

export interface Problem {
  event: 'problem';
  severity: 'error' | 'warning';
  code?: string;
  file?: string;
  line?: number;
  column?: number;
  text: string;
  help?: string;
}

export interface Cancelled {
  event: 'cancelled';
  epoch?: number;
  step?: number;
  steps?: number;
  weights?: string;
}

export type Event = Plan | Progress | Epoch | Result | Verdict | Problem | Cancelled;

const KINDS = new Set<unknown>(['plan', 'progress', 'epoch', 'result', 'verdict', 'problem', 'cancelled']);

/** The event of a line; nothing for a line that is none, such as one of a newer command line. */
export function parseEvent(line: string): Event | undefined {
  try {
    const value: unknown = JSON.parse(line);
    const known = typeof value === 'object' && value !== null && 'event' in value && KINDS.has(value.event);
    return known ? (value as Event) : undefined;
  } catch {
    return undefined;
  }
}
