// Where the legend covers least of the region: left or right below, and how far the region
// should move aside for it.

export type Size = { width: number; height: number };
export type Padding = { top: number; right: number; bottom: number; left: number };
export type Placed = { corner: 'left' | 'right'; padding: Padding };

/** Web Mercator, in radians, y down as on the screen. */
function mercator([lon = 0, lat = 0]: readonly number[]): [x: number, y: number] {
  const radians = (lat * Math.PI) / 180;
  return [(lon * Math.PI) / 180, -Math.log(Math.tan(Math.PI / 4 + radians / 2))];
}

/** Shares of the spare width by which the region may move, and pixels by which it may rise. */
const MOVES = [0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9, 1];
const RISES = [0, 30, 60, 90, 120, 150, 180, 210, 240];
/** A share of the border this small under the legend is not worth a smaller map. */
const NEGLIGIBLE = 0.004;
/** How far the name of a city reaches from its point, to either side and below, and how much of the border it is worth. */
const NAME = { aside: 72, below: 64, worth: 0.02 };

/** In degrees: samples of the border, and where cities are named. */
export type Shown = {
  outline: readonly (readonly number[])[];
  names: readonly (readonly number[])[];
};

/**
 * Counts how many samples would lie under the legend in either corner, or under the buttons above on the right, and which
 * names would reach under the legend, for the region in the middle, moved aside or raised, and takes the first arrangement
 * that hides next to nothing, else the one that hides least.
 */
export function placeLegend(
  { outline, names }: Shown,
  room: Size,
  legend: Size,
  air: Padding,
  buttons: Size = { width: 0, height: 0 },
): Placed {
  const points = outline.map(mercator);
  const named = names.map(mercator);
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [west, north] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - west, Math.max(...ys) - north];

  let best: Placed & { covered: number } = { corner: 'left', padding: air, covered: Infinity };
  for (const rise of RISES) {
    const inner = {
      width: room.width - air.left - air.right,
      height: room.height - air.top - air.bottom - rise,
    };
    const scale = Math.min(inner.width / width, inner.height / height);
    if (scale <= 0) break;
    const spare = inner.width - width * scale;
    const top = air.top + (inner.height - height * scale) / 2;
    for (const move of MOVES) {
      for (const corner of ['left', 'right'] as const) {
        const shift = (spare / 2) * move * (corner === 'left' ? 1 : -1);
        const left = air.left + spare / 2 + shift;
        const under = ([x, y]: [number, number], aside: number, below: number) => {
          const [px, py] = [left + (x - west) * scale, top + (y - north) * scale];
          const inColumn =
            corner === 'left' ? px - aside < legend.width : px + aside > room.width - legend.width;
          if (aside === 0 && px > room.width - buttons.width && py < buttons.height) return true;
          return inColumn && py + below > room.height - legend.height;
        };
        const covered =
          points.filter((point) => under(point, 0, 0)).length +
          named.filter((point) => under(point, NAME.aside, NAME.below)).length *
            NAME.worth *
            points.length;
        if (covered >= best.covered) continue;
        const padding = { ...air, bottom: air.bottom + rise };
        padding[corner] += spare * move;
        best = { corner, padding, covered };
        if (covered <= points.length * NEGLIGIBLE) return { corner, padding };
      }
    }
  }
  return { corner: best.corner, padding: best.padding };
}
