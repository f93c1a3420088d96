import * as assert from 'node:assert/strict';
import { History, type Store } from '../../src/training/history';
import { PLAN, RESULT, runOf } from './sample';

/** What is kept passes through JSON, as in VS Code. */
function memory(): Store {
  const kept = new Map<string, string>();
  return {
    get: key => (JSON.parse(kept.get(key) ?? 'null') as unknown) ?? undefined,
    update: (key, value) => {
      kept.set(key, JSON.stringify(value));
      return Promise.resolve();
    }
  };
}

const done = (id: string, png = 'AAAA') => {
  const run = runOf([PLAN, structuredClone(RESULT)], 'train', id);
  run.state = 'done';
  run.result!.mistakes![0]!.png = png;
  return run;
};

describe('the history', () => {
  it('comes back, newest first', async () => {
    const store = memory();
    const history = new History(store);
    history.add(done('a'));
    history.add(done('b'));
    await history.save();
    const again = new History(store);
    assert.deepEqual(
      again.all().map(run => run.id),
      ['b', 'a']
    );
    assert.deepEqual(again.find('a'), done('a'));
  });

  it('knows that nothing runs any more', async () => {
    const store = memory();
    const history = new History(store);
    history.add(runOf([PLAN]));
    await history.save();
    assert.equal(new History(store).all()[0]?.state, 'cancelled');
  });

  it('keeps thirty', () => {
    const history = new History(memory());
    for (let i = 0; i < 40; i++) history.add(done(String(i)));
    assert.equal(history.all().length, 30);
    assert.equal(history.all()[0]?.id, '39');
  });

  it('forgets pictures, oldest first, when there are many', async () => {
    const store = memory();
    const history = new History(store);
    for (const id of ['a', 'b', 'c']) history.add(done(id, 'A'.repeat(200_000)));
    await history.save();
    const pictures = new History(store).all().map(run => run.result?.mistakes?.[0]?.png?.length);
    assert.deepEqual(pictures, [200_000, 200_000, undefined]);
    assert.equal(new History(store).find('a')?.result?.mistakes?.[0]?.index, 17);
  });

  it('can be cleared, but for what runs', () => {
    const history = new History(memory());
    history.add(done('a'));
    history.add(runOf([PLAN], 'train', 'b'));
    history.clear();
    assert.deepEqual(
      history.all().map(run => run.id),
      ['b']
    );
    history.remove('b');
    assert.deepEqual(history.all(), []);
  });
});
