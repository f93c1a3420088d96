// The computer that the extension runs on, as the search for Java sees it.
import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import type { Machine } from './find';

export function thisMachine(setting: string): Machine {
  return {
    setting,
    environment: process.env,
    windows: process.platform === 'win32',
    isFile: file => fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false,
    read: file => attempt(() => fs.readFileSync(file, 'utf8')),
    real: file => attempt(() => fs.realpathSync(file)) ?? file,
    version: command =>
      new Promise(resolve => {
        execFile(command, ['-version'], { timeout: 10_000 }, (error, out, err) => {
          resolve(error ? undefined : out + err);
        });
      })
  };
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
