// What runs or writes something is refused in a workspace that is not trusted, and the refusal says why.
import * as vscode from 'vscode';

export function isTrusted(what: string): boolean {
  if (vscode.workspace.isTrusted) return true;
  const manage = 'Manage Workspace Trust';
  const text = `${what} needs a trusted workspace: it runs what the file describes, and writes files. Shapes, messages and pictures work without.`;
  void vscode.window.showWarningMessage(text, manage).then(answer => {
    if (answer === manage) void vscode.commands.executeCommand('workbench.trust.manage');
  });
  return false;
}
