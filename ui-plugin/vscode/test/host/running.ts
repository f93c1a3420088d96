// Commands that start the command line: training, measuring, generating.
import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { commandLaunch } from '../../src/java/commandLine';
import type { Run } from '../../src/training/run';
import { CROSSES } from '../files';
import { ask, extension, opened, outside, openedAt, replace, until, uriOf } from './support';

async function train(uri: vscode.Uri, name: string): Promise<{ code: number | undefined; run: Run }> {
  const { trainer } = await extension();
  const code = await vscode.commands.executeCommand<number | undefined>('lamina.train', uri.toString(), name);
  return { code, run: trainer.history.all()[0]! };
}

async function lensTitles(uri: vscode.Uri): Promise<string[]> {
  const lenses = await ask<vscode.CodeLens>('executeCodeLensProvider', uri, 100);
  return lenses.map(lens => lens.command!.title);
}

export function running(): void {
  describe('training', () => {
    it('ends with a verdict, weights, and a place in the history', async () => {
      const document = await opened('crosses.lamina');
      const { code, run } = await train(document.uri, 'Crosses');
      assert.equal(code, 0, JSON.stringify(run.problems));
      assert.equal(run.state, 'done');
      assert.equal(run.epochs.length, 2);
      assert.ok(run.points.length > 0);
      assert.equal(run.result!.confusion!.length, 2);
      assert.match(run.verdict!.text, /expect accuracy >= 60%: met/);
      assert.ok(fs.existsSync(uriOf('Crosses.safetensors').fsPath));
    });

    it('leaves its result beside the lens', async () => {
      const document = await opened('crosses.lamina');
      const titles = await until(async () => {
        const found = await lensTitles(document.uri);
        return found.some(title => title.includes('%')) && found;
      }, 'a lens with the accuracy');
      assert.ok(titles.some(title => /\d%/.test(title)));
    });

    it('leaves its result beside the lens after the server has been started anew', async () => {
      const document = await opened('crosses.lamina');
      await vscode.commands.executeCommand('lamina.restartServer');
      await until(async () => (await lensTitles(document.uri)).some(title => title.includes('%')), 'the accuracy');
    });

    it('saves the file first', async () => {
      const document = await opened('crosses.lamina');
      const undo = await replace(document, 'epochs    2', 'epochs    1');
      const { run } = await train(document.uri, 'Crosses');
      assert.equal(run.epochs.length, 1);
      assert.ok(!document.isDirty);
      await undo();
      await document.save();
    });

    it('can be stopped: the weights are saved, and no process stays', async () => {
      const document = await opened('crosses.lamina');
      const { trainer } = await extension();
      const training = train(document.uri, 'endless');
      const run = await until(() =>
        trainer.history.all().find(run => run.state === 'running' && run.epochs.length > 1)
      );
      const again = await vscode.commands.executeCommand('lamina.train', document.uri.toString(), 'endless');
      assert.equal(again, undefined, 'one at a time');
      trainer.stop(run.id);
      await training;
      assert.equal(run.state, 'cancelled');
      assert.ok(run.cancelled?.weights?.endsWith('Crosses.safetensors'), JSON.stringify(run.cancelled));
    });

    it('ends with its task', async () => {
      const document = await opened('crosses.lamina');
      const { trainer } = await extension();
      const training = train(document.uri, 'endless');
      const run = await until(() =>
        trainer.history.all().find(run => run.state === 'running' && run.points.length > 0)
      );
      vscode.tasks.taskExecutions.find(execution => execution.task.name === 'train endless')!.terminate();
      await until(() => run.state === 'cancelled', 'the end');
      await training;
    });

    it('says which expectation was missed', async () => {
      const document = await openedAt(outside('alone.lamina'));
      await vscode.workspace.fs.writeFile(outside('missed.lamina'), new TextEncoder().encode(impossible()));
      const { code, run } = await train(outside('missed.lamina'), 'Crosses');
      assert.equal(code, 3);
      assert.equal(run.state, 'missed');
      assert.match(run.verdict!.text, /missed/);
      assert.ok(document.uri.fsPath.includes('outside'));
    });

    it('tells the problems of a file', async () => {
      const text = 'network A {\n    input 4x4x1\n    dense(2, softmax)\n}\ndata d = crosses()\ntrain A on d\n';
      await vscode.workspace.fs.writeFile(outside('wrong.lamina'), new TextEncoder().encode(text));
      const { code, run } = await train(outside('wrong.lamina'), 'A');
      assert.equal(code, 1);
      assert.equal(run.state, 'failed');
      assert.equal(run.problems[0]!.line, 3);
    });

    it('is a task of VS Code', async () => {
      await opened('crosses.lamina');
      const tasks = await vscode.tasks.fetchTasks({ type: 'lamina' });
      assert.deepEqual(tasks.map(task => task.name).sort(), ['train Crosses', 'train endless']);
    });
  });

  describe('measuring', () => {
    it('shows what the weights are worth', async () => {
      const document = await opened('crosses.lamina');
      const { trainer } = await extension();
      const code = await vscode.commands.executeCommand('lamina.evaluate', document.uri.toString(), 'Crosses');
      const run = trainer.history.all()[0]!;
      assert.equal(code, 0, JSON.stringify(run.problems));
      assert.equal(run.kind, 'evaluate');
      assert.equal(run.state, 'done');
      assert.ok(run.result!.accuracy! > 0);
    });
  });

  describe('generating', () => {
    it('writes the class, and opens it', async () => {
      const document = await opened('crosses.lamina');
      await vscode.commands.executeCommand('lamina.generate', document.uri.toString(), 'Crosses');
      const file = path.join(path.dirname(document.uri.fsPath), 'src', 'crosses', 'Crosses.java');
      assert.match(fs.readFileSync(file, 'utf8'), /public final class Crosses/);
      await until(() => vscode.window.activeTextEditor?.document.uri.fsPath === file, 'the class in front');
    });

    // Nothing of the editor may be in it; the Maven plugin and Eclipse compare theirs with the command line's, too.
    it('writes the bytes of the command line', async () => {
      const document = await opened('crosses.lamina');
      await vscode.commands.executeCommand('lamina.generate', document.uri.toString(), 'Crosses');
      const folder = path.dirname(document.uri.fsPath);
      const other = fs.mkdtempSync(path.join(os.tmpdir(), 'lamina-'));
      const installed = vscode.extensions.getExtension('dev-lamina.lamina')!.extensionPath;
      const launch = commandLaunch('java', installed, [], ['generate', 'crosses.lamina', '-o', other]);
      execFileSync(launch.command, launch.args, { cwd: folder, env: launch.env });
      assert.deepEqual(
        fs.readFileSync(path.join(folder, 'src', 'crosses', 'Crosses.java')),
        fs.readFileSync(path.join(other, 'crosses', 'Crosses.java'))
      );
      fs.rmSync(other, { recursive: true });
    });
  });

  describe('the example', () => {
    it('is not written over what is there', async () => {
      await vscode.commands.executeCommand('lamina.newExample');
      const document = await until(() => vscode.window.activeTextEditor?.document);
      assert.equal(document.uri.fsPath, uriOf('crosses.lamina').fsPath);
      assert.equal(document.getText(), CROSSES);
    });
  });
}

const impossible = () => CROSSES.replace('accuracy >= 60%', 'accuracy >= 100%').replace('epochs    2', 'epochs    1');
