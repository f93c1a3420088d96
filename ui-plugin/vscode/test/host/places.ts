// Files wherever they are, and whatever their names and line ends.
import * as assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { ask, at, extension, hints, inSecond, opened, openedAt, outside, problems, until, untilCodes } from './support';

const commandLine = (id: number) => fs.readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ');

/** The processes of the installed extension's language server, but for the one that makes an archive. */
function servers(): number[] {
  const { extensionPath } = vscode.extensions.getExtension('dev-lamina.lamina')!;
  const isServer = (id: number) => {
    try {
      const line = commandLine(id);
      return line.includes(extensionPath) && / lsp( |$)/.test(line) && !line.includes('ArchiveClassesAtExit');
    } catch {
      return false;
    }
  };
  const ids = fs.readdirSync('/proc').filter(name => /^\d+$/.test(name));
  return ids.map(Number).filter(isServer);
}

/** Those that are finished. */
function archives(): string[] {
  const folder = path.join(process.env.LAMINA_DATA!, 'User', 'globalStorage', 'dev-lamina.lamina');
  return fs.existsSync(folder) ? fs.readdirSync(folder).filter(name => name.endsWith('.jsa')) : [];
}

export function places(): void {
  describe('files', () => {
    it('in a folder with spaces, umlauts and a percent sign', async () => {
      const document = await opened('crosses.lamina');
      assert.match(document.uri.fsPath, /Größe 100% und mehr/);
      await until(async () => (await hints(document)).length > 0);
    });

    it('in a second folder', async () => {
      const document = await openedAt(inSecond('other.lamina'));
      await until(async () => (await hints(document)).some(hint => hint.includes('34')));
    });

    it('in no folder', async () => {
      const document = await openedAt(outside('alone.lamina'));
      await until(async () => (await hints(document)).some(hint => hint.includes('34')));
    });

    it('in no file at all', async () => {
      const content = 'network New {\n    input 4x4x1\n    flaten\n    dense(2, softmax)\n}\n';
      const document = await vscode.workspace.openTextDocument({ language: 'lamina', content });
      await vscode.window.showTextDocument(document);
      const [found] = await until(() => problems(document.uri).length > 0 && problems(document.uri));
      assert.equal(document.getText(found!.range), 'flaten');
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });

    it('with the line ends of Windows', async () => {
      const document = await opened('lines.lamina');
      assert.equal(document.eol, vscode.EndOfLine.CRLF);
      const [found] = await until(() => problems(document.uri).length > 0 && problems(document.uri));
      assert.equal(document.getText(found!.range), 'flaten');
      const actions = await ask<vscode.CodeAction>('executeCodeActionProvider', document.uri, found!.range);
      await vscode.workspace.applyEdit(actions.find(action => /flatten/.test(action.title))!.edit!);
      assert.match(document.getText(), /\r\n {4}flatten\r\n/);
      await untilCodes(document.uri);
      const shown = await ask<vscode.InlayHint>('executeInlayHintProvider', document.uri, new vscode.Range(0, 0, 9, 0));
      const ends = shown.map(hint => hint.position).filter(place => place.line === at(document, 'flatten').line);
      assert.deepEqual(ends, [at(document, 'flatten').translate(0, 'flatten'.length)]);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    });

    it('are known before they are opened, and after they have changed on the disk', async () => {
      const uri = inSecond('fresh.lamina');
      const write = (text: string) => vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
      await write('network Fresh {\n    input 4x4x1\n    flatten\n    dense(2, softmax)\n}\n');
      const symbols = () => ask<vscode.SymbolInformation>('executeWorkspaceSymbolProvider', 'Fresh');
      await until(async () => (await symbols()).some(symbol => symbol.name === 'Fresh'), 'a new file');
      await vscode.workspace.fs.delete(uri);
      await until(async () => !(await symbols()).some(symbol => symbol.name === 'Fresh'), 'a file that is gone');
    });
  });

  describe('a Maven project', () => {
    const file = (name: string) => inSecond(`maven/${name}`);
    const write = (name: string, text: string) =>
      vscode.workspace.fs.writeFile(file(name), new TextEncoder().encode(text));
    const imports = 'target/lamina/imports/main';

    after(() => vscode.workspace.fs.delete(file(''), { recursive: true }));

    it('has the packages of jars that its build noted, for reading', async () => {
      await write('pom.xml', '<project><artifactId>lamina-maven-plugin</artifactId></project>');
      await write('src/main/lamina/a.lamina', 'import nets.wide\n\nnetwork A {\n    input 8x8x1\n    wide(4)\n}\n');
      const document = await openedAt(file('src/main/lamina/a.lamina'));
      const [missing] = await untilCodes(document.uri, 'import-not-found');
      assert.match(missing!.message, /`mvn compile`/);
      await write(`${imports}/nets-1.0/nets.lamina`, 'block wide(n) {\n    conv(n, 3x3)\n}\n');
      await write(`${imports}/classpath.txt`, 'jar\t1\t1\tnets-1.0\t/nets-1.0.jar\n');
      await untilCodes(document.uri);
      const [found] = await ask<vscode.Location>('executeDefinitionProvider', document.uri, at(document, 'wide(4)'));
      assert.equal(found!.uri.fsPath, file(`${imports}/nets-1.0/nets.lamina`).fsPath);
      const readonly = vscode.workspace.getConfiguration('files', found!.uri).get<object>('readonlyInclude')!;
      assert.ok('**/target/lamina/imports/**' in readonly, Object.keys(readonly).join());
      await vscode.workspace.fs.delete(file('target'), { recursive: true });
      await untilCodes(document.uri, 'import-not-found');
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    });
  });

  describe('the server', () => {
    it('starts again by command', async () => {
      const document = await opened('crosses.lamina');
      await vscode.commands.executeCommand('lamina.restartServer');
      assert.ok((await extension()).server.running);
      await until(async () => (await hints(document)).includes('26x26x8 · 80'));
    });

    it('starts again by itself when it has crashed', async () => {
      const document = await opened('crosses.lamina');
      const [id] = servers();
      process.kill(id!, 'SIGKILL');
      await until(() => servers().length === 1 && servers()[0] !== id, 'another process');
      await until(async () => (await hints(document)).includes('26x26x8 · 80'), 'shapes');
    });

    it('starts with an archive of its classes, once there is one', async () => {
      const document = await opened('crosses.lamina');
      await until(() => archives().length > 0, 'an archive', 90_000);
      await vscode.commands.executeCommand('lamina.restartServer');
      assert.match(commandLine(servers()[0]!), /-XX:SharedArchiveFile=/);
      await until(async () => (await hints(document)).includes('26x26x8 · 80'), 'shapes');
    }).timeout(120_000);

    it('is missed where there is no Java, and comes back', async () => {
      const document = await opened('crosses.lamina');
      const { server } = await extension();
      const settings = vscode.workspace.getConfiguration('lamina');
      await settings.update('java.home', '/nowhere', vscode.ConfigurationTarget.Global);
      await until(() => !server.running, 'the end of the server');
      await settings.update('java.home', undefined, vscode.ConfigurationTarget.Global);
      await until(() => server.running, 'the server');
      await until(async () => (await hints(document)).includes('26x26x8 · 80'));
    });
  });
}
