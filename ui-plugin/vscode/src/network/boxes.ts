// Which boxes a place in the text belongs to.
import type { Range } from 'vscode-languageclient/node';

interface Place {
  line: number;
  character: number;
}

interface Placed {
  id: string;
  range: Range;
}

/**
 * The boxes of the smallest range around the cursor, else those that begin on its line. Several, where one line of a block or
 * of a `repeat` is drawn several times.
 */
export function boxesAt(boxes: readonly Placed[], cursor: Place): string[] {
  const around = boxes.filter(box => contains(box.range, cursor));
  const smallest = Math.min(...around.map(box => extent(box.range)));
  const chosen =
    around.length > 0
      ? around.filter(box => extent(box.range) === smallest)
      : boxes.filter(box => box.range.start.line === cursor.line);
  return chosen.map(box => box.id);
}

const isBefore = (a: Place, b: Place) => a.line < b.line || (a.line === b.line && a.character <= b.character);

const contains = (range: Range, place: Place) => isBefore(range.start, place) && isBefore(place, range.end);

/** Lines count more than characters. */
const extent = (range: Range) =>
  (range.end.line - range.start.line) * 100_000 + range.end.character - range.start.character;
