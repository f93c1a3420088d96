// Curves while a network learns, then what it gets wrong; and the runs before.
import * as vscode from 'vscode';
import { beside, page, webOptions } from '../page';
import type { FromPage, ToPage } from './messages';
import type { Run } from './run';
import type { Trainer } from './trainer';

const VIEW = 'lamina.training';

export class TrainingView implements vscode.Disposable, vscode.WebviewPanelSerializer {
  private panel: vscode.WebviewPanel | undefined;
  private shown: string | undefined;
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly extension: vscode.Uri,
    private readonly trainer: Trainer
  ) {
    this.subscriptions = [
      vscode.window.registerWebviewPanelSerializer(VIEW, this),
      trainer.onBegin(run => this.begun(run)),
      trainer.onEvent(({ run, event }) => {
        if (run.id === this.shown) this.tell({ type: 'happened', id: run.id, event });
      }),
      trainer.onEnd(() => this.tellAll())
    ];
  }

  /** Beside the text that is trained. */
  show(document?: vscode.TextDocument): void {
    if (this.panel) {
      this.panel.reveal(undefined, true);
      return;
    }
    const place = { viewColumn: beside(document), preserveFocus: true };
    this.open(vscode.window.createWebviewPanel(VIEW, 'Training', place, webOptions(this.extension)));
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    if (this.panel) panel.dispose();
    else {
      panel.webview.options = webOptions(this.extension);
      this.open(panel);
    }
    return Promise.resolve();
  }

  private open(panel: vscode.WebviewPanel): void {
    this.panel = panel;
    panel.iconPath = vscode.Uri.joinPath(this.extension, 'icons', 'file.svg');
    panel.webview.onDidReceiveMessage((message: FromPage) => void this.receive(message));
    panel.onDidDispose(() => (this.panel = undefined));
    panel.webview.html = page(panel.webview, this.extension, 'training', 'Training');
  }

  private begun(run: Run): void {
    this.shown = run.id;
    this.tellAll();
  }

  private async receive(message: FromPage): Promise<void> {
    const { history } = this.trainer;
    switch (message.type) {
      case 'ready':
        return this.tellAll();
      case 'show':
        this.shown = message.id;
        return this.tellAll();
      case 'stop':
        return this.trainer.stop(message.id);
      case 'again': {
        const run = history.find(message.id);
        if (run) await vscode.commands.executeCommand(`lamina.${run.kind}`, run.uri, run.training || undefined);
        return;
      }
      case 'open': {
        const run = history.find(message.id);
        if (run) await vscode.window.showTextDocument(vscode.Uri.parse(run.uri), { viewColumn: vscode.ViewColumn.One });
        return;
      }
      case 'remove':
        history.remove(message.id);
        break;
      case 'clear':
        history.clear();
        break;
    }
    await history.save();
    this.tellAll();
  }

  private tellAll(): void {
    const runs = this.trainer.history.all();
    const shown = runs.find(run => run.id === this.shown) ?? runs[0];
    this.shown = shown?.id;
    if (this.panel && shown) this.panel.title = `Training ${shown.plan?.train ?? shown.training}`.trim();
    this.tell({ type: 'runs', runs: runs.map(withoutDetails), shown });
  }

  private tell(message: ToPage): void {
    void this.panel?.webview.postMessage(message);
  }

  dispose(): void {
    this.panel?.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}

/** A row of the list needs no curves and no pictures. */
const withoutDetails = (run: Run): Run => ({
  ...run,
  points: run.points.slice(-1),
  epochs: run.epochs.slice(-1),
  result: run.result && { ...run.result, confusion: undefined, mistakes: undefined }
});
