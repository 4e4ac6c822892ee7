// From a measure and its rows to colours, patterns and the legend that explains them.
// The map and the legend are drawn from this one value, so they cannot tell different stories.
import { formatBound } from '../words/format';
import type { Breaks } from '../state/view';
import { classCount, classifyBy, classOf, type Classes } from './classes';
import { GAP_CATEGORIES, GAP_NAMES, gapCategory, type GapCategory } from './data-gap';
import type { AmountMeasure, Measure } from './measure';
import { magnitude, type Reading } from './reading';
import type { Row } from './row';

export type PatternId = 'not-known' | 'at-most' | 'cross' | 'stripes' | 'dots';

export type Swatch = {
  fill: string;
  pattern: PatternId | null;
  label: string;
  count: number;
};

export type Paint = { fill: string; pattern: PatternId | null };

export type Shading = {
  /** "two": two measures at once, nine swatches row by row. */
  kind: 'amount' | 'category' | 'two';
  swatches: Swatch[];
  /** The bounds between the classes, for the axis under the legend's bars. */
  classes: Classes | null;
  byCode: Map<string, Paint>;
  notKnown: number;
  atMost: number;
  atLeast: number;
  /** Where a limit covers part of the need only: that part, and what is left out. */
  partly: { of: string | null; without: string } | null;
  assumed: number;
  /** Where there is nothing to be served: neither few nor unknown. */
  noNeed: number;
};

const ZERO = '#f6f7f3';
export const NO_NEED_PAINT: Paint = { fill: ZERO, pattern: 'dots' };
const RAMPS: Record<number, string[]> = {
  1: ['#8cc6be'],
  2: ['#cfe7d9', '#2f7f95'],
  3: ['#cfe7d9', '#6fb3b6', '#17586f'],
  4: ['#cfe7d9', '#8cc6be', '#4198ab', '#17586f'],
  5: ['#e4f1e4', '#b3dacd', '#74b6b8', '#37889d', '#154f66'],
  6: ['#e4f1e4', '#bfe0d2', '#8cc6be', '#5aa6b0', '#2f7f95', '#123f52'],
  7: ['#edf6ec', '#cfe7d9', '#a5d2c8', '#74b6b8', '#4198ab', '#226b83', '#0f3848'],
};
export const NOT_KNOWN_FILL = '#eceae4';
export const NOT_KNOWN_PAINT: Paint = { fill: NOT_KNOWN_FILL, pattern: 'not-known' };

const GAP_PAINT: Record<GapCategory, Paint> = {
  none: { fill: '#fdf3dc', pattern: 'cross' },
  unmapped: { fill: '#f3cf86', pattern: 'stripes' },
  silent: { fill: '#cfe7d9', pattern: 'dots' },
  stated: { fill: '#37889d', pattern: null },
};

function fills(classes: Classes): string[] {
  const count = classCount(classes) - (classes.zero ? 1 : 0);
  const ramp = RAMPS[count] ?? [];
  return classes.zero ? [ZERO, ...ramp] : ramp;
}

export function classLabels(classes: Classes): string[] {
  const { zero, thresholds, highest } = classes;
  const labels = zero ? ['0'] : [];
  if (highest === 0) return labels;
  const first = thresholds[0];
  if (first === undefined) return [...labels, zero ? 'more than 0' : 'all'];
  labels.push(`${zero ? 'over 0 to ' : ''}under ${formatBound(first)}`);
  thresholds.forEach((bound, i) => {
    const next = thresholds[i + 1];
    labels.push(
      next === undefined
        ? `${formatBound(bound)} or more`
        : `${formatBound(bound)} to under ${formatBound(next)}`,
    );
  });
  return labels;
}

/**
 * The bound at the right edge of each class, the nought apart. The last class ends at the highest figure; where that is
 * the bound that it begins with, or nothing reaches it, it is left open: a bound is told once.
 */
export function axisBounds({ thresholds, highest }: Classes, most?: number): string[] {
  const bounds = thresholds.map(formatBound);
  const end = formatBound(highest);
  if (end === bounds.at(-1)) return [...bounds, ''];
  return [...bounds, most === highest ? `${end}+` : end];
}

/** What is shaded by: beyond its most, a figure says no more. */
export function shadedValues(measure: AmountMeasure, rows: readonly Row[]): number[] {
  return rows.flatMap((row) => {
    const value = magnitude(measure.read(row));
    return value === null ? [] : [Math.min(value, measure.most ?? Infinity)];
  });
}

function shadeAmounts(
  measure: AmountMeasure,
  rows: readonly Row[],
  { breaks, beside }: Wishes,
): Shading {
  const readings = rows.map((row) => ({ code: row.code, shown: measure.read(row) }));
  const size = (value: number) => Math.min(value, measure.most ?? Infinity);
  // Two maps side by side are shaded by one scale.
  const values = shadedValues(measure, [...rows, ...beside]);
  const classes = classifyBy(values, breaks ?? measure.breaks ?? null);
  const ramp = fills(classes);
  const byCode = new Map<string, Paint>();
  const counts = ramp.map(() => 0);
  for (const { code, shown } of readings) {
    if (!('value' in shown)) {
      byCode.set(code, shown.kind === 'none' ? NO_NEED_PAINT : NOT_KNOWN_PAINT);
      continue;
    }
    const index = classOf(size(shown.value), classes);
    counts[index] = (counts[index] ?? 0) + 1;
    const fill = ramp[index] ?? NOT_KNOWN_FILL;
    byCode.set(code, { fill, pattern: shown.kind === 'known' ? null : 'at-most' });
  }
  const labels = classLabels(classes);
  const swatches = ramp.map((fill, i) => ({
    fill,
    pattern: null,
    label: labels[i] ?? '',
    count: counts[i] ?? 0,
  }));
  const howMany = (kind: Reading['kind']) => readings.filter((r) => r.shown.kind === kind).length;
  return {
    kind: 'amount',
    swatches,
    classes,
    byCode,
    notKnown: howMany('not_known'),
    atMost: howMany('at_most'),
    atLeast: howMany('at_least'),
    partly: partlyOf(readings.map(({ shown }) => shown)),
    assumed: howMany('assumed'),
    noNeed: howMany('none'),
  };
}

function partlyOf(readings: readonly Reading[]): Shading['partly'] {
  for (const shown of readings)
    if (shown.kind === 'at_most' && shown.of && shown.without)
      return { of: shown.of, without: shown.without };
  for (const shown of readings)
    if (shown.kind === 'at_least') return { of: null, without: shown.without };
  return null;
}

function shadeCategories(rows: readonly Row[]): Shading {
  const byCode = new Map<string, Paint>();
  const counts = new Map<GapCategory, number>();
  let notKnown = 0;
  for (const row of rows) {
    if (row.gap === null) {
      notKnown += 1;
      byCode.set(row.code, NOT_KNOWN_PAINT);
      continue;
    }
    const category = gapCategory(row.gap);
    counts.set(category, (counts.get(category) ?? 0) + 1);
    byCode.set(row.code, GAP_PAINT[category]);
  }
  const swatches = GAP_CATEGORIES.map((category) => ({
    ...GAP_PAINT[category],
    label: GAP_NAMES[category],
    count: counts.get(category) ?? 0,
  }));
  return {
    kind: 'category',
    swatches,
    classes: null,
    byCode,
    notKnown,
    atMost: 0,
    atLeast: 0,
    partly: null,
    assumed: 0,
    noNeed: 0,
  };
}

/** How the classes are made, and the rows of another map that shares them. */
export type Wishes = { breaks: Breaks | null; beside: readonly Row[] };

export function shade(
  measure: Measure,
  rows: readonly Row[],
  wishes: Wishes = { breaks: null, beside: [] },
): Shading {
  return measure.kind === 'amount' ? shadeAmounts(measure, rows, wishes) : shadeCategories(rows);
}

/** The authorities of a larger area look as it does. */
export function overMembers(shading: Shading, rows: readonly Row[]): Shading {
  const byCode = new Map(shading.byCode);
  for (const { code, members } of rows) {
    const paint = shading.byCode.get(code);
    if (paint) for (const member of members ?? []) byCode.set(member, paint);
  }
  return { ...shading, byCode };
}
