// Runs trainings and measurements, one process each, and tells everybody how they go.
import { randomUUID } from 'node:crypto';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { commandLaunch } from '../java/commandLine';
import { findJava, isMissing } from '../java/find';
import { thisMachine } from '../java/machine';
import { offerJava } from '../java/offer';
import { LAST_RESULT, type LastResult } from '../server/protocol';
import type { Server } from '../server/server';
import { settings } from '../settings';
import { parseEvent, type Event } from './events';
import type { History } from './history';
import { start, type Child } from './process';
import { apply, end, newRun, type Kind, type Run } from './run';
import { terminalText } from './words';

export interface Order {
  kind: Kind;
  file: vscode.Uri;
  /** Nothing where the file has only one. */
  training?: string;
  /** More of the command line. */
  more: string[];
}

export class Trainer implements vscode.Disposable {
  private readonly children = new Map<string, Child>();
  private readonly began = new vscode.EventEmitter<Run>();
  private readonly moved = new vscode.EventEmitter<{ run: Run; event: Event }>();
  private readonly over = new vscode.EventEmitter<Run>();

  readonly onBegin = this.began.event;
  readonly onEvent = this.moved.event;
  readonly onEnd = this.over.event;

  constructor(
    private readonly extension: vscode.ExtensionContext,
    private readonly server: Server,
    readonly history: History
  ) {}

  /** The one of a training that is not over; two at once would write the same weights. */
  running(order: Order): Run | undefined {
    const uri = order.file.toString();
    return this.history
      .all()
      .find(run => run.uri === uri && run.training === (order.training ?? '') && run.state === 'running');
  }

  /** Runs to the end, and returns the exit code. The terminal gets what a person reads. */
  async run(order: Order, write: (text: string) => void, begun: (run: Run) => void): Promise<number> {
    const java = await findJava(thisMachine(settings.javaHome()));
    if (isMissing(java)) {
      write(`${java.problem}\n  help: ${java.help}`);
      void offerJava(java);
      return -1;
    }
    if (this.running(order)) {
      write('this training is running already');
      return 1;
    }
    const file = order.file.fsPath;
    const launch = commandLaunch(java.command, this.extension.extensionPath, settings.trainOptions(), words(order));
    const title = path.basename(file);
    const run = newRun(randomUUID(), order.kind, order.file.toString(), title, order.training ?? '', Date.now());
    this.history.add(run);
    this.began.fire(run);
    begun(run);

    const out = (line: string) => this.heard(run, line, write);
    const child = start(launch, path.dirname(file), out, line => isNews(line) && write(line));
    this.children.set(run.id, child);
    const code = await child.ended;
    this.children.delete(run.id);
    await this.finish(run, code);
    return code;
  }

  stop(id: string): void {
    this.children.get(id)?.stop();
  }

  private heard(run: Run, line: string, write: (text: string) => void): void {
    const event = parseEvent(line);
    if (!event) {
      if (line !== '') write(line);
      return;
    }
    apply(run, event);
    const text = terminalText(run, event);
    if (text !== undefined) write(text);
    this.moved.fire({ run, event });
  }

  private async finish(run: Run, code: number): Promise<void> {
    end(run, code, (Date.now() - run.started) / 1_000);
    this.over.fire(run);
    if (run.result && run.kind === 'train') await this.server.notify(LAST_RESULT, lastResult(run));
    await this.history.save();
  }

  /** A server that was started anew knows nothing of earlier results. */
  async tellResults(): Promise<void> {
    const trained = this.history.all().filter(run => run.kind === 'train' && run.result);
    for (const run of [...trained].reverse()) await this.server.notify(LAST_RESULT, lastResult(run));
  }

  dispose(): void {
    for (const child of this.children.values()) child.stop();
    for (const emitter of [this.began, this.moved, this.over]) emitter.dispose();
  }
}

function words(order: Order): string[] {
  const data = settings.data(order.file);
  const threads = settings.threads();
  return [
    order.kind,
    order.file.fsPath,
    '--json',
    ...(order.training ? ['--training', order.training] : []),
    ...(data ? ['--data', data] : []),
    ...(threads > 0 ? ['--threads', String(threads)] : []),
    ...order.more
  ];
}

/** Java prints this before any code of ours runs, and no option turns it off. */
const isNews = (line: string) => !line.startsWith('WARNING: Using incubator modules');

const lastResult = (run: Run): LastResult => ({
  uri: run.uri,
  name: run.plan?.train ?? run.training,
  accuracy: run.result?.accuracy ?? null,
  seconds: run.verdict?.seconds ?? run.seconds ?? null
});
