import { expect, test } from 'vitest';
import { readBounds } from '../../src/options/bounds';
import { pageRule, printable, readPaper } from '../../src/print/paper';
import { scaleBar } from '../../src/print/scale';
import { legendLines } from '../../src/share/legend-lines';
import { shade } from '../../src/measures/shading';
import { measureOf } from '../../src/measures/measure';
import { authority, rowsOf } from './fixtures';

test('the printable part of A4 is the sheet less a centimetre all round, at 96 pixels to an inch', () => {
  // 277 mm × 96 / 25.4 = 1046.9; 190 mm = 718.1.
  expect(printable('a4', 'landscape')).toEqual({ width: 1046, height: 718 });
  expect(printable('a4', 'portrait')).toEqual({ width: 718, height: 1046 });
  // 400 mm = 1511.8.
  expect(printable('a3', 'landscape').width).toBe(1511);
  expect(pageRule('a3', 'portrait')).toBe('@page { size: A3 portrait; margin: 10mm; }');
});

test('a sheet that nobody has is A4', () => {
  expect(readPaper({ paper: 'b5', turn: 'round' })).toEqual({ paper: 'a4', turn: 'landscape' });
  expect(readPaper({ paper: 'a3', turn: 'portrait' })).toEqual({ paper: 'a3', turn: 'portrait' });
});

test.each([
  [100, 140, '10 km', 100],
  [30, 140, '2 km', 66.7],
  [1, 140, '100 m', 100],
  [0.4, 140, '50 m', 125],
])('at %d metres a pixel a bar of at most %d pixels is %s long', (metres, most, words, pixels) => {
  const scale = scaleBar(metres, most);
  expect(scale.words).toBe(words);
  expect(scale.pixels).toBeCloseTo(pixels, 1);
});

test('bounds are read as people write them, and what is wrong with them is told', () => {
  expect(readBounds('1, 5;20  50.5')).toEqual({ bounds: [1, 5, 20, 50.5], fault: null });
  expect(readBounds('5, 5').fault).toBe('5 does not rise above the number before it.');
  expect(readBounds('1, many').fault).toBe('“many” is not a number above 0.');
  expect(readBounds('0, 1').fault).toContain('“0”');
  expect(readBounds('1,2,3,4,5,6,7').fault).toContain('at most 6');
  expect(readBounds('  ').fault).toBe('Write at least one number.');
});

test('a picture’s legend has every class with its count, and what is not known', () => {
  const rows = rowsOf(
    [
      authority('a', { asylum_per_10000: 3 }),
      authority('b', { asylum_per_10000: 0 }),
      authority('c'),
    ],
    [],
  );
  expect(legendLines(shade(measureOf('asylum'), rows)).map(({ label }) => label)).toEqual([
    '0: 1',
    'more than 0: 1',
    'Not known: 1 authority',
  ]);
});
