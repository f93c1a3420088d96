// In a workspace that is not trusted: shapes and messages, but nothing that runs or writes.
import * as assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as vscode from 'vscode';
import { extension, hints, opened, until } from './support';

export function restricted(): void {
  describe('a workspace that is not trusted', () => {
    it('is not trusted', () => assert.equal(vscode.workspace.isTrusted, false));

    it('shows shapes', async () => {
      const document = await opened('crosses.lamina');
      await until(async () => (await hints(document)).some(hint => hint.startsWith('26x26x8')));
    });

    it('does not train', async () => {
      const document = await opened('crosses.lamina');
      const { trainer } = await extension();
      const code = await vscode.commands.executeCommand('lamina.train', document.uri.toString(), 'Crosses');
      assert.equal(code, undefined);
      assert.deepEqual(trainer.history.all(), []);
      assert.equal(vscode.tasks.taskExecutions.length, 0);
    });

    it('does not measure', async () => {
      const document = await opened('crosses.lamina');
      await vscode.commands.executeCommand('lamina.evaluate', document.uri.toString(), 'Crosses');
      assert.deepEqual((await extension()).trainer.history.all(), []);
    });

    it('does not generate', async () => {
      const document = await opened('crosses.lamina');
      await vscode.commands.executeCommand('lamina.generate', document.uri.toString(), 'Crosses');
      const folder = vscode.workspace.getWorkspaceFolder(document.uri)!;
      assert.ok(!fs.existsSync(vscode.Uri.joinPath(folder.uri, 'src').fsPath));
    });

    it('draws', async () => {
      const document = await opened('crosses.lamina');
      const { networkView } = await extension();
      const drawn = new Promise<string>(resolve => {
        networkView.told.event(message => message.type === 'shown' && resolve(message.network));
      });
      await vscode.commands.executeCommand('lamina.diagram', document.uri.toString(), 'Crosses');
      assert.equal(await drawn, 'Crosses');
    });
  });
}
