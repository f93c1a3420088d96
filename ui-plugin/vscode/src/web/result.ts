// What came out: the verdict, problems, who is taken for whom, and the worst mistakes as pictures.
import type { Mistake } from '../training/events';
import type { Run } from '../training/run';
import { number, percent, problemText } from '../training/words';
import { h } from './dom';

export function resultParts(run: Run): Node[] {
  const parts: Node[] = run.problems.map(problem =>
    h('pre', { class: `problem ${problem.severity}` }, problemText(problem))
  );
  if (run.verdict) {
    const passed = run.verdict.passed ? 'passed' : 'missed';
    parts.push(h('pre', { id: 'verdict', class: passed }, run.verdict.text));
    parts.push(h('p', { class: 'weights' }, `Weights are in ${run.verdict.weights}`));
  }
  const { result } = run;
  if (!result) return parts;
  const labels = run.plan?.labels ?? [];
  if (result.confusion) parts.push(confusion(result.confusion, labels));
  if (result.mistakes) parts.push(mistakes(result.mistakes, labels, count(result.confusion)));
  return parts;
}

const count = (confusion: number[][] = []) => confusion.flat().reduce((sum, cell) => sum + cell, 0);

function confusion(rows: number[][], labels: string[]): Node {
  const name = (index: number) => labels[index] ?? String(index);
  const head = h(
    'tr',
    {},
    h('th', { class: 'corner' }, 'right ╲ taken for'),
    ...rows.map((_, index) => h('th', { scope: 'col' }, name(index))),
    h('th', { scope: 'col' }, 'recall')
  );
  const body = rows.map((row, index) => {
    const sum = row.reduce((a, b) => a + b, 0);
    return h(
      'tr',
      {},
      h('th', { scope: 'row' }, name(index)),
      ...row.map((value, other) =>
        cell(value, sum, index === other, `${number(value)} of ${name(index)} taken for ${name(other)}`)
      ),
      h('td', { class: 'sum' }, sum === 0 ? '-' : percent((row[index] ?? 0) / sum))
    );
  });
  const precision = rows.map((row, index) => {
    const sum = rows.reduce((a, other) => a + (other[index] ?? 0), 0);
    return h('td', { class: 'sum' }, sum === 0 ? '-' : percent((row[index] ?? 0) / sum));
  });
  const foot = h('tr', {}, h('th', { scope: 'row' }, 'precision'), ...precision, h('td', {}));
  return h(
    'figure',
    { id: 'confusion' },
    h('figcaption', {}, 'Confusion matrix'),
    h('div', { class: 'scroll' }, h('table', {}, h('thead', {}, head), h('tbody', {}, ...body, foot)))
  );
}

/** The larger a cell's share of its row, the stronger its colour. */
function cell(value: number, sum: number, right: boolean, title: string): Node {
  const part = sum === 0 ? 0 : value / sum;
  const element = h('td', { class: right ? 'right' : 'wrong', title }, value === 0 ? '·' : number(value));
  // A few wrong ones are to be seen as well, so their colours grow faster.
  const strength = value === 0 ? 0 : right ? 0.12 + 0.4 * part : 0.15 + 0.6 * Math.sqrt(part);
  element.style.setProperty('--strength', `${Math.round(strength * 100)}%`);
  return element;
}

function mistakes(worst: Mistake[], labels: string[], examples: number): Node {
  const name = (index: number) => labels[index] ?? String(index);
  if (worst.length === 0) return h('p', { id: 'mistakes' }, `No mistakes in ${number(examples)} test examples.`);
  const items = worst.map(mistake =>
    h(
      'li',
      { title: `test example ${mistake.index}` },
      picture(mistake),
      h('b', {}, `${name(mistake.expected)} taken for ${name(mistake.predicted)}`),
      h('span', {}, `${percent(mistake.confidence)} sure`)
    )
  );
  return h('figure', { id: 'mistakes' }, h('figcaption', {}, 'The worst mistakes'), h('ul', {}, ...items));
}

function picture(mistake: Mistake): Node {
  if (!mistake.png) return h('span', { class: 'number' }, `example ${mistake.index}`);
  return h('img', { src: `data:image/png;base64,${mistake.png}`, alt: `test example ${mistake.index}` });
}
