import { formatCount } from '../words/format';

export type Moment = { as_at: string; total: number; break?: string | null };

export type Timeline = {
  dots: { x: number; y: number; label: string; end: 'start' | 'middle' | 'end' }[];
  /** One polyline for each stretch that counts the same thing: a line never crosses a break. */
  runs: string[];
  breaks: number[];
  years: { x: number; year: string }[];
};

const MARGIN = 8;
const HEADROOM = 20;

const day = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

/** Lays publications out on a true time axis, from nought; null with fewer than two of them. */
export function timeline(
  points: readonly Moment[],
  width: number,
  height: number,
): Timeline | null {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 2) return null;
  const span = day(last.as_at) - day(first.as_at);
  const most = Math.max(1, ...points.map((point) => point.total));
  const x = (date: string) =>
    MARGIN + ((day(date) - day(first.as_at)) / span) * (width - 2 * MARGIN);
  const y = (total: number) => height - (total / most) * (height - HEADROOM);
  const round = (value: number) => Math.round(value * 10) / 10;

  let shownAt = -Infinity;
  const dots = points.map((point, i) => {
    const at = round(x(point.as_at));
    // A figure is written where there is room for it; the first and the last always are.
    const room =
      i === 0 || i === points.length - 1 || (at - shownAt > 44 && x(last.as_at) - at > 44);
    if (room) shownAt = at;
    const end: 'start' | 'middle' | 'end' = at < 20 ? 'start' : at > width - 20 ? 'end' : 'middle';
    return { x: at, y: round(y(point.total)), label: room ? formatCount(point.total) : '', end };
  });

  const runs: string[][] = [[]];
  const breaks: number[] = [];
  points.forEach((point, i) => {
    const before = points[i - 1];
    // No line across more than a year and a half without a figure, either.
    if (before && !point.break && day(point.as_at) - day(before.as_at) > 550) runs.push([]);
    if (before && point.break) {
      breaks.push(round((x(before.as_at) + x(point.as_at)) / 2));
      runs.push([]);
    }
    const dot = dots[i];
    if (dot) runs.at(-1)?.push(`${dot.x},${dot.y}`);
  });
  const years = [...new Set([first.as_at.slice(0, 4), ...points.map((p) => p.as_at.slice(0, 4))])]
    .map((year) => ({ year, x: round(x(`${year}-01-01`)) }))
    .filter(({ x: at }) => at >= 0 && at <= width);
  return {
    dots,
    runs: runs.filter((run) => run.length > 1).map((run) => run.join(' ')),
    breaks,
    years: spaced(years),
  };
}

/** Leaves out years that would be written over one another. */
function spaced(years: { x: number; year: string }[]): { x: number; year: string }[] {
  const kept: { x: number; year: string }[] = [];
  for (const year of years) if (year.x - (kept.at(-1)?.x ?? -Infinity) > 34) kept.push(year);
  return kept;
}
