// The extension's own settings; the language server asks for its own itself.
import * as vscode from 'vscode';

const read = <T>(name: string, otherwise: T, scope?: vscode.Uri): T =>
  vscode.workspace.getConfiguration('lamina', scope).get<T>(name) ?? otherwise;

export const settings = {
  javaHome: () => read('java.home', ''),
  serverOptions: () => read<string[]>('java.options', []),
  trainOptions: () => read<string[]>('train.javaOptions', []),
  threads: () => read('train.threads', 0),
  data: (file: vscode.Uri) => read('train.data', '', file),
  openView: () => read('train.openView', true),
  generateFolder: (file: vscode.Uri) => read('generate.folder', 'src', file)
};
