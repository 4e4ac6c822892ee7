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

/** Shares of the spare width by which the region may move, the smallest first. */
const MOVES = [0, 0.25, 0.5, 0.75, 1];

/**
 * `outline` samples the region's border in degrees. Counts how many samples would lie under the
 * legend in either corner, for the region in the middle or moved aside, and takes the least.
 */
export function placeLegend(
  outline: readonly (readonly number[])[],
  room: Size,
  legend: Size,
  air: Padding,
): Placed {
  const points = outline.map(mercator);
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [west, north] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - west, Math.max(...ys) - north];
  const inner = {
    width: room.width - air.left - air.right,
    height: room.height - air.top - air.bottom,
  };
  const scale = Math.min(inner.width / width, inner.height / height);
  const spare = inner.width - width * scale;
  const top = air.top + (inner.height - height * scale) / 2;

  let best: Placed & { covered: number } = { corner: 'left', padding: air, covered: Infinity };
  for (const move of MOVES) {
    for (const corner of ['left', 'right'] as const) {
      const half = (spare / 2) * move;
      const left = air.left + spare / 2 + (corner === 'left' ? half : -half);
      const covered = points.filter(([x, y]) => {
        const [px, py] = [left + (x - west) * scale, top + (y - north) * scale];
        const under = corner === 'left' ? px < legend.width : px > room.width - legend.width;
        return under && py > room.height - legend.height;
      }).length;
      if (covered < best.covered) {
        const shift = Math.max(0, spare * move);
        const padding =
          corner === 'left'
            ? { ...air, left: air.left + shift }
            : { ...air, right: air.right + shift };
        best = { corner, padding, covered };
      }
    }
  }
  return { corner: best.corner, padding: best.padding };
}
