import * as assert from 'node:assert/strict';
import { commandLaunch, environment, serverLaunch } from '../../src/java/commandLine';

describe('starting Java', () => {
  it('starts the server with the jar of the extension', () => {
    const { command, args } = serverLaunch('/jdk/bin/java', '/my extensions/lamina', ['-Xmx512m']);
    assert.equal(command, '/jdk/bin/java');
    assert.deepEqual(args.slice(-5), [
      '-Xmx512m',
      '-cp',
      '/my extensions/lamina/server/lamina-cli.jar',
      'dev.lamina.cli.Main',
      'lsp'
    ]);
  });

  it('gives kernels their vectors, and others not', () => {
    const trains = commandLaunch('java', '/x', ['-Xmx8g'], ['train', 'a.lamina']);
    assert.deepEqual(trains.args.slice(0, 3), ['--add-modules', 'jdk.incubator.vector', '-Xmx8g']);
    assert.equal(commandLaunch('java', '/x', [], ['generate', 'a.lamina']).args[0], '-cp');
  });

  it('names a locale where there is none, so that Java opens files with umlauts', () => {
    assert.equal(environment({}, 'linux').LC_ALL, 'C.UTF-8');
    assert.equal(environment({ LANG: 'POSIX' }, 'linux').LC_ALL, 'C.UTF-8');
    assert.equal(environment({ LANG: 'de_DE.UTF-8' }, 'linux').LC_ALL, undefined);
    assert.equal(environment({}, 'darwin').LC_ALL, undefined);
  });
});
