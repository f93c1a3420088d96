import * as assert from 'node:assert/strict';
import { Crashes } from '../../src/server/crashes';

describe('a server that crashes', () => {
  it('is started four times within three minutes', () => {
    const crashes = new Crashes();
    assert.deepEqual(
      [0, 1, 2, 3, 4].map(second => crashes.another(second * 1_000)),
      [true, true, true, true, false]
    );
  });

  it('may crash now and then', () => {
    const crashes = new Crashes();
    for (let minute = 0; minute < 60; minute++) assert.ok(crashes.another(minute * 60_000));
  });

  it('begins anew when the user wishes it', () => {
    const crashes = new Crashes();
    for (let i = 0; i < 5; i++) crashes.another(i);
    crashes.forget();
    assert.ok(crashes.another(9));
  });
});
