// What the map looks like, against pictures that somebody has looked at. Only the map: words have tests of their own.
import { expect, map, open, test } from './atlas';

test.use({ viewport: { width: 1440, height: 820 } });

const PICTURES: [name: string, query: string][] = [
  ['asylum-2018', '?date=2018-03-31'],
  ['unmet-entry-1', '?measure=unmet&level=entry_1&date=2025-12-31'],
  ['need-and-access-with-circles', '?measure=need&with=access&circles=asylum&date=2025-12-31'],
  ['projector', '?screen=projector&date=2018-03-31'],
];

for (const [name, query] of PICTURES)
  test(`the map of ${name} looks as it did`, async ({ page }) => {
    await open(page, query);
    await expect(map(page)).toHaveScreenshot(`${name}.png`, {
      animations: 'disabled',
      maxDiffPixelRatio: 0.02,
    });
  });
