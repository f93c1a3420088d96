// The page of the network view.
import type { FromPage, PageState, Shown, ToPage } from '../network/messages';
import { h, host, pageElement, reducedMotion } from './dom';

const vscode = host<FromPage, PageState>();
const SMALLEST = 0.1;
const LARGEST = 4;
const STEP = 1.2;

let state: PageState = vscode.getState() ?? { uri: '', collapsed: false, zoom: 0 };
let picture: SVGSVGElement | undefined;
let shown: Shown | undefined;
let selected: string[] = [];

const networks = h('select', { 'aria-label': 'Network', change: () => choose(networks.value) });
const collapse = h('input', { type: 'checkbox', id: 'collapse', change: () => setCollapsed(collapse.checked) });
const percent = h('button', { title: 'Actual size', id: 'zoom', click: () => setZoom(1) }, '100%');
const note = h('div', { id: 'note', role: 'status', hidden: true });
const sheet = h('div', { id: 'sheet', tabindex: 0, wheel: onWheel, click: onClick, keydown: onKey });

const toolbar = h(
  'div',
  { id: 'toolbar', role: 'toolbar', 'aria-label': 'Network' },
  networks,
  h('label', { for: 'collapse', title: 'Each call of a block as one box' }, collapse, 'Collapse blocks'),
  h('span', { class: 'space' }),
  h('button', { title: 'Smaller (Ctrl+wheel)', 'aria-label': 'Smaller', click: () => setZoom(zoom() / STEP) }, '−'),
  percent,
  h('button', { title: 'Larger (Ctrl+wheel)', 'aria-label': 'Larger', click: () => setZoom(zoom() * STEP) }, '+'),
  h('button', { title: 'As wide as the view', click: () => setZoom(0) }, 'Fit'),
  h(
    'button',
    {
      title: 'Save the picture as SVG',
      'aria-label': 'Save the picture as SVG',
      click: () => vscode.postMessage({ type: 'export' })
    },
    'SVG'
  )
);
const sheetOfPicture = new CSSStyleSheet();
document.adoptedStyleSheets = [sheetOfPicture];
followTheme();
pageElement().append(toolbar, note, sheet);
new ResizeObserver(() => state.zoom === 0 && resize()).observe(sheet);

/** The picture's own dark theme, where the editor's is dark. */
function followTheme(): void {
  const { classList } = document.body;
  const follow = () => {
    const isLight = classList.contains('vscode-light') || classList.contains('vscode-high-contrast-light');
    sheet.classList.toggle('lamina-dark', !isLight);
  };
  follow();
  new MutationObserver(follow).observe(document.body, { attributeFilter: ['class'] });
}

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (data.type === 'shown') show(data);
  else if (data.type === 'stale') showStale(data.message);
  else select(data.ids);
});
vscode.postMessage({ type: 'ready' });

/** Replaced in one go, so that nothing flickers; scroll and zoom stay, unless it is another network. */
function show(message: Shown): void {
  const another = shown?.file !== message.file || shown.network !== message.network;
  shown = message;
  picture = document.importNode(parse(message.svg), true);
  sheet.replaceChildren(picture);
  note.hidden = true;
  sheet.classList.remove('stale');
  networks.hidden = message.networks.length < 2;
  networks.replaceChildren(...message.networks.map(name => h('option', { selected: name === message.network }, name)));
  collapse.checked = message.collapsed;
  resize();
  if (another) sheet.scrollTo(0, 0);
  makeReachable();
  mark();
  remember({ uri: message.file, network: message.network, collapsed: message.collapsed });
}

/**
 * A document of its own: scripts in it, were there any, do not run. The policy of the page forbids style elements, and not
 * style sheets that a script of ours makes.
 */
function parse(text: string): SVGSVGElement {
  const svg = text.replace(/<style>([^]*?)<\/style>/, (_, styles: string) => {
    sheetOfPicture.replaceSync(xml(`<s>${styles}</s>`).textContent);
    return '';
  });
  return xml(svg) as unknown as SVGSVGElement;
}

const xml = (text: string) => new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;

function showStale(message: string): void {
  note.textContent = picture ? `The picture is of an earlier text: ${message}` : message;
  note.hidden = false;
  sheet.classList.add('stale');
}

/** Whatever has a place in the text. */
const parts = () => [...(picture?.querySelectorAll<SVGElement>('[data-line]') ?? [])];

/** With the keyboard, too. */
function makeReachable(): void {
  for (const part of parts()) part.setAttribute('tabindex', '0');
}

function select(ids: string[]): void {
  const moved = ids.join() !== selected.join();
  selected = ids;
  mark();
  const first = parts().find(part => part.id === ids[0]);
  if (!moved || !first) return;
  first.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: reducedMotion() ? 'instant' : 'smooth' });
}

function mark(): void {
  for (const part of parts()) part.classList.toggle('selected', selected.includes(part.id));
}

function onClick(event: Event): void {
  const part = event.target instanceof Element ? event.target.closest('[data-line]') : null;
  if (part) vscode.postMessage({ type: 'box', id: idOf(part) });
}

/** The caption of a frame lies above it, without a name of its own. */
function idOf(part: Element): string {
  const place = ['data-start', 'data-end'].map(name => `[${name}="${part.getAttribute(name)}"]`).join('');
  return part.id || (picture?.querySelector(`[id]${place}`)?.id ?? '');
}

function onKey(event: Event): void {
  if (event instanceof KeyboardEvent && event.key === 'Enter') onClick(event);
}

function onWheel(event: Event): void {
  if (!(event instanceof WheelEvent) || !event.ctrlKey) return;
  event.preventDefault();
  const before = zoom();
  const box = sheet.getBoundingClientRect();
  const [x, y] = [event.clientX - box.left, event.clientY - box.top];
  const [left, top] = [sheet.scrollLeft + x, sheet.scrollTop + y];
  setZoom(before * Math.exp(-event.deltaY / 300));
  const ratio = zoom() / before;
  sheet.scrollTo(left * ratio - x, top * ratio - y);
}

/** 0 is as wide as the view, but not larger than life. */
function zoom(): number {
  if (state.zoom > 0) return state.zoom;
  const width = picture?.viewBox.baseVal.width ?? 1;
  return Math.max(SMALLEST, Math.min(1, (sheet.clientWidth - 2) / width));
}

function setZoom(value: number): void {
  remember({ zoom: value === 0 ? 0 : Math.max(SMALLEST, Math.min(LARGEST, value)) });
  resize();
}

function resize(): void {
  if (!picture) return;
  const { width, height } = picture.viewBox.baseVal;
  picture.setAttribute('width', String(width * zoom()));
  picture.setAttribute('height', String(height * zoom()));
  percent.textContent = `${Math.round(zoom() * 100)}%`;
}

function choose(name: string): void {
  vscode.postMessage({ type: 'network', name });
}

function setCollapsed(on: boolean): void {
  vscode.postMessage({ type: 'collapsed', on });
}

function remember(change: Partial<PageState>): void {
  state = { ...state, ...change };
  vscode.setState(state);
}
