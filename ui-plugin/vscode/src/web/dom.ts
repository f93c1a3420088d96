// Elements in one expression, and the way back to the extension.

type Child = Node | string | undefined | false;
type Properties = Record<string, string | number | boolean | ((event: Event) => void)>;

/** An element; functions among the properties listen, the others are attributes, and `false` leaves one out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value !== false) element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter(child => child !== undefined && child !== false));
  return element;
}

export interface Host<Message, State> {
  postMessage(message: Message): void;
  getState(): State | undefined;
  setState(state: State): void;
}

declare function acquireVsCodeApi(): unknown;

export const host = <Message, State = unknown>() => acquireVsCodeApi() as Host<Message, State>;

export function pageElement(): HTMLElement {
  const page = document.getElementById('page');
  if (!page) throw new Error('the page has no element `page`');
  return page;
}

export const reducedMotion = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
