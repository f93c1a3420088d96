import * as assert from 'node:assert/strict';
import { Lines, start } from '../../src/training/process';

const node = (script: string) => ({ command: process.execPath, args: ['-e', script], env: process.env });

describe('a process', () => {
  it('is read line by line, however it is cut', () => {
    const lines: string[] = [];
    const reader = new Lines(line => lines.push(line));
    for (const byte of Buffer.from('größe\r\n{"a":"\u2028"}\n\nend', 'utf8')) reader.write(Buffer.from([byte]));
    reader.end();
    assert.deepEqual(lines, ['größe', '{"a":"\u2028"}', '', 'end']);
  });

  it('has an exit code and two streams', async () => {
    const [out, err] = [[] as string[], [] as string[]];
    const script = 'console.log("a"); console.error("b"); process.exit(3)';
    const child = start(
      node(script),
      process.cwd(),
      line => out.push(line),
      line => err.push(line)
    );
    assert.equal(await child.ended, 3);
    assert.deepEqual([out, err], [['a'], ['b']]);
  });

  it('can be stopped', async () => {
    const child = start(
      node('console.log("up"); setTimeout(() => {}, 60000)'),
      process.cwd(),
      () => child.stop(),
      () => undefined
    );
    assert.equal(await child.ended, 143);
  });

  it('says when it cannot start', async () => {
    const err: string[] = [];
    const launch = { command: '/nowhere/java', args: [], env: {} };
    const child = start(
      launch,
      process.cwd(),
      () => undefined,
      line => err.push(line)
    );
    assert.equal(await child.ended, -1);
    assert.match(err[0]!, /^\/nowhere\/java: spawn .*ENOENT/);
  });
});
