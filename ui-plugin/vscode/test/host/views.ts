// The network view as the extension tells it what to show; that the page shows it is a matter of the driven tests.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Shown, ToPage } from '../../src/network/messages';
import { at, extension, opened, replace, until } from './support';

/** What the view tells its page, from now on. */
async function listen(): Promise<{ messages: ToPage[]; last: () => Shown }> {
  const { networkView } = await extension();
  const messages: ToPage[] = [];
  networkView.told.event(message => messages.push(message));
  return {
    messages,
    last: () => messages.filter(message => message.type === 'shown').at(-1)!
  };
}

const cursorTo = (editor: vscode.TextEditor, place: vscode.Position) => {
  editor.selection = new vscode.Selection(place, place);
};

export function views(): void {
  describe('the network view', () => {
    it('draws, follows the cursor and is drawn anew', async () => {
      const document = await opened('net.lamina');
      const view = await listen();
      await vscode.commands.executeCommand('lamina.diagram', document.uri.toString(), 'Net');
      await until(() => view.messages.some(message => message.type === 'shown'), 'a picture');
      assert.equal(view.last().network, 'Net');
      assert.deepEqual(view.last().networks, ['Net', 'Other']);
      assert.match(view.last().svg, /^(<\?xml[^>]*>\s*)?<svg /);
      assert.match(view.last().svg, /16x16x16/);

      const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
      cursorTo(editor, at(document, 'dense(classes'));
      const selected = await until(() => {
        const message = view.messages.filter(message => message.type === 'selected').at(-1);
        return message && message.ids.length > 0 && message;
      }, 'a box for the cursor');
      assert.match(view.last().svg, new RegExp(`id=['"]${selected.ids[0]!}['"]`));

      const drawn = view.messages.length;
      const undo = await replace(document, 'stage(16)', 'stage(24)');
      await until(() => view.messages.length > drawn && view.last().svg.includes('16x16x24'), 'another picture');
      await undo();
    });

    it('follows the cursor into another network', async () => {
      const document = await opened('net.lamina');
      const view = await listen();
      const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
      cursorTo(editor, at(document, 'input 8x8x1'));
      await until(
        () => view.messages.some(message => message.type === 'shown' && message.network === 'Other'),
        'Other'
      );
      cursorTo(editor, at(document, 'input 32x32x3'));
      await until(() => view.last().network === 'Net', 'Net');
    });

    it('keeps to a network that gets another name', async () => {
      const document = await opened('net.lamina');
      const view = await listen();
      const undo = await replace(document, 'network Net', 'network Nest');
      await until(() => view.messages.some(message => message.type === 'shown' && message.network === 'Nest'), 'Nest');
      await undo();
      await until(() => view.last().network === 'Net', 'Net');
    });

    it('says when there is nothing to draw, and keeps the picture', async () => {
      const document = await opened('net.lamina');
      const view = await listen();
      const undo = await replace(document, document.getText(), '// nothing\n');
      const stale = await until(() => view.messages.find(message => message.type === 'stale'), 'a message');
      assert.match(stale.message, /network/);
      await undo();
      await until(() => view.messages.some(message => message.type === 'shown'), 'the picture');
    });

    it('goes where the page says', async () => {
      const document = await opened('net.lamina');
      const view = await listen();
      const { networkView } = await extension();
      await networkView.receive({ type: 'network', name: 'Other' });
      assert.equal(view.last().network, 'Other');
      await networkView.receive({ type: 'network', name: 'Net' });
      await networkView.receive({ type: 'collapsed', on: true });
      assert.ok(!view.last().svg.includes('stage1.conv1'), 'blocks are boxes');
      await networkView.receive({ type: 'collapsed', on: false });
      assert.ok(view.last().svg.includes('stage1.conv1'), 'blocks are open');
      await networkView.receive({ type: 'box', id: 'lamina-dense1' });
      const editor = vscode.window.activeTextEditor!;
      assert.equal(editor.document, document);
      assert.equal(editor.selection.active.line, at(document, 'dense(classes').line);
    });

    it('follows to another file', async () => {
      await opened('net.lamina');
      const view = await listen();
      await opened('crosses.lamina');
      await until(
        () => view.messages.some(message => message.type === 'shown' && message.network === 'Crosses'),
        'Crosses'
      );
    });
  });

  describe('a summary', () => {
    it('is a text beside the file', async () => {
      const document = await opened('crosses.lamina');
      await vscode.commands.executeCommand('lamina.summary', document.uri.toString(), 'Crosses');
      const shown = await until(() =>
        vscode.workspace.textDocuments.find(text => text.uri.scheme === 'lamina-summary')
      );
      await until(() => shown.getText().includes('conv1'), 'a table');
      assert.match(shown.getText(), /total +2,786/);
    });
  });
}
