// Which Java runs Lamina: the setting, then JAVA_HOME, then PATH. Asks only the `Machine`, so that tests can be one.
import * as path from 'node:path';

export const OLDEST = 17;

export interface Java {
  /** The program to run. */
  command: string;
  /** Such as `17.0.15`. */
  version: string;
  /** Where it was found, in the user's words. */
  source: string;
}

/** Why there is none, and what to do. */
export interface Missing {
  problem: string;
  help: string;
}

/** What the search wants to know of the computer. */
export interface Machine {
  /** The setting `lamina.java.home`. */
  setting: string;
  environment: Record<string, string | undefined>;
  windows: boolean;
  isFile(file: string): boolean;
  /** The file's text, or nothing where it cannot be read. */
  read(file: string): string | undefined;
  /** The file behind links. */
  real(file: string): string;
  /** What `java -version` says on both streams, or nothing where it does not run. */
  version(command: string): Promise<string | undefined>;
}

export const isMissing = (found: Java | Missing): found is Missing => 'problem' in found;

const HELP = `Install a JDK ${OLDEST} or later, or choose the folder of one.`;

/** The first Java that is new enough. A setting that does not fit is a mistake to be told, not a reason to search on. */
export async function findJava(machine: Machine): Promise<Java | Missing> {
  const setting = machine.setting.trim();
  if (setting !== '') return examine(machine, programIn(setting, machine), '`lamina.java.home`');

  const refused: string[] = [];
  for (const [source, command] of candidates(machine)) {
    const found = await examine(machine, command, source);
    if (!isMissing(found)) return found;
    refused.push(found.problem);
  }
  if (refused.length === 0) {
    return { problem: 'there is no Java: neither `lamina.java.home` nor `JAVA_HOME` nor `PATH` has one', help: HELP };
  }
  return { problem: refused.join('; '), help: HELP };
}

function* candidates(machine: Machine): Generator<[string, string]> {
  const home = machine.environment.JAVA_HOME?.trim();
  if (home) yield ['`JAVA_HOME`', programIn(home, machine)];
  const folders = searchPath(machine.environment).split(machine.windows ? ';' : ':');
  for (const folder of folders.filter(folder => folder !== '')) {
    const command = flavour(machine).join(folder, programName(machine));
    if (machine.isFile(command)) yield ['`PATH`', command];
  }
}

/** Windows writes it `Path`. */
function searchPath(environment: Record<string, string | undefined>): string {
  const name = Object.keys(environment).find(name => name.toUpperCase() === 'PATH');
  return (name && environment[name]) ?? '';
}

const flavour = (machine: Machine) => (machine.windows ? path.win32 : path.posix);
const programName = (machine: Machine) => (machine.windows ? 'java.exe' : 'java');
const programIn = (home: string, machine: Machine) => flavour(machine).join(home, 'bin', programName(machine));

async function examine(machine: Machine, command: string, source: string): Promise<Java | Missing> {
  if (!machine.isFile(command)) return { problem: `${source} has no Java: \`${command}\` is not there`, help: HELP };
  const version = releaseVersion(machine, command) ?? versionIn(await machine.version(command));
  if (version === undefined) return { problem: `\`${command}\` (${source}) does not tell its version`, help: HELP };
  if (major(version) < OLDEST) {
    return {
      problem: `Java ${version} of ${source} is too old, ${OLDEST} or later is needed (\`${command}\`)`,
      help: HELP
    };
  }
  return { command, version, source };
}

/** A JDK says its version in a file, which is read faster than Java starts. */
function releaseVersion(machine: Machine, command: string): string | undefined {
  const home = flavour(machine).dirname(flavour(machine).dirname(machine.real(command)));
  return machine.read(flavour(machine).join(home, 'release'))?.match(/^JAVA_VERSION="([^"]+)"/m)?.[1];
}

const versionIn = (text: string | undefined) => text?.match(/ version "([^"]+)"/)?.[1];

/** 17 of `17.0.15`, 8 of `1.8.0_402`, 25 of `25-ea`. */
export function major(version: string): number {
  const [first, second] = version.split(/[.\-+_]/).map(part => Number.parseInt(part, 10));
  return (first === 1 ? second : first) || 0;
}
