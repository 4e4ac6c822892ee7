import { describe, expect, test } from 'vitest';
import { labelPoint } from '../../src/map/label-point';
import { placeLegend } from '../../src/map/legend-place';

test('a name sits in the deepest part of the largest piece', () => {
  // A block of 4 × 4 with a thin arm to the east, and an island far away.
  const block = [
    [0, 0],
    [4, 0],
    [4, 1.9],
    [20, 1.9],
    [20, 2.1],
    [4, 2.1],
    [4, 4],
    [0, 4],
    [0, 0],
  ];
  const island = [
    [30, 0],
    [31, 0],
    [31, 1],
    [30, 1],
    [30, 0],
  ];
  const { lon, lat, depth } = labelPoint([[island], [block]]);
  expect(Math.abs(lon - 2)).toBeLessThan(0.3);
  expect(Math.abs(lat - 2)).toBeLessThan(0.3);
  expect(depth).toBeGreaterThan(1.7);
});

const bare = (outline: number[][]) => ({ outline, names: [] });

describe('the legend', () => {
  const air = { top: 20, right: 20, bottom: 20, left: 20 };
  const room = { width: 800, height: 800 };
  const legend = { width: 250, height: 200 };
  const along = (from: number[], to: number[]) =>
    Array.from({ length: 50 }, (_, i) => [
      (from[0] ?? 0) + (((to[0] ?? 0) - (from[0] ?? 0)) * i) / 49,
      (from[1] ?? 0) + (((to[1] ?? 0) - (from[1] ?? 0)) * i) / 49,
    ]);

  test('goes to the corner that the region leaves free', () => {
    // A triangle that is empty in the south-east, and its mirror image.
    const southWest = [
      ...along([0, 0], [0, 2]),
      ...along([0, 2], [2, 2]),
      ...along([2, 2], [0, 0]),
    ];
    const southEast = southWest.map(([x = 0, y = 0]) => [2 - x, y]);
    expect(placeLegend(bare(southWest), room, legend, air).corner).toBe('right');
    expect(placeLegend(bare(southEast), room, legend, air).corner).toBe('left');
  });

  test('does not move a region under the buttons above on the right', () => {
    const column = [...along([0, 0], [0, 3]), ...along([1.6, 0], [1.6, 3])];
    const place = (buttons?: { width: number; height: number }) =>
      placeLegend(
        bare(column),
        { width: 800, height: 600 },
        { width: 300, height: 200 },
        air,
        buttons,
      );
    expect(place().corner).toBe('left');
    expect(place({ width: 220, height: 160 }).corner).toBe('right');
  });

  test('does not cover the name of a city, though it reaches beyond the border', () => {
    // 100 px of the region's 300 are free of a legend on the left; the name reaches 62 px to the west of its point.
    const column = [...along([0, 0], [0, 3]), ...along([1.6, 0], [1.6, 3])];
    const small = { width: 238, height: 200 };
    const placed = (names: number[][]) =>
      placeLegend({ outline: column, names }, { width: 800, height: 600 }, small, air);
    expect(placed([])).toEqual({ corner: 'left', padding: air });
    const { corner, padding } = placed([[0, 0.1]]);
    expect(padding[corner] > air[corner] || corner === 'right').toBe(true);
  });

  test('moves a narrow region aside, away from itself', () => {
    const column = [...along([0, 0], [0, 3]), ...along([1.6, 0], [1.6, 3])];
    // 560 px high, so about 300 wide: in the middle it would reach under a legend of 300.
    const wide = { width: 300, height: 200 };
    const { corner, padding } = placeLegend(bare(column), { width: 800, height: 600 }, wide, air);
    expect(padding[corner]).toBeGreaterThan(air[corner]);
  });
});
