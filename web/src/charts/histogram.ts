// How many authorities have which figure, beside the bounds of the classes.
import { scaleLinear } from 'd3-scale';

export type Bar = {
  from: number;
  to: number;
  count: number;
  x: number;
  width: number;
  height: number;
};
export type Histogram = { bars: Bar[]; bounds: { value: number; x: number }[]; most: number };

/** Bars of equal width from nought to the highest figure; a figure on a bound belongs to the bar above it. */
export function layHistogram(
  values: readonly number[],
  bounds: readonly number[],
  size: { width: number; height: number },
  count = 20,
): Histogram | null {
  const highest = Math.max(0, ...values, ...bounds);
  if (values.length === 0 || highest <= 0) return null;
  const x = scaleLinear([0, highest], [0, size.width]);
  const step = highest / count;
  const counts = new Array<number>(count).fill(0);
  for (const value of values) {
    const bar = Math.min(count - 1, Math.max(0, Math.floor(value / step)));
    counts[bar] = (counts[bar] ?? 0) + 1;
  }
  const most = Math.max(...counts);
  return {
    bars: counts.map((number, i) => ({
      from: i * step,
      to: (i + 1) * step,
      count: number,
      x: x(i * step),
      width: x(step),
      height: (number / most) * size.height,
    })),
    bounds: bounds.map((value) => ({ value, x: x(value) })),
    most,
  };
}
