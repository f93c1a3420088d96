// What a command is about: the file and the name its lens gives, or what the active editor has.
import * as path from 'node:path';
import * as vscode from 'vscode';

export interface Target {
  document: vscode.TextDocument;
  /** The training or network; nothing where the file has only one, or none. */
  name?: string;
}

/**
 * Finds, and saves, the file: the command line reads what is on the disk. Asks where several trainings or networks could be
 * meant; the lenses of the server say which there are.
 */
export async function savedTarget(command: string, uri?: unknown, name?: unknown): Promise<Target | undefined> {
  const target = await findTarget(command, uri, name);
  if (!target) return undefined;
  const { document } = target;
  if (!document.isUntitled && !document.isDirty) return target;
  const saved = await vscode.workspace.save(document.uri);
  if (!saved) {
    void vscode.window.showWarningMessage(`Lamina: \`${path.basename(document.fileName)}\` has to be saved first.`);
    return undefined;
  }
  return { ...target, document: await vscode.workspace.openTextDocument(saved) };
}

export async function findTarget(command: string, uri?: unknown, name?: unknown): Promise<Target | undefined> {
  const document = await findDocument(uri);
  if (!document) {
    void vscode.window.showWarningMessage('Lamina: there is no `.lamina` file in front of you. Open one first.');
    return undefined;
  }
  if (typeof name === 'string') return { document, name };
  const names = await namesOf(document, command);
  if (names.length < 2) return { document, name: names[0] };
  const chosen = await vscode.window.showQuickPick(names, { placeHolder: 'Which one?' });
  return chosen === undefined ? undefined : { document, name: chosen };
}

/** A lens gives a text; a menu of the editor gives a `Uri`, followed by other things. */
async function findDocument(uri: unknown): Promise<vscode.TextDocument | undefined> {
  if (typeof uri === 'string') return vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
  if (uri instanceof vscode.Uri) return vscode.workspace.openTextDocument(uri);
  const active = vscode.window.activeTextEditor?.document;
  if (active?.languageId === 'lamina') return active;
  return vscode.window.visibleTextEditors.map(editor => editor.document).find(d => d.languageId === 'lamina');
}

/** The names that the file's lenses have for a command. */
export async function namesOf(document: vscode.TextDocument, command: string): Promise<string[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[] | undefined>(
    'vscode.executeCodeLensProvider',
    document.uri,
    1_000
  );
  const commands = (lenses ?? []).map(lens => lens.command).filter(found => found?.command === command);
  const names = commands.map(found => found?.arguments?.[1] as unknown).filter(name => typeof name === 'string');
  return [...new Set(names)];
}
