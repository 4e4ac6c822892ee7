// The legend as lines of a swatch and words, for pictures.
import { NO_NEED_PAINT, NOT_KNOWN_FILL, type PatternId, type Shading } from '../measures/shading';
import { plural } from '../words/format';

export type LegendLine = { fill: string; pattern: PatternId | null; label: string };

export type ComparedLine = LegendLine & {
  counts: [number, number];
  /** Areas that are counted in a class already: hatched over its colour. */
  within: boolean;
};

/** One legend for two maps of the same classes, with how many areas each of them has. */
export function comparedLines(left: Shading, right: Shading): ComparedLine[] {
  const partly = left.partly ?? right.partly;
  const without = partly ? `${partly.without} is not known and left out` : '';
  const unsure = 'most class hours are assumed or no provider is recorded';
  const limit = partly?.of
    ? `Of these not known; of ${partly.of} at most this much: ${without}`
    : `Of these not known, at most this much: ${unsure}`;
  const line = (
    { fill, pattern }: Omit<LegendLine, 'label'>,
    label: string,
    counts: [number, number],
    within = false,
  ): ComparedLine => ({ fill, pattern, label, counts, within });
  const atMost = { fill: '#8cc6be', pattern: 'at-most' } as const;
  const notKnown = { fill: NOT_KNOWN_FILL, pattern: 'not-known' } as const;
  const special = [
    line(atMost, limit, [left.atMost, right.atMost], true),
    line(atMost, `Of these at least this much: ${without}`, [left.atLeast, right.atLeast], true),
    line(atMost, `Of these mostly assumed: ${unsure}`, [left.assumed, right.assumed], true),
    line(NO_NEED_PAINT, 'No need', [left.noNeed, right.noNeed]),
    line(notKnown, 'Not known', [left.notKnown, right.notKnown]),
  ].filter(({ counts }) => counts[0] + counts[1] > 0);
  const classes = left.swatches.map((swatch, i) =>
    line(swatch, swatch.label, [swatch.count, right.swatches[i]?.count ?? 0]),
  );
  return [...classes, ...special];
}

export function legendLines(shading: Shading): LegendLine[] {
  const count = (number: number) => plural(number, 'authority', 'authorities');
  const lines: LegendLine[] = shading.swatches.map(({ fill, pattern, label, count: number }) => ({
    fill,
    pattern,
    label: `${label}: ${number}`,
  }));
  const special: [number, LegendLine['fill'], PatternId | null, string][] = [
    [shading.atMost, '#8cc6be', 'at-most', 'Not known, at most this much'],
    [shading.atLeast, '#8cc6be', 'at-most', 'At least this much'],
    [shading.assumed, '#8cc6be', 'at-most', 'Mostly assumed'],
    [shading.noNeed, NO_NEED_PAINT.fill, NO_NEED_PAINT.pattern, 'No need'],
    [shading.notKnown, NOT_KNOWN_FILL, 'not-known', 'Not known'],
  ];
  for (const [number, fill, pattern, words] of special)
    if (number > 0) lines.push({ fill, pattern, label: `${words}: ${count(number)}` });
  return lines;
}
