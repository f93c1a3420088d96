import * as assert from 'node:assert/strict';
import { parseEvent } from '../../src/training/events';

describe('events of a training', () => {
  it('are read', () => {
    const line = '{"event":"progress","epoch":1,"step":3,"steps":10,"loss":0.5,"accuracy":0.9,"imagesPerSecond":null}';
    const expected = {
      event: 'progress',
      epoch: 1,
      step: 3,
      steps: 10,
      loss: 0.5,
      accuracy: 0.9,
      imagesPerSecond: null
    };
    assert.deepEqual(parseEvent(line), expected);
  });

  for (const line of ['', 'WARNING: x', '{"event":"prog', '{"event":"dance"}', '{}', 'null', '7', '["plan"]'])
    it(`are not: ${line}`, () => assert.equal(parseEvent(line), undefined));
});
