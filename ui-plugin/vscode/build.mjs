// Bundles the extension and its pages into dist, or, with the word `tests`, the tests into target/tests.
import { build } from 'esbuild';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

const common = { bundle: true, logLevel: 'warning', target: 'node20', platform: 'node', format: 'cjs' };

/** The command line goes into the extension whole: it is the language server too, and trains without anything but a JDK. */
function copyCommandLine() {
  const target = '../../generator/cli/target';
  const jar = readdirSync(target).find(name => /^lamina-cli-[\d.]+(-SNAPSHOT)?\.jar$/.test(name));
  if (!jar) throw new Error(`${target} has no lamina-cli jar: run \`mvn package\` first`);
  rmSync('server', { recursive: true, force: true });
  mkdirSync('server');
  cpSync(path.join(target, jar), 'server/lamina-cli.jar');
  cpSync(path.join(target, 'lib'), 'server/lib', { recursive: true });
}

function copyTexts() {
  mkdirSync('example', { recursive: true });
  cpSync('../../examples/crosses/crosses.lamina', 'example/crosses.lamina');
  cpSync('../../LICENSE', 'LICENSE');
}

async function extension() {
  rmSync('dist', { recursive: true, force: true });
  copyCommandLine();
  copyTexts();
  await build({ ...common, entryPoints: ['src/extension.ts'], outdir: 'dist', external: ['vscode'], minify: true });
  await build({
    ...common,
    entryPoints: ['src/web/network.ts', 'src/web/training.ts', 'src/web/network.css', 'src/web/training.css'],
    outdir: 'dist/web',
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    minify: true
  });
}

async function tests() {
  const kinds = ['unit', 'host', 'hosts', 'ui'].filter(kind => existsSync(`test/${kind}.ts`));
  await build({
    ...common,
    entryPoints: kinds.map(kind => `test/${kind}.ts`),
    outdir: 'target/tests',
    sourcemap: 'inline',
    external: ['vscode', 'mocha', 'playwright-core', 'vscode-oniguruma']
  });
}

await (process.argv[2] === 'tests' ? tests() : extension());
