// A small training as the command line tells it.
import type { Event } from '../../src/training/events';
import { apply, newRun, type Kind, type Run } from '../../src/training/run';

export const PLAN: Event = {
  event: 'plan',
  file: 'crosses.lamina',
  network: 'Crosses',
  train: 'Crosses',
  data: 'drawings',
  epochs: 2,
  batch: 32,
  examples: 4000,
  testExamples: 800,
  parameters: 14146,
  threads: 2,
  seed: 42,
  metric: 'accuracy',
  labels: ['O', 'X']
};

export const progress = (epoch: number, step: number): Event => ({
  event: 'progress',
  epoch,
  step,
  steps: 10,
  loss: 0.5,
  accuracy: 0.75,
  imagesPerSecond: 11838.2
});

export const EPOCH: Event = { event: 'epoch', epoch: 1, loss: 0.25, accuracy: 0.98999, seconds: 0.41 };

export const RESULT: Event = {
  event: 'result',
  loss: 0.0022,
  accuracy: 0.99875,
  confusion: [
    [399, 1],
    [0, 400]
  ],
  mistakes: [{ index: 17, expected: 0, predicted: 1, confidence: 0.9, shape: [28, 28, 1], png: 'AAAA' }]
};

export const VERDICT: Event = {
  event: 'verdict',
  passed: true,
  text: 'expect accuracy >= 99%: met, 99.87%',
  accuracy: 0.99875,
  seconds: 3.2,
  weights: 'Crosses.safetensors'
};

export function runOf(events: Event[], kind: Kind = 'train', id = 'a'): Run {
  const run = newRun(id, kind, 'file:///x/crosses.lamina', 'crosses.lamina', 'Crosses', 0);
  for (const event of events) apply(run, event);
  return run;
}
