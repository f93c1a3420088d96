// The server's state in the status bar, behind the braces of a Lamina file.
import * as vscode from 'vscode';

export class Status implements vscode.Disposable {
  private readonly item = vscode.languages.createLanguageStatusItem('lamina.server', { language: 'lamina' });

  constructor() {
    this.item.name = 'Lamina';
    this.starting();
  }

  starting(): void {
    this.show('Lamina', 'starting', vscode.LanguageStatusSeverity.Information);
    this.item.busy = true;
  }

  running(detail: string): void {
    this.show('Lamina', detail, vscode.LanguageStatusSeverity.Information);
  }

  stopped(): void {
    this.show('Lamina', 'the server is not running', vscode.LanguageStatusSeverity.Warning);
  }

  failed(detail: string): void {
    this.show('Lamina', detail, vscode.LanguageStatusSeverity.Error);
  }

  private show(text: string, detail: string, severity: vscode.LanguageStatusSeverity): void {
    const well = severity === vscode.LanguageStatusSeverity.Information;
    this.item.busy = false;
    this.item.text = text;
    this.item.detail = detail;
    this.item.severity = severity;
    this.item.command = well
      ? { command: 'lamina.showOutput', title: 'Show Output' }
      : { command: 'lamina.restartServer', title: 'Restart Server' };
  }

  dispose(): void {
    this.item.dispose();
  }
}
