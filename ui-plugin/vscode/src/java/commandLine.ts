// How the command line within the extension is started: as the language server, or to train and generate.
import * as path from 'node:path';

export interface Launch {
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
}

const jarIn = (extension: string) => path.join(extension, 'server', 'lamina-cli.jar');

/** Little memory, and back what was needed once; what a user sets comes later and wins. */
const FRUGAL = ['-XX:+UseSerialGC', '-Xms32m', '-Xmx160m', '-XX:MaxHeapFreeRatio=30', '-XX:MinHeapFreeRatio=10'];

export function serverLaunch(java: string, extension: string, options: string[]): Launch {
  const args = [...FRUGAL, '-Xshare:auto', ...options, '-cp', jarIn(extension), 'dev.lamina.cli.Main', 'lsp'];
  return { command: java, args, env: environment() };
}

/** Kernels want the Vector API; Java prints a warning about it on stderr that nobody needs here. */
export function commandLaunch(java: string, extension: string, options: string[], words: string[]): Launch {
  const vectors = ['train', 'evaluate'].includes(words[0] ?? '') ? ['--add-modules', 'jdk.incubator.vector'] : [];
  const args = [...vectors, ...options, '-cp', jarIn(extension), 'dev.lamina.cli.Main', ...words];
  return { command: java, args, env: environment() };
}

/** Without a locale Java on Linux cannot open files whose names have letters beyond ASCII. */
export function environment(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform
): NodeJS.ProcessEnv {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || 'C';
  return platform === 'linux' && (locale === 'C' || locale === 'POSIX') ? { ...env, LC_ALL: 'C.UTF-8' } : { ...env };
}
