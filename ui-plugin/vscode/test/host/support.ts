// What the tests in VS Code have in common.
import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension';
import { FIRST, OUTSIDE, SECOND } from '../files';

type True<T> = Exclude<T, false | null | undefined>;

/** Waits for something that is true sooner or later. */
export async function until<T>(ask: () => T | PromiseLike<T>, what = 'that', limit = 30_000): Promise<True<T>> {
  const end = Date.now() + limit;
  let last: T | undefined;
  while (Date.now() < end) {
    last = await ask();
    if (last) return last as True<T>;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  return assert.fail(`waited ${limit / 1_000} s for ${what}`);
}

export async function extension(): Promise<Api> {
  const found = vscode.extensions.getExtension<Api>('dev-lamina.lamina');
  assert.ok(found, 'the extension is installed');
  return found.activate();
}

const folders = () => vscode.workspace.workspaceFolders!;
const root = () => path.dirname(folders()[0]!.uri.fsPath);

export const uriOf = (name: string, folder = FIRST) => vscode.Uri.file(path.join(root(), folder, name));
export const inSecond = (name: string) => uriOf(name, SECOND);
export const outside = (name: string) => uriOf(name, OUTSIDE);

export const opened = (name: string) => openedAt(uriOf(name));

export async function openedAt(uri: vscode.Uri): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  await until(async () => (await extension()).server.running, 'the server');
  return document;
}

/** The place of a text in a document; of its `nth` one, from 0. */
export function at(document: vscode.TextDocument, text: string, nth = 0): vscode.Position {
  let offset = -1;
  for (let i = 0; i <= nth; i++) offset = document.getText().indexOf(text, offset + 1);
  assert.ok(offset >= 0, `there is a ${text}`);
  return document.positionAt(offset);
}

export const whole = (document: vscode.TextDocument) => new vscode.Range(0, 0, document.lineCount, 0);

/** A request of an editor, with an empty list where there is no answer. */
export async function ask<T>(command: string, ...args: unknown[]): Promise<T[]> {
  return (await vscode.commands.executeCommand<T[] | undefined>(`vscode.${command}`, ...args)) ?? [];
}

export async function hints(document: vscode.TextDocument): Promise<string[]> {
  const found = await ask<vscode.InlayHint>('executeInlayHintProvider', document.uri, whole(document));
  return found.map(hint => (typeof hint.label === 'string' ? hint.label : hint.label.map(part => part.value).join('')));
}

export const problems = (uri: vscode.Uri) => vscode.languages.getDiagnostics(uri);

/** Waits until a file has these messages, by their codes. */
export async function untilCodes(uri: vscode.Uri, ...codes: string[]): Promise<vscode.Diagnostic[]> {
  const shown = () => problems(uri).map(codeOf).sort().join();
  return until(
    () => (shown() === [...codes].sort().join() ? problems(uri) : undefined),
    `${codes.join()} in ${uri.path}, not ${shown()}`
  );
}

export function codeOf(problem: vscode.Diagnostic): string {
  return String(typeof problem.code === 'object' ? problem.code.value : problem.code);
}

/** Replaces a text in an open document, and returns how to take it back. */
export async function replace(document: vscode.TextDocument, text: string, by: string): Promise<() => Promise<void>> {
  const before = document.getText();
  const place = at(document, text);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(place, document.positionAt(document.offsetAt(place) + text.length)), by);
  await vscode.workspace.applyEdit(edit);
  return () => reset(document, before);
}

export async function reset(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, whole(document), text);
  await vscode.workspace.applyEdit(edit);
}
