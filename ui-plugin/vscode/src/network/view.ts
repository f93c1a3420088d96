// The network as a picture beside its text: redrawn as the text changes, following the cursor, and the cursor following it.
import * as path from 'node:path';
import * as vscode from 'vscode';
import { beside, page, webOptions } from '../page';
import { DIAGRAM, isDiagram, type Diagram, type DiagramParams, type NoDiagram } from '../server/protocol';
import type { Server } from '../server/server';
import { boxesAt } from './boxes';
import type { FromPage, PageState, ToPage } from './messages';

const VIEW = 'lamina.network';

/** A pause in typing after which the picture is drawn anew. */
const PAUSE = 120;

export class NetworkView implements vscode.Disposable, vscode.WebviewPanelSerializer<Partial<PageState>> {
  private panel: vscode.WebviewPanel | undefined;
  private document: vscode.TextDocument | undefined;
  private network: string | undefined;
  private collapsed = false;
  private diagram: Diagram | undefined;
  /** The declarations of the text, where it has several networks. */
  private symbols: vscode.DocumentSymbol[] = [];
  private timer: NodeJS.Timeout | undefined;
  private asked: vscode.CancellationTokenSource | undefined;
  private readonly subscriptions: vscode.Disposable[];

  /** What the page was told and what it said, for tests. */
  readonly told = new vscode.EventEmitter<ToPage>();

  constructor(
    private readonly extension: vscode.Uri,
    private readonly server: Server
  ) {
    this.subscriptions = [
      vscode.window.registerWebviewPanelSerializer(VIEW, this),
      vscode.workspace.onDidChangeTextDocument(change => change.document === this.document && this.drawSoon()),
      vscode.window.onDidChangeActiveTextEditor(editor => this.follow(editor)),
      vscode.window.onDidChangeTextEditorSelection(change => this.followCursor(change.textEditor)),
      vscode.workspace.onDidCloseTextDocument(document => this.closed(document)),
      server.onReady(() => this.drawSoon())
    ];
  }

  /** Opens the view, or brings it to the front, with a network of the document. */
  show(document: vscode.TextDocument, network?: string): void {
    this.document = document;
    this.network = network;
    if (this.panel) {
      this.panel.reveal(undefined, true);
      void this.draw();
      return;
    }
    const place = { viewColumn: beside(document), preserveFocus: true };
    this.open(vscode.window.createWebviewPanel(VIEW, 'Network', place, webOptions(this.extension)));
  }

  /** After a restart of the window. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: Partial<PageState> | undefined): Promise<void> {
    if (!state?.uri || this.panel) {
      panel.dispose();
      return;
    }
    this.network = state.network;
    this.collapsed = state.collapsed ?? false;
    panel.webview.options = webOptions(this.extension);
    try {
      this.document = await vscode.workspace.openTextDocument(vscode.Uri.parse(state.uri, true));
      this.open(panel);
    } catch {
      panel.dispose();
    }
  }

  async export(): Promise<void> {
    if (!this.diagram || !this.document) return;
    const folder = path.dirname(this.document.uri.fsPath);
    const proposed = vscode.Uri.file(path.join(folder, `${this.diagram.network}.svg`));
    const target = await vscode.window.showSaveDialog({ defaultUri: proposed, filters: { SVG: ['svg'] } });
    if (target) await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(this.diagram.svg));
  }

  private open(panel: vscode.WebviewPanel): void {
    this.panel = panel;
    panel.iconPath = vscode.Uri.joinPath(this.extension, 'icons', 'file.svg');
    panel.webview.onDidReceiveMessage((message: FromPage) => void this.receive(message));
    panel.onDidDispose(() => {
      this.panel = undefined;
      this.diagram = undefined;
      this.asked?.cancel();
      void vscode.commands.executeCommand('setContext', 'lamina.networkView', false);
    });
    panel.webview.html = page(panel.webview, this.extension, 'network', 'Network');
    void vscode.commands.executeCommand('setContext', 'lamina.networkView', true);
  }

  /** What the page says. */
  async receive(message: FromPage): Promise<void> {
    switch (message.type) {
      case 'ready':
        return this.draw();
      case 'box':
        return this.goTo(message.id);
      case 'network':
        this.network = message.name;
        return this.draw();
      case 'collapsed':
        this.collapsed = message.on;
        return this.draw();
      case 'export':
        return this.export();
    }
  }

  private drawSoon(): void {
    if (!this.panel) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.draw(), PAUSE);
  }

  /** An answer that comes when a newer one was asked for is not shown. */
  private async draw(): Promise<void> {
    const { document, panel } = this;
    if (!document || !panel) return;
    this.asked?.cancel();
    const asked = (this.asked = new vscode.CancellationTokenSource());
    const answer = await this.ask(document, asked.token);
    if (!answer || asked.token.isCancellationRequested) return;
    const renamed = this.renamed(answer.networks ?? []);
    if (renamed !== undefined) {
      this.network = renamed;
      return this.draw();
    }
    if (!isDiagram(answer)) {
      this.tell({ type: 'stale', message: answer.message });
      return;
    }
    this.diagram = answer;
    this.network = answer.network;
    this.symbols = answer.networks.length > 1 ? await symbolsOf(document) : [];
    panel.title = `Network ${answer.network}`;
    this.tell({
      type: 'shown',
      svg: answer.svg,
      file: document.uri.toString(),
      network: answer.network,
      networks: answer.networks,
      collapsed: this.collapsed
    });
    this.select(vscode.window.visibleTextEditors.find(editor => editor.document === document));
  }

  /** A network that is called something else now is at the same place among the others; the server knows only names. */
  private renamed(names: string[]): string | undefined {
    if (this.network === undefined || names.includes(this.network)) return undefined;
    return names[this.diagram?.networks.indexOf(this.network) ?? -1];
  }

  private async ask(
    document: vscode.TextDocument,
    token: vscode.CancellationToken
  ): Promise<Diagram | NoDiagram | undefined> {
    const params: DiagramParams = {
      textDocument: { uri: document.uri.toString() },
      network: this.network,
      collapsed: this.collapsed
    };
    try {
      return await this.server.request<Diagram | NoDiagram>(DIAGRAM, params, token);
    } catch (failure) {
      // Cancelled, because the text has changed meanwhile, or the server has just ended: the next one tells more.
      return token.isCancellationRequested ? undefined : { message: String(failure) };
    }
  }

  private follow(editor: vscode.TextEditor | undefined): void {
    if (!this.panel || editor?.document.languageId !== 'lamina' || editor.document === this.document) return;
    this.document = editor.document;
    this.network = undefined;
    void this.draw();
  }

  /** The cursor has moved, perhaps into another network; a network that was chosen by name stays until then. */
  private followCursor(editor: vscode.TextEditor): void {
    if (!this.panel || editor.document !== this.document) return;
    const network = this.networkAt(editor.selection.active);
    if (network !== undefined && network !== this.network) {
      this.network = network;
      void this.draw();
    } else {
      this.select(editor);
    }
  }

  private select(editor: vscode.TextEditor | undefined): void {
    if (!this.diagram || !editor || editor.document !== this.document) return;
    this.tell({ type: 'selected', ids: boxesAt(this.diagram.boxes, editor.selection.active) });
  }

  private networkAt(cursor: vscode.Position): string | undefined {
    const names = this.diagram?.networks ?? [];
    return this.symbols.find(symbol => names.includes(symbol.name) && symbol.range.contains(cursor))?.name;
  }

  private async goTo(id: string): Promise<void> {
    const box = this.diagram?.boxes.find(box => box.id === id);
    if (!box || !this.document) return;
    const { start, end } = box.range;
    const range = new vscode.Range(start.line, start.character, end.line, end.character);
    const shown = vscode.window.visibleTextEditors.find(editor => editor.document === this.document);
    await vscode.window.showTextDocument(this.document, {
      selection: new vscode.Range(range.start, range.start),
      viewColumn: shown?.viewColumn ?? vscode.ViewColumn.One
    });
  }

  private closed(document: vscode.TextDocument): void {
    if (document === this.document) this.tell({ type: 'stale', message: 'The file is closed.' });
  }

  private tell(message: ToPage): void {
    void this.panel?.webview.postMessage(message);
    this.told.fire(message);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.asked?.cancel();
    this.panel?.dispose();
    for (const subscription of [...this.subscriptions, this.told]) subscription.dispose();
  }
}

const symbolsOf = async (document: vscode.TextDocument) =>
  (await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
    'vscode.executeDocumentSymbolProvider',
    document.uri
  )) ?? [];
