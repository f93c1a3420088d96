// What the server writes as text to be read: summaries of a file, and explanations of a message's code.
import * as path from 'node:path';
import * as vscode from 'vscode';
import { EXPLAIN, SUMMARY, type Text } from './server/protocol';
import type { Server } from './server/server';

const SUMMARY_SCHEME = 'lamina-summary';

/** The server's links behind codes have it: `lamina-explain:/window-too-large.md`. */
const EXPLAIN_SCHEME = 'lamina-explain';

export class Pages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly registrations = [SUMMARY_SCHEME, EXPLAIN_SCHEME].map(scheme =>
    vscode.workspace.registerTextDocumentContentProvider(scheme, this)
  );

  readonly onDidChange = this.changed.event;

  constructor(private readonly server: Server) {}

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const answer =
      uri.scheme === EXPLAIN_SCHEME
        ? await this.server.request<Text>(EXPLAIN, { name: path.posix.basename(uri.path, '.md') })
        : await this.server.request<Text>(SUMMARY, { textDocument: { uri: uri.query } });
    return answer?.text ?? answer?.message ?? 'The language server is not running.';
  }

  /** The summary of a text as it is now, beside it. */
  async showSummary(document: vscode.TextDocument): Promise<void> {
    const name = `${path.basename(document.fileName, '.lamina')} summary`;
    const uri = vscode.Uri.from({ scheme: SUMMARY_SCHEME, path: name, query: document.uri.toString() });
    this.changed.fire(uri);
    const summary = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(summary, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true });
  }

  dispose(): void {
    vscode.Disposable.from(...this.registrations, this.changed).dispose();
  }
}
