// Starts VS Code for each suite of tests that runs within its extension host; the exit code tells whether all passed.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { openBrowser } from './drive/browser';
import { runInHost } from './drive/hostRun';
import { Workbench } from './drive/workbench';
import { makeFolders } from './files';

const TESTS = path.resolve('target', 'tests');
const STUB = path.join(TESTS, 'stub');
const MINUTES = 12;

/** VS Code wants an extension in development to run tests; this one is empty, and the installed one is tested. */
function makeStub(): void {
  const manifest = { name: 'tests', publisher: 'lamina', version: '0.0.0', engines: { vscode: '^1.90.0' } };
  fs.mkdirSync(STUB, { recursive: true });
  fs.writeFileSync(path.join(STUB, 'package.json'), JSON.stringify(manifest));
}

async function runSuite(suite: string, settings: Record<string, unknown>): Promise<boolean> {
  const environment = {
    LAMINA_SUITE: suite,
    LAMINA_ROOT: process.cwd(),
    LAMINA_REPORTS: path.resolve('target', 'surefire-reports'),
    // As a desktop starts it, without a locale.
    LANG: '',
    LC_ALL: ''
  };
  const workbench = await Workbench.start({ testDriver: true, settings, environment });
  const browser = await openBrowser();
  try {
    const opened = { workspace: makeFolders(workbench) };
    const tests = path.join(TESTS, 'host.js');
    const code = await runInHost(browser, { workbench, opened, tests, stub: STUB, limit: MINUTES * 60_000 });
    console.log(`tests within VS Code, ${suite}: exit code ${code}`);
    return code === 0;
  } finally {
    await browser.close();
    await workbench.stop();
  }
}

async function main(): Promise<void> {
  makeStub();
  const trust = { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' };
  const suites: [string, Record<string, unknown>][] = [
    ['features', {}],
    ['restricted', trust]
  ];
  const only = process.argv[2];
  let well = true;
  for (const [suite, settings] of suites) if (!only || only === suite) well = (await runSuite(suite, settings)) && well;
  process.exit(well ? 0 : 1);
}

void main();
