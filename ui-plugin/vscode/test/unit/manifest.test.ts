// package.json against the sources: what is declared is there, and what is there is declared and documented.
import * as assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import manifest from '../../package.json';

const readme = fs.readFileSync('README.md', 'utf8');
const sources = (fs.readdirSync('src', { recursive: true }) as string[])
  .filter(name => name.endsWith('.ts'))
  .map(name => fs.readFileSync(path.join('src', name), 'utf8'))
  .join('\n');

const commands = manifest.contributes.commands.map(command => command.command);

describe('the manifest', () => {
  it('declares every command that is registered, and no other', () => {
    const table = sources.slice(sources.indexOf('const commands: Record'));
    const registered = [...table.slice(0, table.indexOf('};')).matchAll(/^ {4}(\w+): /gm)].map(
      match => `lamina.${match[1]}`
    );
    assert.deepEqual(registered.sort(), [...commands].sort());
  });

  it('names only commands in menus that it declares', () => {
    for (const [menu, items] of Object.entries(manifest.contributes.menus))
      for (const item of items) assert.ok(commands.includes(item.command), `${menu}: ${item.command}`);
  });

  it('is documented: commands and settings', () => {
    const titles = manifest.contributes.commands.map(command => `**Lamina: ${command.title}**`);
    const settings = Object.keys(manifest.contributes.configuration.properties).map(setting => `\`${setting}\``);
    const missing = [...titles, ...settings].filter(name => !readme.includes(name));
    assert.deepEqual(missing, []);
  });

  it('keeps settings that name programs or folders from workspaces that are not trusted', () => {
    const risky = Object.keys(manifest.contributes.configuration.properties).filter(name =>
      /home|ptions|data|folder/.test(name)
    );
    assert.deepEqual([...manifest.capabilities.untrustedWorkspaces.restrictedConfigurations].sort(), risky.sort());
  });

  it('names files that are there', () => {
    const text = JSON.stringify(manifest);
    const files = [...text.matchAll(/"(?:\.\/)?((?:icons|syntaxes|snippets|walkthrough)\/[^"]+)"/g)].map(
      match => match[1]!
    );
    assert.ok(files.length > 8);
    for (const file of files) assert.ok(fs.existsSync(file), file);
  });
});
