// A series over time, laid out: lines never cross a break, a day that is not published, or years of which nothing is told.
import { scaleLinear, scaleUtc } from 'd3-scale';

export type Point = {
  /** YYYY-MM-DD. */
  day: string;
  /** null: not published. */
  value: number | null;
  /** Why what is counted here is not what was counted before. */
  break?: string | null | undefined;
};

export type Frame = {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
};

export type Laid = {
  /** Corners of one line each, "x,y x,y". */
  lines: string[];
  dots: { x: number; y: number; point: Point }[];
  /** Between the two days that cannot be compared. */
  breaks: number[];
  /** Whether a line is left out for years without a figure. */
  silent: boolean;
  xTicks: { x: number; label: string }[];
  yTicks: { y: number; value: number }[];
};

const time = (day: string) => new Date(`${day}T00:00:00Z`);
const round = (value: number) => Math.round(value * 10) / 10;

/** Longer than a year and a half without a figure: nobody knows how it went meanwhile. */
const SILENCE = 550 * 86_400_000;
const apart = (one: Point, other: Point) =>
  time(other.day).getTime() - time(one.day).getTime() > SILENCE;

/** null with fewer than two known points: one point is no course of time. */
export function layTrend(points: readonly Point[], frame: Frame): Laid | null {
  const known = points.filter((point) => point.value !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last || known.length < 2) return null;
  const x = scaleUtc([time(first.day), time(last.day)], [frame.left, frame.width - frame.right]);
  const most = Math.max(1, ...known.map(({ value }) => value ?? 0));
  const y = scaleLinear([0, most], [frame.height - frame.bottom, frame.top]).nice(4);

  const runs: string[][] = [[]];
  const breaks: number[] = [];
  const dots: Laid['dots'] = [];
  let before: Point | null = null;
  let gap = false;
  let silent = false;
  for (const point of points) {
    if (point.value === null) {
      gap = true;
      continue;
    }
    const at = { x: round(x(time(point.day))), y: round(y(point.value)), point };
    if (before && (point.break || gap)) {
      breaks.push(round((x(time(before.day)) + at.x) / 2));
      runs.push([]);
    } else if (before && apart(before, point)) {
      runs.push([]);
      silent = true;
    }
    runs.at(-1)?.push(`${at.x},${at.y}`);
    dots.push(at);
    before = point;
    gap = false;
  }
  const years = x.ticks(6).filter((tick) => tick.getUTCMonth() === 0);
  return {
    lines: runs.filter((run) => run.length > 1).map((run) => run.join(' ')),
    dots,
    breaks,
    silent,
    xTicks: years.map((tick) => ({ x: round(x(tick)), label: String(tick.getUTCFullYear()) })),
    yTicks: y.ticks(4).map((value) => ({ y: round(y(value)), value })),
  };
}
