// Classes as Java keeps them in memory (AppCDS): with them the server answers in about half the time. The archive is made once
// for each Java, in the background, by a second server that is asked what an editor asks first.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ProtocolConnection
} from 'vscode-languageclient/node';
import type { Launch } from './commandLine';
import type { Java } from './find';

/** Long enough for the slowest machine; what takes longer is given up. */
const PATIENCE = 120_000;

/** Where the archive is, or will be. A Java takes no archive of another, nor one that is older than its jars. */
export function archiveFile(folder: string, java: Java, extension: string): string {
  const key = createHash('sha256').update([java.command, java.version, extension].join('\n')).digest('hex');
  return path.join(folder, `server-${key.slice(0, 16)}.jsa`);
}

/** An archive that does not fit is no error, and no word about it may get into the protocol's stream. */
export function archiveOptions(file: string): string[] {
  const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return size === 0 ? [] : [`-XX:SharedArchiveFile=${file}`, '-Xlog:disable', '-Xlog:all=error:stderr'];
}

/** Returns true when it is made, false where it was tried before or Java made none: then an empty file says so. */
export async function makeArchive(file: string, launch: Launch, example: string): Promise<boolean> {
  if (fs.existsSync(file)) return false;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  await rehearse({ ...launch, args: [`-XX:ArchiveClassesAtExit=${unfinished}`, ...launch.args] }, example);
  const made = fs.existsSync(unfinished);
  if (!made) fs.writeFileSync(unfinished, '');
  // Half an archive would crash Java, so it comes to its place as a whole.
  fs.renameSync(unfinished, file);
  return made;
}

/** A server from its start to its end. */
async function rehearse(launch: Launch, example: string): Promise<void> {
  const child = spawn(launch.command, launch.args, {
    env: launch.env,
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true
  });
  const ended = new Promise<void>(resolve => {
    child.on('exit', () => resolve());
    child.on('error', () => resolve());
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin)
  );
  connection.onError(() => undefined);
  connection.listen();
  try {
    await Promise.race([ask(connection, example), ended]);
    await ended;
  } catch {
    // It ended, or answered with a mistake: then there is no archive, and all goes on without.
    child.kill('SIGKILL');
  } finally {
    clearTimeout(timer);
    connection.dispose();
  }
}

async function ask(server: ProtocolConnection, text: string): Promise<void> {
  const uri = 'untitled:rehearsal.lamina';
  const textDocument = { uri };
  const position = { line: text.split('\n').findIndex(line => line.includes('conv(')), character: 5 };
  const range = { start: { line: 0, character: 0 }, end: { line: 1_000, character: 0 } };
  await server.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
  await server.sendNotification('initialized', {});
  await server.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'lamina', version: 1, text }
  });
  for (const request of ['inlayHint', 'codeLens', 'documentSymbol', 'foldingRange', 'semanticTokens/full'])
    await server.sendRequest(`textDocument/${request}`, { textDocument, range });
  for (const request of ['hover', 'completion', 'documentHighlight'])
    await server.sendRequest(`textDocument/${request}`, { textDocument, position });
  await server.sendRequest('shutdown');
  await server.sendNotification('exit');
}
