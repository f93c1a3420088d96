// The commands, behind lenses, menus and the palette.
import * as path from 'node:path';
import * as vscode from 'vscode';
import { chooseJava, offerJava } from './java/offer';
import { commandLaunch } from './java/commandLine';
import { findJava, isMissing } from './java/find';
import { thisMachine } from './java/machine';
import type { NetworkView } from './network/view';
import type { Server } from './server/server';
import { settings } from './settings';
import type { Pages } from './pages';
import { findTarget, savedTarget } from './targets';
import { start } from './training/process';
import type { Kind } from './training/run';
import { trainingTask } from './training/task';
import type { Trainer } from './training/trainer';
import type { TrainingView } from './training/view';
import { isTrusted } from './trust';

export interface Parts {
  extension: vscode.ExtensionContext;
  output: vscode.OutputChannel;
  server: Server;
  networkView: NetworkView;
  trainer: Trainer;
  trainingView: TrainingView;
  pages: Pages;
}

export function registerCommands(parts: Parts): vscode.Disposable[] {
  const { output, server, networkView, trainingView } = parts;
  const commands: Record<string, (...args: unknown[]) => unknown> = {
    train: (uri, name) => run(parts, 'train', uri, name),
    evaluate: (uri, name) => run(parts, 'evaluate', uri, name),
    summary: uri => summary(parts, uri),
    diagram: (uri, name) => diagram(parts, uri, name),
    generate: (uri, name) => generate(parts, uri, name),
    exportDiagram: () => networkView.export(),
    showTraining: () => trainingView.show(vscode.window.activeTextEditor?.document),
    newExample: () => newExample(parts),
    chooseJava: () => chooseJava(),
    restartServer: () => server.restart(),
    showOutput: () => output.show(true)
  };
  return Object.entries(commands).map(([name, command]) => vscode.commands.registerCommand(`lamina.${name}`, command));
}

const VERBS: Record<Kind, string> = { train: 'Training', evaluate: 'Measuring' };

/** Starts a task; the exit code is its answer once it has ended. */
async function run(parts: Parts, kind: Kind, uri: unknown, name: unknown): Promise<number | undefined> {
  if (!isTrusted(VERBS[kind])) return undefined;
  const target = await savedTarget(`lamina.${kind}`, uri, name);
  if (!target) return undefined;
  const order = { kind, file: target.document.uri, training: target.name, more: [] };
  if (settings.openView()) parts.trainingView.show(target.document);
  if (parts.trainer.running(order)) {
    void vscode.window.showInformationMessage(`Lamina: ${target.name ?? 'this'} is being trained already.`);
    return undefined;
  }
  return ended(await vscode.tasks.executeTask(trainingTask(parts.trainer, order)));
}

function ended(execution: vscode.TaskExecution): Promise<number | undefined> {
  return new Promise(resolve => {
    const listener = vscode.tasks.onDidEndTaskProcess(event => {
      if (event.execution !== execution) return;
      listener.dispose();
      resolve(event.exitCode);
    });
  });
}

async function diagram(parts: Parts, uri: unknown, name: unknown): Promise<void> {
  // The view has a list of the networks, so nobody needs to be asked.
  const target = await findTarget('', uri, name);
  if (target) parts.networkView.show(target.document, target.name);
}

async function summary(parts: Parts, uri: unknown): Promise<void> {
  const target = await findTarget('', uri);
  if (target) await parts.pages.showSummary(target.document);
}

async function generate(parts: Parts, uri: unknown, name: unknown): Promise<void> {
  if (!isTrusted('Generating Java')) return;
  const target = await savedTarget('lamina.generate', uri, name);
  if (!target) return;
  const java = await findJava(thisMachine(settings.javaHome()));
  if (isMissing(java)) return offerJava(java);
  const file = target.document.uri;
  const folder = sourceFolder(file);
  const network = target.name ? ['--network', target.name] : [];
  const words = ['generate', file.fsPath, '-o', folder, ...network];
  const launch = commandLaunch(java.command, parts.extension.extensionPath, [], words);
  const said: string[] = [];
  const hear = (line: string) => {
    said.push(line);
    parts.output.appendLine(line);
  };
  const code = await start(launch, path.dirname(file.fsPath), hear, hear).ended;
  if (code === 0) await openGenerated(said, path.dirname(file.fsPath));
  else await complain(parts, said);
}

function sourceFolder(file: vscode.Uri): string {
  const root = vscode.workspace.getWorkspaceFolder(file)?.uri.fsPath ?? path.dirname(file.fsPath);
  return path.resolve(root, settings.generateFolder(file));
}

/** The command names the files that it wrote. */
async function openGenerated(said: string[], folder: string): Promise<void> {
  const name = said
    .join('\n')
    .match(/\S.*?\.java/)?.[0]
    ?.replace(/^(wrote|kept|unchanged)\s+/, '');
  if (!name) return;
  await vscode.window.showTextDocument(vscode.Uri.file(path.resolve(folder, name)), { preview: true });
}

async function complain(parts: Parts, said: string[]): Promise<void> {
  const show = 'Show Output';
  const first = said.find(line => line.startsWith('error') || line.startsWith('lamina')) ?? 'nothing was written';
  if ((await vscode.window.showErrorMessage(`Lamina: ${first}`, show)) === show) parts.output.show();
}

/** Writes the first example into the workspace's folder, and opens it; without a folder it is a new text. */
async function newExample(parts: Parts): Promise<void> {
  const source = vscode.Uri.joinPath(parts.extension.extensionUri, 'example', 'crosses.lamina');
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) {
    const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(source));
    const document = await vscode.workspace.openTextDocument({ language: 'lamina', content });
    await vscode.window.showTextDocument(document);
    return;
  }
  const target = vscode.Uri.joinPath(folder.uri, 'crosses.lamina');
  try {
    await vscode.workspace.fs.copy(source, target, { overwrite: false });
  } catch (failure) {
    // It is there from the last time, which is as well.
    if (!(failure instanceof vscode.FileSystemError && failure.code === 'FileExists')) throw failure;
  }
  await vscode.window.showTextDocument(target);
}
