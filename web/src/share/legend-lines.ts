// The legend as lines of a swatch and words, for pictures.
import { NO_NEED_PAINT, NOT_KNOWN_FILL, type PatternId, type Shading } from '../measures/shading';
import { plural } from '../words/format';

export type LegendLine = { fill: string; pattern: PatternId | null; label: string };

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
