// Requests of the language server beside those that the protocol knows.
import type { Range, TextDocumentIdentifier } from 'vscode-languageclient/node';

export const DIAGRAM = 'lamina/diagram';
export const SUMMARY = 'lamina/summary';
export const EXPLAIN = 'lamina/explain';
export const LAST_RESULT = 'lamina/lastResult';

export interface DiagramParams {
  textDocument: TextDocumentIdentifier;
  network?: string;
  collapsed?: boolean;
}

export interface DiagramBox {
  id: string;
  range: Range;
}

export interface Diagram {
  svg: string;
  network: string;
  /** All of the text. */
  networks: string[];
  /** What was written in the text; the identifiers are those of the SVG. */
  boxes: DiagramBox[];
}

/** When there is no such network, or too much wrong with it. */
export interface NoDiagram {
  message: string;
  networks?: string[];
}

export const isDiagram = (answer: Diagram | NoDiagram): answer is Diagram => 'svg' in answer && Boolean(answer.svg);

/** A page or table, or why there is none. */
export interface Text {
  text?: string;
  message?: string;
}

export interface LastResult {
  uri: string;
  name: string;
  accuracy: number | null;
  seconds: number | null;
}
