// Loss and accuracy over the epochs, with Chart.js in the colours of the theme.
import {
  Chart,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Tooltip,
  type ChartDataset,
  type Point as ChartPoint
} from 'chart.js';
import type { Epoch } from '../training/events';
import type { Run } from '../training/run';
import { percent } from '../training/words';
import { h } from './dom';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale, Legend, Tooltip);

type Line = ChartDataset<'line', ChartPoint[]>;

const color = (name: string) => getComputedStyle(document.body).getPropertyValue(`--vscode-${name}`).trim();

export class Curves {
  private readonly logarithmic = h('input', { type: 'checkbox', id: 'log', change: () => this.redraw() });
  private readonly lossCanvas = h('canvas', { role: 'img', 'aria-label': 'Loss over the epochs' });
  private readonly accuracyCanvas = h('canvas', { role: 'img', 'aria-label': 'Accuracy over the epochs' });
  private readonly accuracyFigure = figure('Accuracy', this.accuracyCanvas);
  private loss: Chart<'line', ChartPoint[]> | undefined;
  private accuracy: Chart<'line', ChartPoint[]> | undefined;
  private run: Run | undefined;
  private drawn = '';

  /** Its colour is a mix, which only an element can tell. */
  private readonly grid = h('span', { class: 'grid' });

  readonly element = h(
    'section',
    { id: 'curves' },
    figure('Loss', this.lossCanvas, h('label', { for: 'log' }, this.logarithmic, 'logarithmic')),
    this.accuracyFigure,
    this.grid
  );

  constructor() {
    // Colours on a canvas do not follow the theme by themselves.
    new MutationObserver(() => this.redraw()).observe(document.body, {
      attributeFilter: ['class', 'data-vscode-theme-id']
    });
  }

  draw(run: Run): void {
    this.run = run;
    this.element.hidden = run.kind === 'evaluate' || (run.points.length === 0 && run.epochs.length === 0);
    const key = `${run.id} ${run.points.length} ${run.points.at(-1)?.at} ${run.epochs.length} ${run.result !== undefined}`;
    if (this.element.hidden || key === this.drawn) return;
    this.drawn = key;
    const epochs = run.plan?.epochs ?? run.epochs.length;
    this.loss ??= this.chart(this.lossCanvas, value => value.toPrecision(3));
    this.fill(this.loss, lossLines(run), epochs, this.logarithmic.checked);
    const lines = accuracyLines(run);
    this.accuracyFigure.hidden = lines.every(line => line.data.length === 0);
    this.accuracy ??= this.chart(this.accuracyCanvas, percent);
    this.fill(this.accuracy, lines, epochs, false);
  }

  /** Another theme, or another scale: charts keep neither. */
  private redraw(): void {
    this.loss?.destroy();
    this.accuracy?.destroy();
    this.loss = this.accuracy = undefined;
    this.drawn = '';
    if (this.run) this.draw(this.run);
  }

  private fill(chart: Chart<'line', ChartPoint[]>, lines: Line[], epochs: number, logarithmic: boolean): void {
    chart.data.datasets = lines;
    const { x, y } = chart.options.scales ?? {};
    if (x) x.max = epochs;
    if (y) y.type = logarithmic ? 'logarithmic' : 'linear';
    chart.update('none');
  }

  private chart(canvas: HTMLCanvasElement, shown: (value: number) => string): Chart<'line', ChartPoint[]> {
    const ink = color('foreground');
    const grid = getComputedStyle(this.grid).color;
    const ticks = { color: ink, font: { family: color('font-family') } };
    return new Chart(canvas, {
      type: 'line',
      data: { datasets: [] },
      options: {
        animation: false,
        parsing: false,
        normalized: true,
        maintainAspectRatio: false,
        interaction: { mode: 'nearest', axis: 'x', intersect: false },
        scales: {
          x: {
            type: 'linear',
            min: 0,
            title: { display: true, text: 'epochs', color: ink },
            ticks: { ...ticks, precision: 0 },
            grid: { color: grid },
            border: { color: grid }
          },
          y: {
            type: 'linear',
            ticks: { ...ticks, maxTicksLimit: 7, callback: value => shown(Number(value)) },
            grid: { color: grid },
            border: { color: grid }
          }
        },
        plugins: {
          legend: { labels: { color: ink, boxWidth: 18, boxHeight: 2 } },
          tooltip: {
            callbacks: {
              title: items => (items[0] ? `after ${(items[0].parsed.x ?? 0).toFixed(2)} epochs` : ''),
              label: item => `${item.dataset.label}: ${shown(item.parsed.y ?? Number.NaN)}`
            }
          }
        }
      }
    });
  }
}

function figure(caption: string, canvas: HTMLCanvasElement, ...more: Node[]): HTMLElement {
  return h('figure', {}, h('figcaption', {}, caption, ...more), h('div', { class: 'canvas' }, canvas));
}

type Figure = number | null | undefined;
interface Place {
  x: number;
  y: Figure;
}
type Known = Place & { y: number };

const isNumber = (point: Place): point is Known => typeof point.y === 'number';

function lossLines(run: Run): Line[] {
  const during = run.points.map(point => ({ x: point.at, y: point.loss }));
  return lines(
    run,
    during,
    epoch => epoch.loss,
    epoch => epoch.validationLoss,
    run.result?.loss
  );
}

function accuracyLines(run: Run): Line[] {
  const during = run.points.map(point => ({ x: point.at, y: point.accuracy }));
  return lines(
    run,
    during,
    epoch => epoch.accuracy,
    epoch => epoch.validationAccuracy,
    run.result?.accuracy
  );
}

function lines(
  run: Run,
  during: Place[],
  training: (epoch: Epoch) => Figure,
  validation: (epoch: Epoch) => Figure,
  test: Figure
): Line[] {
  const ends = (of: (epoch: Epoch) => Figure) =>
    run.epochs.map(epoch => ({ x: epoch.epoch, y: of(epoch) })).filter(isNumber);
  const last = run.epochs.at(-1)?.epoch ?? 0;
  const found: Line[] = [
    line('while training', during.filter(isNumber), color('charts-blue'), 0),
    line('each epoch', ends(training), color('charts-yellow'), 3)
  ];
  if (ends(validation).length > 0) found.push(line('validation', ends(validation), color('charts-green'), 3));
  if (typeof test === 'number') found.push(line('test', [{ x: last, y: test }], color('charts-red'), 6));
  return found;
}

function line(label: string, data: ChartPoint[], of: string, radius: number): Line {
  return {
    label,
    data,
    // The first and the last point lie on the border.
    clip: 10,
    borderColor: of,
    backgroundColor: of,
    borderWidth: radius === 0 ? 1.2 : 2,
    pointRadius: radius,
    pointStyle: radius > 4 ? 'rectRot' : 'circle',
    pointHitRadius: 8
  };
}
