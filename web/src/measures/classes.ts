// Class bounds for a choropleth: natural breaks (Jenks) of the square roots, which calms the long
// tail that counts of people have, written as the roundest numbers that keep those classes.
// Figures are shown with one decimal at most, so classes are made of figures so rounded: a bound
// that reads 0.0 would part what looks the same.

import type { Breaks } from '../state/view';

const EXPONENT = -1;
const STEP = 10 ** EXPONENT;

/** A figure as it is read; what is more than nought and reads 0.0 stays more than nought. */
function asRead(value: number): number {
  if (value <= 0) return value;
  return value < STEP / 2 ? STEP / 2 : Math.round(value / STEP) / Math.round(1 / STEP);
}

/**
 * The roundest number above `low` and up to `high`: a multiple of the largest of … 100, 50, 10,
 * 5, 1, 0.5 … that has one there, nearest to the middle. (16.9, 38.9] → 30; (0.42, 0.55] → 0.5.
 */
export function roundest(low: number, high: number): number {
  const middle = (low + high) / 2;
  for (let exponent = Math.ceil(Math.log10(high)); exponent >= EXPONENT; exponent -= 1) {
    for (const step of [5, 1]) {
      // Built from text so that 3 × 10^-1 is 0.3 and not 0.30000000000000004.
      const multiple = (times: number) => Number(`${times * step}e${exponent}`);
      const [first, last] = [
        Math.floor(low / multiple(1)) + 1,
        Math.floor(high / multiple(1) + 1e-9),
      ];
      if (first > last) continue;
      const nearest = Math.round(middle / multiple(1));
      return multiple(Math.min(last, Math.max(first, nearest)));
    }
  }
  return high;
}

/**
 * Jenks natural breaks by dynamic programming: the first value of every class but the lowest,
 * for the partition into `count` runs of the sorted values with the least variance within.
 */
export function naturalBreaks(sorted: readonly number[], count: number): number[] {
  const n = sorted.length;
  const sum = [0];
  const squares = [0];
  for (const value of sorted) {
    sum.push((sum.at(-1) ?? 0) + value);
    squares.push((squares.at(-1) ?? 0) + value * value);
  }
  const at = (list: readonly number[], i: number) => list[i] ?? 0;
  const spread = (from: number, to: number) => {
    const total = at(sum, to) - at(sum, from);
    return at(squares, to) - at(squares, from) - (total * total) / (to - from);
  };
  // cost[j]: least spread of the first j values in the classes so far; start[k][j]: where class k begins.
  let cost = sorted.map((_, i) => spread(0, i + 1));
  cost.unshift(0);
  const starts: number[][] = [];
  for (let k = 1; k < count; k += 1) {
    const next = new Array<number>(n + 1).fill(Infinity);
    const start = new Array<number>(n + 1).fill(k);
    for (let end = k + 1; end <= n; end += 1) {
      for (let from = k; from < end; from += 1) {
        const total = at(cost, from) + spread(from, end);
        if (total < at(next, end)) {
          next[end] = total;
          start[end] = from;
        }
      }
    }
    cost = next;
    starts.push(start);
  }
  const breaks: number[] = [];
  let end = n;
  for (let k = starts.length - 1; k >= 0; k -= 1) {
    end = at(starts[k] ?? [], end);
    breaks.unshift(at(sorted, end));
  }
  return breaks;
}

export type Classes = {
  /** Noughts are set apart when there are any: "nobody" is not "few". */
  zero: boolean;
  /** Lower bounds of all classes above the lowest; ascending, each leaving nobody's class empty. */
  thresholds: number[];
  highest: number;
};

/** At most five classes, the one for nought included. */
export function classify(values: readonly number[], most = 5): Classes {
  const positive = values
    .map(asRead)
    .filter((value) => value > 0)
    .sort((a, b) => a - b);
  const zero = values.some((value) => value <= 0);
  const top = Math.max(0, ...values);
  const highest = top > 0 ? Math.max(top, STEP / 2) : 0;
  const room = most - (zero ? 1 : 0);
  const distinct = new Set(positive).size;
  const count = Math.min(room, distinct);
  if (count < 2) return { zero, thresholds: [], highest };
  const breaks = naturalBreaks(positive.map(Math.sqrt), count);
  const thresholds = breaks.map((root) => {
    const above = positive.findIndex((value) => Math.sqrt(value) >= root);
    return roundest(positive[above - 1] ?? 0, positive[above] ?? highest);
  });
  return { zero, thresholds, highest };
}

/** Bounds that put as many figures into each class as can be, as round as that allows. */
function quantiles(positive: readonly number[], count: number): number[] {
  // Equal figures are never parted: a class may begin only where a figure differs from the one before it.
  const starts = positive.flatMap((value, i) => (i > 0 && value !== positive[i - 1] ? [i] : []));
  const chosen = new Set<number>();
  for (let k = 1; k < count && starts.length > 0; k += 1) {
    const wanted = (k * positive.length) / count;
    chosen.add(starts.reduce((a, b) => (Math.abs(b - wanted) < Math.abs(a - wanted) ? b : a)));
  }
  return [...chosen]
    .sort((a, b) => a - b)
    .map((i) => roundest(positive[i - 1] ?? 0, positive[i] ?? 0));
}

/** Classes as the reader wants them; without a wish, natural breaks. */
export function classifyBy(values: readonly number[], breaks: Breaks | null): Classes {
  if (breaks === null) return classify(values);
  if (breaks.method === 'natural') return classify(values, breaks.count);
  const { zero, highest } = classify(values);
  if (breaks.method === 'custom') {
    const bounds = breaks.bounds.filter((bound) => bound > 0);
    return { zero, thresholds: bounds, highest: Math.max(highest, bounds.at(-1) ?? 0) };
  }
  const room = breaks.count - (zero ? 1 : 0);
  if (breaks.method === 'equal') {
    const bound = (k: number) => asRead((k * highest) / room);
    const thresholds = Array.from({ length: Math.max(0, room - 1) }, (_, i) => bound(i + 1));
    return { zero, thresholds: highest > 0 ? [...new Set(thresholds)] : [], highest };
  }
  const positive = values
    .map(asRead)
    .filter((value) => value > 0)
    .sort((a, b) => a - b);
  return { zero, thresholds: quantiles(positive, room), highest };
}

/** The index of the class of a value: 0 is nought when set apart, else the lowest class. */
export function classOf(value: number, classes: Classes): number {
  const offset = classes.zero ? 1 : 0;
  if (classes.zero && value <= 0) return 0;
  return offset + classes.thresholds.filter((bound) => asRead(value) >= bound).length;
}

export function classCount(classes: Classes): number {
  return (classes.zero ? 1 : 0) + (classes.highest > 0 ? classes.thresholds.length + 1 : 0);
}
