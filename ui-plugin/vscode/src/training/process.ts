// A child process whose output is read line by line, and which can be asked to end.
import { spawn } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';
import type { Launch } from '../java/commandLine';

/** Text in pieces as lines. Only line feeds end one: JSON may contain everything else that Unicode calls a line's end. */
export class Lines {
  private readonly decoder = new StringDecoder('utf8');
  private rest = '';

  constructor(private readonly take: (line: string) => void) {}

  write(piece: Buffer): void {
    const lines = (this.rest + this.decoder.write(piece)).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) this.take(line.replace(/\r$/, ''));
  }

  end(): void {
    const last = this.rest + this.decoder.end();
    this.rest = '';
    if (last !== '') this.take(last);
  }
}

export interface Child {
  /** The exit code, 128 + the number where a signal ended it, -1 where it did not start. */
  ended: Promise<number>;
  stop(): void;
}

/** After that long a process that was asked to end is ended. */
const PATIENCE = 20_000;

export function start(launch: Launch, folder: string, out: (line: string) => void, err: (line: string) => void): Child {
  const child = spawn(launch.command, launch.args, { cwd: folder, env: launch.env, windowsHide: true });
  const lines = [new Lines(out), new Lines(err)] as const;
  child.stdout.on('data', (piece: Buffer) => lines[0].write(piece));
  child.stderr.on('data', (piece: Buffer) => lines[1].write(piece));
  const ended = new Promise<number>(resolve => {
    child.on('error', error => {
      err(`${launch.command}: ${error.message}`);
      resolve(-1);
    });
    child.on('close', (code, signal) => {
      for (const stream of lines) stream.end();
      resolve(code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 137));
    });
  });
  return {
    ended,
    stop: () => {
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), PATIENCE).unref();
    }
  };
}
