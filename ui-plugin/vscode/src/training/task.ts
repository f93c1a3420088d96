// A training as a task of VS Code: in the list of tasks, with a terminal that shows what the command line would, and a
// notification that can be cancelled.
import * as path from 'node:path';
import * as vscode from 'vscode';
import { namesOf } from '../targets';
import { isTrusted } from '../trust';
import type { Run } from './run';
import type { Order, Trainer } from './trainer';
import { share, type Kind } from './run';
import { status } from './words';

const TYPE = 'lamina';

interface Definition extends vscode.TaskDefinition {
  file: string;
  training?: string;
  arguments?: string[];
}

export function trainingTask(trainer: Trainer, order: Order): vscode.Task {
  const folder = vscode.workspace.getWorkspaceFolder(order.file);
  const definition: Definition = { type: TYPE, file: seenFrom(folder, order.file), training: order.training };
  return build(trainer, definition, order, folder ?? vscode.TaskScope.Workspace);
}

export class TrainingTasks implements vscode.TaskProvider {
  constructor(private readonly trainer: Trainer) {}

  /** The trainings of the file in front of the user. */
  async provideTasks(): Promise<vscode.Task[]> {
    const document = vscode.window.activeTextEditor?.document;
    if (document?.languageId !== 'lamina' || document.isUntitled) return [];
    const names = await namesOf(document, 'lamina.train');
    return names.map(training => trainingTask(this.trainer, { kind: 'train', file: document.uri, training, more: [] }));
  }

  /** A task that is written in `tasks.json`. */
  resolveTask(task: vscode.Task): vscode.Task | undefined {
    const definition = task.definition as Definition;
    const folder = typeof task.scope === 'object' ? task.scope : vscode.workspace.workspaceFolders?.[0];
    const file = path.isAbsolute(definition.file)
      ? vscode.Uri.file(definition.file)
      : folder && vscode.Uri.joinPath(folder.uri, definition.file);
    if (!file) return undefined;
    const order: Order = { kind: 'train', file, training: definition.training, more: definition.arguments ?? [] };
    return build(this.trainer, definition, order, task.scope ?? vscode.TaskScope.Workspace);
  }
}

const seenFrom = (folder: vscode.WorkspaceFolder | undefined, file: vscode.Uri) =>
  folder ? path.relative(folder.uri.fsPath, file.fsPath) : file.fsPath;

function build(
  trainer: Trainer,
  definition: Definition,
  order: Order,
  scope: vscode.WorkspaceFolder | vscode.TaskScope
): vscode.Task {
  const what = order.training ?? path.basename(order.file.fsPath);
  const terminal = () => Promise.resolve(new TrainingTerminal(trainer, order, what));
  const name = order.kind === 'train' ? `train ${what}` : `evaluate ${what}`;
  const task = new vscode.Task(definition, scope, name, TYPE, new vscode.CustomExecution(terminal));
  // How it ended is told by a notification and the view; nobody who presses Cancel wants a terminal.
  task.presentationOptions = {
    reveal: vscode.TaskRevealKind.Never,
    panel: vscode.TaskPanelKind.Dedicated,
    clear: true
  };
  if (order.kind === 'train') task.group = vscode.TaskGroup.Build;
  return task;
}

const CTRL_C = '\u0003';

class TrainingTerminal implements vscode.Pseudoterminal {
  private readonly written = new vscode.EventEmitter<string>();
  private readonly closed = new vscode.EventEmitter<number>();
  private run: Run | undefined;

  readonly onDidWrite = this.written.event;
  readonly onDidClose = this.closed.event;

  constructor(
    private readonly trainer: Trainer,
    private readonly order: Order,
    private readonly what: string
  ) {}

  open(): void {
    void this.work().then(code => {
      this.closed.fire(code);
      if (this.run) void tellEnd(this.run);
    });
  }

  /** Ctrl-C ends a training as in any terminal. */
  handleInput(data: string): void {
    if (data === CTRL_C) this.stop();
  }

  close(): void {
    this.stop();
  }

  private stop(): void {
    if (this.run) this.trainer.stop(this.run.id);
  }

  private async work(): Promise<number> {
    const verbs: Record<Kind, string> = { train: 'Training', evaluate: 'Measuring' };
    if (!isTrusted(verbs[this.order.kind])) return 1;
    const title = `${verbs[this.order.kind]} ${this.what}`;
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    return vscode.window.withProgress(options, async (progress, token) => {
      token.onCancellationRequested(() => this.stop());
      const shown = new Shown(progress);
      const moving = this.trainer.onEvent(({ run }) => run === this.run && shown.update(run));
      try {
        return await this.trainer.run(
          this.order,
          text => this.write(text),
          run => (this.run = run)
        );
      } finally {
        moving.dispose();
      }
    });
  }

  private write(text: string): void {
    this.written.fire(`${text.replaceAll('\n', '\r\n')}\r\n`);
  }
}

/** Only what somebody who looks elsewhere has to know. */
async function tellEnd(run: Run): Promise<void> {
  const show = 'Show Terminal';
  const name = run.plan?.train ?? run.training;
  if (run.state === 'missed') {
    const missed = run.verdict?.text.split('\n').filter(line => line.includes(': missed')) ?? [];
    void vscode.window.showWarningMessage(`Lamina: ${name}: ${missed.join('; ')}`);
  } else if (run.state === 'failed') {
    const answer = await vscode.window.showErrorMessage(`Lamina: ${name} ${status(run)}`, show);
    if (answer === show) await vscode.commands.executeCommand('workbench.action.terminal.focus');
  }
}

/** VS Code wants to know by how much a bar grows, not where it is. */
class Shown {
  private percent = 0;

  constructor(private readonly progress: vscode.Progress<{ message?: string; increment?: number }>) {}

  update(run: Run): void {
    const percent = 100 * (share(run) ?? 0);
    this.progress.report({ message: status(run), increment: Math.max(0, percent - this.percent) });
    this.percent = Math.max(percent, this.percent);
  }
}
