import * as assert from 'node:assert/strict';
import type { Problem } from '../../src/training/events';
import { end } from '../../src/training/run';
import { duration, percent, problemText, status, terminalText } from '../../src/training/words';
import { EPOCH, PLAN, progress, RESULT, runOf, VERDICT } from './sample';

describe('words', () => {
  it('cut percentages', () => {
    const shares = [0.98999, 0.29, 1, 0, null, undefined, Number.NaN];
    assert.deepEqual(shares.map(percent), ['98.99%', '29.00%', '100.00%', '0.00%', '-', '-', '-']);
  });

  it('say durations', () => {
    assert.deepEqual([0.44, 9.94, 12.4, 59.7, 185].map(duration), ['0.4 s', '9.9 s', '12 s', '1 min 0 s', '3 min 5 s']);
  });

  it('say how a run goes', () => {
    assert.equal(status(runOf([])), 'starting');
    assert.equal(status(runOf([PLAN])), 'reading and compiling');
    const moving = status(runOf([PLAN, progress(1, 5)]));
    assert.equal(moving, 'epoch 1/2, loss 0.5000, accuracy 75.00%, 11,838 images/s');
    const over = runOf([PLAN, EPOCH, RESULT, VERDICT]);
    end(over, 0, 3);
    assert.equal(status(over), 'done, accuracy 99.87%');
    const failed = runOf([{ event: 'problem', severity: 'error', text: 'there is no file `x`' }]);
    end(failed, 1, 3);
    assert.equal(status(failed), 'failed, there is no file `x`');
  });

  it('are those of the command line in the terminal', () => {
    const run = runOf([PLAN]);
    const said = [PLAN, progress(1, 5), EPOCH, RESULT, VERDICT].map(event => terminalText(run, event));
    assert.deepEqual(said, [
      'training Crosses: 14,146 parameters, 4,000 examples in 2 classes, tested on 800\n' +
        'batch 32, 2 epochs, seed 42, 2 threads',
      undefined,
      'epoch 1/2  loss 0.2500  accuracy 98.99%  0.4 s',
      'test:  loss 0.0022  accuracy 99.87%',
      'saved Crosses.safetensors\nexpect accuracy >= 99%: met, 99.87%'
    ]);
  });

  it('make a problem a link', () => {
    const problem: Problem = {
      event: 'problem',
      severity: 'error',
      code: 'window-too-large',
      file: '/x/a b.lamina',
      line: 8,
      column: 14,
      text: 'a 7x7 kernel does not fit a 4x4x16 feature map',
      help: 'use 4x4 or smaller'
    };
    assert.equal(
      problemText(problem),
      'error[window-too-large]: a 7x7 kernel does not fit a 4x4x16 feature map\n' +
        ' --> /x/a b.lamina:8:14\n  = help: use 4x4 or smaller'
    );
    assert.equal(problemText({ event: 'problem', severity: 'error', text: 'no data' }), 'error: no data');
  });
});
