// Runs tests within VS Code's extension host, and brings their log and their result here.
import type { Browser } from 'playwright-core';
import { openContext } from './browser';
import { MARK } from './mark';
import { pause, type Workbench } from './workbench';

export interface HostRun {
  workbench: Workbench;
  opened: { folder?: string; workspace?: string };
  /** Compiled, exporting `run`. */
  tests: string;
  /** A folder with a package.json that VS Code takes for the extension in development; the installed one is what is tested. */
  stub: string;
  limit: number;
}

/** The exit code; 124 when time ran out. */
export async function runInHost(browser: Browser, run: HostRun): Promise<number> {
  const context = await openContext(browser);
  const page = await context.newPage();
  const ended = new Promise<number>(resolve => {
    void page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
      const text = args.map(String).join(' ');
      if (text.startsWith(MARK)) console.log(text.slice(MARK.length));
      else if (process.env.LAMINA_VERBOSE) console.log(text);
    });
    void page.exposeFunction('codeAutomationExit', (code: number) => resolve(code));
  });
  try {
    await page.goto(
      run.workbench.address(run.opened, [
        ['extensionDevelopmentPath', run.workbench.remote(run.stub)],
        ['extensionTestsPath', run.workbench.remote(run.tests)]
      ])
    );
    return await Promise.race([ended, pause(run.limit).then(() => 124)]);
  } finally {
    await context.close();
  }
}
