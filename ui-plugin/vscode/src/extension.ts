// Puts the parts together.
import * as vscode from 'vscode';
import { registerCommands } from './commands';
import { NetworkView } from './network/view';
import { Pages } from './pages';
import { Server } from './server/server';
import { Status } from './server/status';
import { History } from './training/history';
import { TrainingTasks } from './training/task';
import { Trainer } from './training/trainer';
import { TrainingView } from './training/view';

let server: Server | undefined;

/** Also what tests reach of the extension. */
export interface Api {
  trainer: Trainer;
  networkView: NetworkView;
  server: Server;
}

export function activate(extension: vscode.ExtensionContext): Api {
  const output = vscode.window.createOutputChannel('Lamina');
  const status = new Status();
  server = new Server(extension, output, status);
  const networkView = new NetworkView(extension.extensionUri, server);
  const trainer = new Trainer(extension, server, new History(extension.workspaceState));
  const trainingView = new TrainingView(extension.extensionUri, trainer);
  const pages = new Pages(server);
  const parts = { extension, output, server, networkView, trainer, trainingView, pages };
  extension.subscriptions.push(
    output,
    status,
    networkView,
    trainingView,
    trainer,
    pages,
    server,
    ...registerCommands(parts),
    vscode.tasks.registerTaskProvider('lamina', new TrainingTasks(trainer)),
    server.onReady(() => void trainer.tellResults()),
    vscode.workspace.onDidChangeConfiguration(change => {
      const java =
        change.affectsConfiguration('lamina.java.home') || change.affectsConfiguration('lamina.java.options');
      if (java) void server?.restart();
    })
  );
  void server.start();
  return { trainer, networkView, server };
}

export function deactivate(): Thenable<void> | undefined {
  return server?.stop();
}
