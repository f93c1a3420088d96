// The language server: finds a Java, starts it, starts it again when it ends by itself, and says when that does not help.
import * as fs from 'node:fs/promises';
import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  State,
  TransportKind,
  type Executable,
  type LanguageClientOptions
} from 'vscode-languageclient/node';
import { archiveFile, archiveOptions, makeArchive } from '../java/archive';
import { serverLaunch } from '../java/commandLine';
import { findJava, isMissing, type Java } from '../java/find';
import { thisMachine } from '../java/machine';
import { offerJava } from '../java/offer';
import { settings } from '../settings';
import { Crashes } from './crashes';
import type { Status } from './status';

/** So long after a start nobody waits for the processor. */
const QUIET = 10_000;

export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private readonly crashes = new Crashes();
  private readonly readied = new vscode.EventEmitter<void>();
  private preparation: NodeJS.Timeout | undefined;
  /** Starts and stops one after the other. */
  private queue: Promise<void> = Promise.resolve();

  /** The server answers, for the first time or again. */
  readonly onReady = this.readied.event;

  constructor(
    private readonly extension: vscode.ExtensionContext,
    private readonly output: vscode.OutputChannel,
    private readonly status: Status
  ) {}

  get running(): boolean {
    return this.client?.state === State.Running;
  }

  start(): Promise<void> {
    return this.next(() => this.begin());
  }

  /** By the user's wish, so earlier crashes are forgotten. */
  restart(): Promise<void> {
    return this.next(async () => {
      await this.end();
      this.crashes.forget();
      await this.begin();
    });
  }

  stop(): Promise<void> {
    return this.next(() => this.end());
  }

  async request<R>(method: string, params: unknown, token?: vscode.CancellationToken): Promise<R | undefined> {
    if (!this.client || !this.running) return undefined;
    return token
      ? this.client.sendRequest<R>(method, params, token)
      : this.client.sendRequest<R>(method, params);
  }

  async notify(method: string, params: unknown): Promise<void> {
    if (this.client && this.running) await this.client.sendNotification(method, params);
  }

  private next(work: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(work, work);
    return this.queue;
  }

  private async begin(): Promise<void> {
    this.status.starting();
    const java = await findJava(thisMachine(settings.javaHome()));
    if (isMissing(java)) {
      this.status.failed(java.problem);
      this.output.appendLine(`${java.problem}\n  help: ${java.help}`);
      void offerJava(java);
      return;
    }
    const client = new LanguageClient('lamina', 'Lamina', this.executable(java), this.options());
    client.onDidChangeState(change => this.changed(client, change.newState, java));
    this.client = client;
    try {
      await client.start();
    } catch (failure) {
      this.giveUp(`the server did not start: ${failure instanceof Error ? failure.message : String(failure)}`);
    }
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client && client.state !== State.Stopped) {
      // A server that does not answer is ended all the same.
      await client.stop(2_000).catch(() => undefined);
    }
    await client?.dispose().catch(() => undefined);
  }

  private executable(java: Java): Executable {
    const options = [...archiveOptions(this.archive(java)), ...settings.serverOptions()];
    const launch = serverLaunch(java.command, this.extension.extensionPath, options);
    this.output.appendLine(`Java ${java.version} of ${java.source}: ${launch.command} ${launch.args.join(' ')}`);
    return {
      command: launch.command,
      args: launch.args,
      transport: TransportKind.stdio,
      options: { env: launch.env, cwd: this.extension.extensionPath }
    };
  }

  private archive(java: Java): string {
    return archiveFile(this.extension.globalStorageUri.fsPath, java, this.extension.extensionPath);
  }

  /** For the next start, when the user has got what there is to see. */
  private prepareNextStart(java: Java): void {
    clearTimeout(this.preparation);
    this.preparation = setTimeout(() => void this.makeArchive(java), QUIET);
  }

  private async makeArchive(java: Java): Promise<void> {
    const launch = serverLaunch(java.command, this.extension.extensionPath, settings.serverOptions());
    const example = vscode.Uri.joinPath(this.extension.extensionUri, 'example', 'crosses.lamina');
    try {
      const made = await makeArchive(this.archive(java), launch, await fs.readFile(example.fsPath, 'utf8'));
      if (made) this.output.appendLine('the next start will be faster: the classes of the server are archived');
    } catch (failure) {
      this.output.appendLine(`no archive of classes was made: ${String(failure)}`);
    }
  }

  private options(): LanguageClientOptions {
    return {
      documentSelector: [
        { scheme: 'file', language: 'lamina' },
        { scheme: 'untitled', language: 'lamina' }
      ],
      outputChannel: this.output,
      // Files that change on the disk are told because the server asks for it.
      synchronize: { configurationSection: 'lamina' },
      initializationOptions: vscode.workspace.getConfiguration('lamina'),
      initializationFailedHandler: () => false,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => {
          if (this.crashes.another(Date.now())) {
            this.output.appendLine('the server ended by itself and is started again');
            return { action: CloseAction.Restart, handled: true };
          }
          this.giveUp('the server ended by itself five times within three minutes');
          return { action: CloseAction.DoNotRestart, handled: true };
        }
      }
    };
  }

  private changed(client: LanguageClient, state: State, java: Java): void {
    if (client !== this.client) return;
    void vscode.commands.executeCommand('setContext', 'lamina.running', state === State.Running);
    if (state === State.Starting) this.status.starting();
    if (state === State.Stopped) this.status.stopped();
    if (state === State.Running) {
      const version = client.initializeResult?.serverInfo?.version;
      this.status.running(version ? `${version}, Java ${java.version}` : `Java ${java.version}`);
      this.readied.fire();
      this.prepareNextStart(java);
    }
  }

  private giveUp(problem: string): void {
    this.status.failed(problem);
    this.output.appendLine(problem);
    const restart = 'Restart Server';
    const show = 'Show Output';
    void vscode.window.showErrorMessage(`Lamina: ${problem}.`, restart, show).then(answer => {
      if (answer === restart) void this.restart();
      if (answer === show) this.output.show();
    });
  }

  dispose(): void {
    clearTimeout(this.preparation);
    this.readied.dispose();
    void this.stop();
  }
}
