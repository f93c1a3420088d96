// What the language server knows, one test for each thing an editor asks.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ask, at, codeOf, hints, opened, problems, replace, reset, until, untilCodes, uriOf } from './support';

const texts = (hover: vscode.Hover) =>
  hover.contents.map(part => (part instanceof vscode.MarkdownString ? part.value : '')).join('\n');

const lines = (document: vscode.TextDocument, ranges: vscode.Range[]) =>
  ranges.map(range => document.lineAt(range.start.line).text.trim());

export function language(): void {
  describe('the language in VS Code', () => {
    it('has its files', async () => {
      assert.equal((await opened('crosses.lamina')).languageId, 'lamina');
    });

    it('diagnostics: text, code, explanation, related places', async () => {
      const document = await opened('broken.lamina');
      const [found] = (await until(() => {
        const errors = problems(document.uri).filter(problem => codeOf(problem) === 'window-too-large');
        return errors.length > 0 && errors;
      })) as [vscode.Diagnostic];
      assert.match(found.message, /^a 7x7 kernel does not fit a 4x4x1 feature map\n/);
      assert.match(found.message, /\nhelp: use 4x4 or smaller/);
      assert.equal(document.getText(found.range), '7x7');
      assert.equal(found.source, 'lamina');
      const { target } = found.code as { target: vscode.Uri };
      assert.equal(target.toString(), 'lamina-explain:/window-too-large.md');
      assert.match(found.relatedInformation![0]!.message, /halves 8x8 to 4x4/);
    });

    it('explains a code', async () => {
      const page = await vscode.workspace.openTextDocument(vscode.Uri.parse('lamina-explain:/window-too-large.md'));
      assert.match(page.getText(), /window-too-large/);
      assert.match(page.getText(), /```/);
      await vscode.commands.executeCommand('vscode.open', page.uri);
      const { activeTab } = vscode.window.tabGroups.activeTabGroup;
      assert.ok(activeTab?.input instanceof vscode.TabInputCustom, 'it is shown as it is meant to be read');
      assert.equal(activeTab.input.viewType, 'vscode.markdown.preview.editor');
      await vscode.window.tabGroups.close(activeTab);
    });

    it('hover: the arithmetic with its numbers', async () => {
      const document = await opened('crosses.lamina');
      const [hover] = (await ask<vscode.Hover>('executeHoverProvider', document.uri, at(document, 'conv'))) as [
        vscode.Hover
      ];
      assert.match(texts(hover), /26x26x8/);
      assert.match(texts(hover), /28 - 3 \+ 1 = 26/);
    });

    it('inlay hints: shapes and parameters', async () => {
      const document = await opened('crosses.lamina');
      const shown = await hints(document);
      assert.ok(shown.includes('26x26x8 · 80'), shown.join(' | '));
      assert.ok(shown.includes('13x13x8'), shown.join(' | '));
      assert.ok(
        shown.some(hint => hint.includes('2,786')),
        shown.join(' | ')
      );
    });

    it('inlay hints follow their settings', async () => {
      const document = await opened('crosses.lamina');
      const settings = vscode.workspace.getConfiguration('lamina');
      await settings.update('inlayHints.parameters', false, vscode.ConfigurationTarget.Global);
      try {
        await until(async () => (await hints(document)).includes('26x26x8'), 'hints without parameters');
      } finally {
        await settings.update('inlayHints.parameters', undefined, vscode.ConfigurationTarget.Global);
      }
      await until(async () => (await hints(document)).includes('26x26x8 · 80'), 'hints with parameters');
    });

    it('completion: layers with what they are', async () => {
      const document = await opened('crosses.lamina');
      const undo = await replace(document, '    flatten\n', '    \n');
      const place = at(document, '    \n').translate(0, 4);
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        place
      );
      await undo();
      const labels = list.items.map(item => (typeof item.label === 'string' ? item.label : item.label.label));
      for (const layer of ['conv', 'maxpool', 'flatten']) assert.ok(labels.includes(layer), labels.join());
      const conv = list.items.find(
        item => (typeof item.label === 'string' ? item.label : item.label.label) === 'conv'
      )!;
      assert.ok(conv.insertText instanceof vscode.SnippetString, 'a layer is a snippet');
    });

    it('quick fix: what the message says, and then there is none', async () => {
      const document = await opened('broken.lamina');
      const before = document.getText();
      await until(() => problems(document.uri).length > 0);
      const place = at(document, 'flaten');
      const actions = await ask<vscode.CodeAction>(
        'executeCodeActionProvider',
        document.uri,
        new vscode.Range(place, place)
      );
      const fix = actions.find(action => action.kind?.value === 'quickfix' && /flatten/.test(action.title));
      assert.ok(fix?.edit, actions.map(action => action.title).join());
      await vscode.workspace.applyEdit(fix.edit);
      assert.match(document.getText(), /^ {4}flatten$/m);
      await untilCodes(document.uri, 'window-too-large');
      await reset(document, before);
    });

    it('refactoring: lines become a block', async () => {
      const document = await opened('crosses.lamina');
      const lines = new vscode.Range(at(document, 'conv(8'), at(document, 'flatten'));
      const kind = vscode.CodeActionKind.Refactor.value;
      const actions = await ask<vscode.CodeAction>('executeCodeActionProvider', document.uri, lines, kind);
      const titles = actions.map(action => `${action.kind?.value}: ${action.title}`);
      assert.ok(
        actions.some(action => action.kind?.value.startsWith('refactor.extract') && /block/.test(action.title)),
        titles.join(' | ')
      );
    });

    it('signature help', async () => {
      const document = await opened('crosses.lamina');
      const place = at(document, '3x3');
      const help = await vscode.commands.executeCommand<vscode.SignatureHelp>(
        'vscode.executeSignatureHelpProvider',
        document.uri,
        place
      );
      assert.match(help.signatures[0]!.label, /^conv\(filters, kernel/);
      assert.equal(help.activeParameter, 1);
    });

    it('definition, also in another file', async () => {
      const document = await opened('net.lamina');
      const [value] = await ask<vscode.Location>('executeDefinitionProvider', document.uri, at(document, 'top ->'));
      assert.deepEqual(value!.range.start, at(document, 'top ='));
      const [block] = await ask<vscode.Location>('executeDefinitionProvider', document.uri, at(document, 'stage(16)'));
      assert.equal(block!.uri.toString(), uriOf('blocks.lamina').toString());
    });

    it('references', async () => {
      const document = await opened('net.lamina');
      const found = await ask<vscode.Location>('executeReferenceProvider', document.uri, at(document, 'classes'));
      assert.deepEqual(
        lines(
          document,
          found.map(location => location.range)
        ),
        ['const classes = 10', 'top -> dense(classes, softmax)', 'dense(classes, softmax)']
      );
    });

    it('rename across files', async () => {
      const document = await opened('net.lamina');
      const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        document.uri,
        at(document, 'stage(16)'),
        'floor'
      );
      const counts = edit.entries().map(([uri, edits]) => [uri.toString(), edits.length]);
      assert.deepEqual(counts.sort(), [
        [uriOf('blocks.lamina').toString(), 1],
        [uriOf('net.lamina').toString(), 2]
      ]);
    });

    it('refuses a name that is taken', async () => {
      const document = await opened('net.lamina');
      await assert.rejects(
        async () =>
          vscode.commands.executeCommand(
            'vscode.executeDocumentRenameProvider',
            document.uri,
            at(document, 'Net'),
            'Other'
          ),
        /Other/
      );
    });

    it('symbols of a file, with shapes', async () => {
      const document = await opened('net.lamina');
      const found = await ask<vscode.DocumentSymbol>('executeDocumentSymbolProvider', document.uri);
      assert.deepEqual(
        found.map(symbol => symbol.name),
        ['classes', 'Net', 'Other']
      );
      const steps = found[1]!.children.map(symbol => `${symbol.name} ${symbol.detail}`);
      assert.ok(
        steps.some(step => step.includes('8x8x32')),
        steps.join(' | ')
      );
    });

    it('symbols of all folders', async () => {
      await opened('net.lamina');
      const found = await until(async () => {
        const symbols = await ask<vscode.SymbolInformation>('executeWorkspaceSymbolProvider', 'Second');
        return symbols.length > 0 && symbols;
      });
      assert.ok(
        found.some(symbol => symbol.name === 'Second' && symbol.location.uri.path.endsWith('/second/other.lamina'))
      );
    });

    it('folding', async () => {
      const document = await opened('net.lamina');
      const found = await ask<vscode.FoldingRange>('executeFoldingRangeProvider', document.uri);
      const first = at(document, 'network Net').line;
      assert.ok(
        found.some(range => range.start === first),
        JSON.stringify(found)
      );
    });

    it('semantic tokens', async () => {
      const document = await opened('net.lamina');
      const tokens = await until(() =>
        vscode.commands.executeCommand<vscode.SemanticTokens | undefined>(
          'vscode.provideDocumentSemanticTokens',
          document.uri
        )
      );
      assert.ok(tokens.data.length >= 5 * 10, String(tokens.data.length));
    });

    it('formatting', async () => {
      const document = await opened('untidy.lamina');
      const edits = await ask<vscode.TextEdit>('executeFormatDocumentProvider', document.uri, {
        tabSize: 4,
        insertSpaces: true
      });
      const edit = new vscode.WorkspaceEdit();
      edit.set(document.uri, edits);
      const before = document.getText();
      await vscode.workspace.applyEdit(edit);
      const after = document.getText();
      await reset(document, before);
      assert.equal(after, 'network Untidy {\n    input 4x4x1\n    flatten\n    dense(2, softmax)\n}\n');
    });

    it('highlight', async () => {
      const document = await opened('net.lamina');
      const found = await ask<vscode.DocumentHighlight>(
        'executeDocumentHighlights',
        document.uri,
        at(document, 'top =')
      );
      assert.deepEqual(
        found.map(highlight => highlight.range.start),
        [at(document, 'top ='), at(document, 'top ->')]
      );
    });

    it('lenses, each with a command that there is', async () => {
      const document = await opened('crosses.lamina');
      const lenses = await until(async () => {
        const found = await ask<vscode.CodeLens>('executeCodeLensProvider', document.uri, 100);
        return found.length > 0 && found;
      });
      const commands = new Set(lenses.map(lens => lens.command!.command));
      const expected = ['lamina.train', 'lamina.evaluate', 'lamina.summary', 'lamina.diagram', 'lamina.generate'];
      for (const command of expected) assert.ok(commands.has(command), [...commands].join());
      const registered = await vscode.commands.getCommands();
      for (const command of commands) assert.ok(registered.includes(command), command);
    });

    it('what is wrong changes with every edit, also where the changed file is imported', async () => {
      const net = await opened('net.lamina');
      await untilCodes(net.uri);
      const blocks = await opened('blocks.lamina');
      const undo = await replace(blocks, 'block stage', 'block floor');
      const found = await until(() => problems(net.uri).length > 0 && problems(net.uri));
      assert.match(found[0]!.message, /`?stage`?/);
      await undo();
      await untilCodes(net.uri);
    });
  });
}
