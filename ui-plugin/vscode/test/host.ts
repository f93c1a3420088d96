// The entrance for VS Code: runs the suite that the environment names within the extension host.
import { format } from 'node:util';
import Mocha from 'mocha';
import { MARK } from './drive/mark';
import { features } from './host/features';
import { restricted } from './host/restricted';

const SUITES: Record<string, () => void> = { features, restricted };

export function run(): Promise<void> {
  const name = process.env.LAMINA_SUITE ?? '';
  Mocha.reporters.Base.consoleLog = (...words: unknown[]) => console.log(MARK + format(...words));
  const mocha = new Mocha({
    ui: 'bdd',
    reporter: `${process.env.LAMINA_ROOT}/test/reporter.cjs`,
    reporterOptions: { name: `host.${name}` },
    color: false,
    timeout: 60_000
  });
  mocha.suite.emit('pre-require', globalThis as unknown as Mocha.MochaGlobals, '', mocha);
  SUITES[name]?.();
  return new Promise((resolve, reject) => {
    const runner = mocha.run(failures => {
      if (failures > 0) reject(new Error(`${failures} of the tests in VS Code failed`));
      else resolve();
    });
    // An empty suite is a mistake of the tests.
    if (runner.total === 0) reject(new Error(`there are no tests called ${name}`));
  });
}
