// Where a name sits best: the point of a shape that is furthest from its border (the "pole of
// inaccessibility"), found on a grid that is refined around the best cells.

type Ring = readonly (readonly number[])[];

/** Squared distance from a point to a segment; degrees of longitude are shrunk by `scale`. */
function toSegment(
  x: number,
  y: number,
  a: readonly number[],
  b: readonly number[],
  scale: number,
) {
  const [ax, ay] = [((a[0] ?? 0) - x) * scale, (a[1] ?? 0) - y];
  const [bx, by] = [((b[0] ?? 0) - x) * scale, (b[1] ?? 0) - y];
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length));
  return (ax + t * dx) ** 2 + (ay + t * dy) ** 2;
}

function depthAt(x: number, y: number, rings: readonly Ring[], scale: number): number {
  let inside = false;
  let nearest = Infinity;
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i += 1) {
      const [a, b] = [ring[i - 1] ?? [], ring[i] ?? []];
      const [ay = 0, by = 0, ax = 0, bx = 0] = [a[1], b[1], a[0], b[0]];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
      nearest = Math.min(nearest, toSegment(x, y, a, b, scale));
    }
  }
  return inside ? Math.sqrt(nearest) : -Math.sqrt(nearest);
}

function box(ring: Ring) {
  const xs = ring.map((point) => point[0] ?? 0);
  const ys = ring.map((point) => point[1] ?? 0);
  return {
    west: Math.min(...xs),
    east: Math.max(...xs),
    south: Math.min(...ys),
    north: Math.max(...ys),
  };
}

export type LabelPoint = { lon: number; lat: number; depth: number };

/** The deepest point of the largest part of a shape, and its distance to the border in degrees of latitude. */
export function labelPoint(polygons: readonly (readonly Ring[])[]): LabelPoint {
  const area = (rings: readonly Ring[]) => {
    const { west, east, south, north } = box(rings[0] ?? []);
    return (east - west) * (north - south);
  };
  const rings = [...polygons].sort((a, b) => area(b) - area(a))[0] ?? [];
  let { west, east, south, north } = box(rings[0] ?? []);
  const scale = Math.cos((((south + north) / 2) * Math.PI) / 180);
  let best = { x: (west + east) / 2, y: (south + north) / 2, depth: -Infinity };
  for (let round = 0; round < 4; round += 1) {
    const [stepX, stepY] = [(east - west) / 12, (north - south) / 12];
    for (let i = 0; i <= 12; i += 1) {
      for (let j = 0; j <= 12; j += 1) {
        const [x, y] = [west + i * stepX, south + j * stepY];
        const depth = depthAt(x, y, rings, scale);
        if (depth > best.depth) best = { x, y, depth };
      }
    }
    [west, east, south, north] = [best.x - stepX, best.x + stepX, best.y - stepY, best.y + stepY];
  }
  return { lon: best.x, lat: best.y, depth: best.depth };
}
