// What the network view and its page tell each other.

export interface Shown {
  type: 'shown';
  svg: string;
  file: string;
  network: string;
  networks: string[];
  collapsed: boolean;
}

/** The text has no network to draw; the last picture stays, paler. */
export interface Stale {
  type: 'stale';
  message: string;
}

/** The boxes that the cursor is in. */
export interface Selected {
  type: 'selected';
  ids: string[];
}

export type ToPage = Shown | Stale | Selected;

export type FromPage =
  | { type: 'ready' }
  | { type: 'box'; id: string }
  | { type: 'network'; name: string }
  | { type: 'collapsed'; on: boolean }
  | { type: 'export' };

/** What a page remembers, so that it can be opened again after a restart of the window. */
export interface PageState {
  uri: string;
  network?: string;
  collapsed: boolean;
  zoom: number;
}
