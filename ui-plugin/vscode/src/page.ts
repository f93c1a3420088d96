// The page of a web view: its own script and style sheet, by nonce and folder, and nothing from anywhere else.
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

export const webFolder = (extension: vscode.Uri) => vscode.Uri.joinPath(extension, 'dist', 'web');

export const webOptions = (extension: vscode.Uri): vscode.WebviewOptions => ({
  enableScripts: true,
  localResourceRoots: [webFolder(extension)]
});

/** The column beside a text, also when it is not the text that has the focus. */
export function beside(document?: vscode.TextDocument): vscode.ViewColumn {
  const column = vscode.window.visibleTextEditors.find(editor => editor.document === document)?.viewColumn;
  return column === undefined ? vscode.ViewColumn.Beside : column + 1;
}

/** `name.js` and `name.css` of `dist/web`. Pictures are part of the messages, as `data:`. */
export function page(webview: vscode.Webview, extension: vscode.Uri, name: string, title: string): string {
  const file = (ending: string) =>
    webview.asWebviewUri(vscode.Uri.joinPath(webFolder(extension), name + ending)).toString();
  const nonce = randomBytes(16).toString('base64');
  const policy = `default-src 'none'; img-src data:; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="${file('.css')}">
    <title>${title}</title>
  </head>
  <body>
    <div id="page"></div>
    <script nonce="${nonce}" src="${file('.js')}"></script>
  </body>
</html>`;
}
