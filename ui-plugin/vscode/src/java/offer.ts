// What is said, and offered, when there is no Java to run Lamina.
import * as vscode from 'vscode';
import { findJava, isMissing, type Missing } from './find';
import { thisMachine } from './machine';

const CHOOSE = 'Choose JDK Folder…';
const SETTINGS = 'Open Settings';

export async function offerJava(missing: Missing): Promise<void> {
  const text = `Lamina needs Java: ${missing.problem}. ${missing.help}`;
  const answer = await vscode.window.showErrorMessage(text, CHOOSE, SETTINGS);
  if (answer === CHOOSE) await chooseJava();
  if (answer === SETTINGS) await vscode.commands.executeCommand('workbench.action.openSettings', 'lamina.java.home');
}

/** Sets `lamina.java.home` when the folder holds a Java that is new enough; a change of the setting starts the server. */
export async function chooseJava(): Promise<void> {
  const folders = await vscode.window.showOpenDialog({
    title: 'The folder of a JDK 17 or later',
    openLabel: 'Use this JDK',
    canSelectFolders: true,
    canSelectFiles: false
  });
  if (!folders?.[0]) return;
  const home = folders[0].fsPath;
  const found = await findJava(thisMachine(home));
  if (isMissing(found)) {
    await offerJava({ ...found, problem: found.problem.replaceAll('`lamina.java.home`', `\`${home}\``) });
    return;
  }
  await vscode.workspace.getConfiguration('lamina').update('java.home', home, vscode.ConfigurationTarget.Global);
}
