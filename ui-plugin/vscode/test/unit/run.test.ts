import * as assert from 'node:assert/strict';
import type { Event } from '../../src/training/events';
import { accuracy, end, share, type Kind } from '../../src/training/run';
import { EPOCH, PLAN, progress, RESULT, runOf, VERDICT } from './sample';

describe('a run', () => {
  it('takes up its events', () => {
    const run = runOf([PLAN, progress(1, 5), EPOCH, progress(2, 5), RESULT, VERDICT]);
    assert.deepEqual(
      run.points.map(point => point.at),
      [0.5, 1.5]
    );
    assert.equal(run.epochs.length, 1);
    assert.equal(run.plan, PLAN);
    assert.equal(run.result, RESULT);
    assert.equal(run.verdict, VERDICT);
  });

  it('knows how far it is', () => {
    assert.equal(share(runOf([])), undefined);
    assert.equal(share(runOf([PLAN, progress(1, 5)])), 0.25);
    assert.equal(share(runOf([PLAN, progress(1, 5), EPOCH])), 0.5);
  });

  it('keeps the shape of a long curve, and its end', () => {
    const steps = Array.from({ length: 5_000 }, (_, index) => progress(index + 1, 10));
    const { points } = runOf([PLAN, ...steps]);
    assert.ok(points.length <= 600 && points.length > 250, String(points.length));
    assert.equal(points.at(-1)?.at, 5_000);
    assert.deepEqual(
      [...points].map(point => point.at).sort((a, b) => a - b),
      points.map(point => point.at)
    );
  });

  it('takes the accuracy of the test where there is one', () => {
    assert.equal(accuracy(runOf([PLAN])), undefined);
    assert.equal(accuracy(runOf([PLAN, progress(1, 1)])), 0.75);
    assert.equal(accuracy(runOf([PLAN, EPOCH])), 0.98999);
    assert.equal(accuracy(runOf([PLAN, EPOCH, RESULT])), 0.99875);
  });

  const missed: Event = { ...VERDICT, passed: false } as Event;
  const cancelled: Event = { event: 'cancelled' };
  const ends: [string, Kind, Event[], number][] = [
    ['done', 'train', [PLAN, RESULT, VERDICT], 0],
    ['missed', 'train', [PLAN, RESULT, missed], 3],
    ['cancelled', 'train', [PLAN, cancelled], 143],
    ['cancelled', 'train', [PLAN], 130],
    ['failed', 'train', [PLAN], 1],
    ['failed', 'train', [], -1],
    ['failed', 'train', [PLAN, RESULT], 70],
    ['done', 'evaluate', [PLAN, RESULT], 0],
    ['failed', 'evaluate', [PLAN], 1]
  ];
  for (const [state, kind, events, code] of ends)
    it(`ends as ${state}: ${kind}, ${events.map(event => event.event).join(' ')}, exit code ${code}`, () => {
      const run = runOf(events, kind);
      end(run, code, 4.5);
      assert.equal(run.state, state);
      assert.equal(run.seconds, 4.5);
    });
});
