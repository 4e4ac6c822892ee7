// Two measures on one map: each in three classes of about equal size, nine colours in all.
import { classCount, classifyBy, classOf, type Classes } from './classes';
import type { AmountMeasure } from './measure';
import { magnitude } from './reading';
import type { Row } from './row';
import {
  classLabels,
  NOT_KNOWN_PAINT,
  shadedValues,
  type Paint,
  type Shading,
  type Swatch,
} from './shading';

const THIRDS = { method: 'quantile', count: 3, bounds: [] } as const;
const FIRST = ['#f3f1ea', '#f0c38e', '#d9822b'];
const SECOND = ['#f3f1ea', '#9cc9cf', '#2f7f95'];

const channels = (colour: string) =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/** As two sheets of coloured glass would look, one on the other. */
export function multiply(one: string, other: string): string {
  const second = channels(other);
  return `#${channels(one)
    .map((value, i) => Math.round((value * (second[i] ?? 255)) / 255))
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')}`;
}

/** Noughts belong to the lowest third here: there is no room for a class of their own. */
function thirds(measure: AmountMeasure, rows: readonly Row[]): Classes {
  const classes = classifyBy(
    shadedValues(measure, rows).filter((value) => value > 0),
    THIRDS,
  );
  return { ...classes, zero: false };
}

const place = (count: number, index: number) => (count < 2 ? 0 : index);

export function shadeTwo(
  first: AmountMeasure,
  second: AmountMeasure,
  rows: readonly Row[],
  /** Those of another map that has the same thirds. */
  beside: readonly Row[] = [],
): Shading & { kind: 'two'; sides: [string[], string[]] } {
  // Thirds of those authorities of which both are known: the others have no place among them.
  const both = [...rows, ...beside].filter((row) =>
    [first, second].every(({ read }) => magnitude(read(row)) !== null),
  );
  const [across, up] = [thirds(first, both), thirds(second, both)];
  const byCode = new Map<string, Paint>();
  const counts = new Array<number>(9).fill(0);
  let notKnown = 0;
  let assumed = 0;
  for (const row of rows) {
    const shown = [first.read(row), second.read(row)] as const;
    const [x, y] = shown.map(magnitude);
    if (x == null || y == null) {
      notKnown += 1;
      byCode.set(row.code, NOT_KNOWN_PAINT);
      continue;
    }
    const cap = (value: number, { most }: AmountMeasure) => Math.min(value, most ?? Infinity);
    const column = place(classCount(across), classOf(cap(x, first), across));
    const line = place(classCount(up), classOf(cap(y, second), up));
    const firm = shown.every(({ kind }) => kind === 'known');
    if (!firm) assumed += 1;
    counts[line * 3 + column] = (counts[line * 3 + column] ?? 0) + 1;
    byCode.set(row.code, {
      fill: multiply(FIRST[column] ?? '', SECOND[line] ?? ''),
      pattern: firm ? null : 'at-most',
    });
  }
  const [columns, lines] = [classLabels(across), classLabels(up)];
  const swatches: Swatch[] = counts.map((count, i) => {
    const [line, column] = [Math.floor(i / 3), i % 3];
    return {
      fill: multiply(FIRST[column] ?? '', SECOND[line] ?? ''),
      pattern: null,
      label: `${first.name} ${columns[column] ?? 'none'}, ${second.name.toLowerCase()} ${lines[line] ?? 'none'}`,
      count,
    };
  });
  return {
    kind: 'two',
    swatches,
    sides: [columns, lines],
    classes: null,
    byCode,
    notKnown,
    atMost: 0,
    atLeast: 0,
    partly: null,
    assumed,
    noNeed: 0,
  };
}
