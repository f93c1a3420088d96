// Colours before the server has started: the TextMate grammar against the language as its own sources have it.
import * as assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { INITIAL, parseRawGrammar, Registry, type IGrammar } from 'vscode-textmate';

const REPOSITORY = '../..';
const read = (file: string) => fs.readFileSync(file, 'utf8');
let grammar: IGrammar;

before(async () => {
  const wasm = fs.readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
  await loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const file = 'syntaxes/lamina.tmLanguage.json';
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: () => Promise.resolve(parseRawGrammar(read(file), file))
  });
  grammar = (await registry.loadGrammar('source.lamina'))!;
});

/** Each word with the most precise scope it has, spaces left out. */
function scopes(text: string): string[] {
  const found: string[] = [];
  let state = INITIAL;
  for (const line of text.split('\n')) {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    for (const token of result.tokens) {
      const word = line.slice(token.startIndex, token.endIndex).trim();
      const scope = token.scopes.at(-1)!.replace(/\.lamina$/, '');
      if (word !== '') found.push(`${word}: ${scope}`);
    }
  }
  return found;
}

/** The scope of a word in a text. */
const scopeOf = (word: string, text: string) =>
  scopes(text)
    .find(token => token.startsWith(`${word}: `))
    ?.slice(word.length + 2);

describe('the grammar', () => {
  it('colours a network', () => {
    assert.deepEqual(scopes('network Net {\n    conv(8, 3x3, relu, stride = 2) -> batchnorm // x\n}'), [
      'network: storage.type.network',
      'Net: entity.name.type.network',
      '{: source',
      'conv: entity.name.function',
      '(: source',
      '8: constant.numeric',
      ',: punctuation.separator',
      '3x3: constant.numeric.dimensions',
      ',: punctuation.separator',
      'relu: support.constant',
      ',: punctuation.separator',
      'stride: variable.parameter',
      '=: keyword.operator.assignment',
      '2: constant.numeric',
      '): source',
      '->: keyword.operator.arrow',
      'batchnorm: support.function.layer',
      '//: punctuation.definition.comment',
      'x: comment.line.double-slash',
      '}: source'
    ]);
  });

  it('colours a training and what follows it', () => {
    const text = 'train quick: Net on digits {\n    batch 32\n    expect accuracy >= 99%\n}\nconst k = 3';
    assert.equal(scopeOf('quick', text), 'entity.name.tag.training');
    assert.equal(scopeOf('on', text), 'keyword.other.on');
    assert.equal(scopeOf('batch', text), 'support.type.property-name.setting');
    assert.equal(scopeOf('%', text), 'keyword.other.unit');
    assert.equal(scopeOf('const', text), 'storage.type.const');
  });

  it('ends a training without braces', () => {
    assert.equal(scopeOf('network', 'train A on b\n\n/** c */\nnetwork B {\n}'), 'storage.type.network');
  });

  it('knows comments over several lines, and texts', () => {
    assert.equal(scopeOf('b', '/** a\n b\n*/'), 'comment.block.documentation');
    assert.equal(scopeOf('a // b', 'data d = mnist("a // b")'), 'string.quoted.double');
  });

  it('has every word of the language', () => {
    const source = read(`${REPOSITORY}/dsl/src/main/java/dev/lamina/dsl/Lamina.xtext`);
    const rules = source.replace(/\/\/.*$/gm, '').replace(/^terminal [^]*?;$/gm, '');
    const words = new Set([...rules.matchAll(/'([a-z]+)'/g)].map(match => match[1]!));
    assert.ok(words.size > 15, [...words].join());
    const uses: Record<string, string> = {
      package: 'package a',
      import: 'import a.*',
      network: 'network A {',
      block: 'block a(b) {',
      data: 'data a = b()',
      const: 'const a = 1',
      train: 'train A on b',
      on: 'train A on b'
    };
    for (const word of words) {
      const scope = scopeOf(word, uses[word] ?? `    ${word} `);
      assert.match(scope ?? 'none', /^(keyword|storage|constant\.language|variable\.language)/, word);
    }
  });

  it('has every layer and activation that needs no parentheses', () => {
    const [layers, activations] = read(`${REPOSITORY}/dsl/README.md`)
      .split(/^### (?:Layers|Activations|Initializers)$/m)
      .slice(1);
    const bare = (table: string) =>
      [...table.matchAll(/^\| `([a-z]+)(\(\w+ = [^)]*\))?` \|/gm)].map(match => match[1]!);
    const names = [...bare(layers!), ...bare(activations!)];
    assert.ok(names.length > 15, names.join());
    for (const name of names) assert.match(scopeOf(name, `    ${name} `) ?? 'none', /^support/, name);
  });
});
