import * as assert from 'node:assert/strict';
import { findJava, isMissing, major, type Java, type Machine, type Missing } from '../../src/java/find';

/** A computer with these Javas: folder to version, and what else is different. */
function machine(javas: Record<string, string>, more: Partial<Machine> = {}): Machine {
  const windows = more.windows ?? false;
  const program = (home: string) => (windows ? `${home}\\bin\\java.exe` : `${home}/bin/java`);
  const release = (home: string) => (windows ? `${home}\\release` : `${home}/release`);
  return {
    setting: '',
    environment: {},
    windows,
    isFile: file => Object.keys(javas).some(home => program(home) === file),
    read: file => {
      const home = Object.keys(javas).find(home => release(home) === file);
      return home && javas[home] ? `IMPLEMENTOR="X"\nJAVA_VERSION="${javas[home]}"\n` : undefined;
    },
    real: file => file,
    version: () => Promise.resolve(undefined),
    ...more
  };
}

async function found(of: Machine): Promise<Java> {
  const java = await findJava(of);
  assert.ok(!isMissing(java), JSON.stringify(java));
  return java;
}

async function missing(of: Machine): Promise<Missing> {
  const java = await findJava(of);
  assert.ok(isMissing(java), JSON.stringify(java));
  return java;
}

describe('finding Java', () => {
  const both = { '/jdk17': '17.0.15', '/jdk21': '21.0.2', '/jdk25': '25' };

  it('asks the setting first', async () => {
    const of = machine(both, { setting: ' /jdk21 ', environment: { JAVA_HOME: '/jdk17', PATH: '/jdk25/bin' } });
    const expected = { command: '/jdk21/bin/java', version: '21.0.2', source: '`lamina.java.home`' };
    assert.deepEqual(await found(of), expected);
  });

  it('asks JAVA_HOME second', async () => {
    const of = machine(both, { environment: { JAVA_HOME: '/jdk17', PATH: '/jdk25/bin' } });
    assert.equal((await found(of)).command, '/jdk17/bin/java');
  });

  it('asks PATH last, folder by folder', async () => {
    const of = machine(both, { environment: { PATH: '/usr/bin::/jdk25/bin:/jdk17/bin' } });
    assert.deepEqual(await found(of), { command: '/jdk25/bin/java', version: '25', source: '`PATH`' });
  });

  it('passes over one that is too old', async () => {
    const of = machine({ ...both, '/jdk8': '1.8.0_402' }, { environment: { JAVA_HOME: '/jdk8', PATH: '/jdk17/bin' } });
    assert.equal((await found(of)).version, '17.0.15');
  });

  it('asks a Java that has no file with its version', async () => {
    const version = () => Promise.resolve('openjdk version "17.0.9" 2023-10-17\n');
    const of = machine({ '/jre': '' }, { environment: { JAVA_HOME: '/jre' }, version });
    assert.equal((await found(of)).version, '17.0.9');
  });

  it('reads the version behind a link', async () => {
    const of = machine(both, {
      environment: { PATH: '/usr/bin' },
      isFile: file => file === '/usr/bin/java',
      real: () => '/jdk17/bin/java'
    });
    assert.deepEqual(await found(of), { command: '/usr/bin/java', version: '17.0.15', source: '`PATH`' });
  });

  it('knows how Windows writes it', async () => {
    const home = 'C:\\Program Files\\Java\\jdk-17';
    const of = machine({ [home]: '17.0.1' }, { windows: true, environment: { Path: `C:\\Windows;${home}\\bin` } });
    assert.equal((await found(of)).command, `${home}\\bin\\java.exe`);
  });

  it('says where it looked when there is none', async () => {
    assert.deepEqual(await missing(machine({})), {
      problem: 'there is no Java: neither `lamina.java.home` nor `JAVA_HOME` nor `PATH` has one',
      help: 'Install a JDK 17 or later, or choose the folder of one.'
    });
  });

  it('says the version of one that is too old', async () => {
    const of = machine({ '/old': '11.0.2' }, { environment: { JAVA_HOME: '/old' } });
    const expected = 'Java 11.0.2 of `JAVA_HOME` is too old, 17 or later is needed (`/old/bin/java`)';
    assert.equal((await missing(of)).problem, expected);
  });

  it('does not search on when the setting is wrong', async () => {
    const of = machine(both, { setting: '/nowhere', environment: { JAVA_HOME: '/jdk17' } });
    const expected = '`lamina.java.home` has no Java: `/nowhere/bin/java` is not there';
    assert.equal((await missing(of)).problem, expected);
  });

  it('says when a Java does not answer', async () => {
    const of = machine({ '/odd': '' }, { setting: '/odd' });
    assert.equal((await missing(of)).problem, '`/odd/bin/java` (`lamina.java.home`) does not tell its version');
  });

  it('reads versions of all times', () => {
    const versions = ['1.8.0_402', '11.0.2', '17', '25-ea', '21+35', 'unknown'];
    assert.deepEqual(versions.map(major), [8, 11, 17, 25, 21, 0]);
  });
});
