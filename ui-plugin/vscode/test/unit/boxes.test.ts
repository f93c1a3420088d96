import * as assert from 'node:assert/strict';
import { boxesAt } from '../../src/network/boxes';

const box = (id: string, line: number, from: number, to: number, last = line) => ({
  id,
  range: { start: { line, character: from }, end: { line: last, character: to } }
});

describe('the boxes at the cursor', () => {
  const boxes = [
    box('block', 1, 0, 1, 5),
    box('conv', 2, 4, 20),
    box('relu', 2, 24, 28),
    box('conv2', 2, 4, 20),
    box('add', 7, 2, 9)
  ];

  it('are those of the smallest range', () => {
    assert.deepEqual(boxesAt(boxes, { line: 2, character: 25 }), ['relu']);
    assert.deepEqual(boxesAt(boxes, { line: 3, character: 0 }), ['block']);
  });

  it('are several where a line is drawn several times', () => {
    assert.deepEqual(boxesAt(boxes, { line: 2, character: 4 }), ['conv', 'conv2']);
  });

  it('are those of the line where the cursor is in none', () => {
    assert.deepEqual(boxesAt(boxes, { line: 7, character: 30 }), ['add']);
    assert.deepEqual(boxesAt(boxes, { line: 9, character: 0 }), []);
  });
});
