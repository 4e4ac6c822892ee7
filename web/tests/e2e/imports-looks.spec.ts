// Every state of the page of imports, on a phone, a laptop and a projector.
import type { Page } from '@playwright/test';
import { expect } from './atlas';
import { check, choose, HOME_OFFICE, PROVIDERS, see } from './import-page';
import { test } from './own-atlas';
import { violations } from './wcag';

type Provoke = (status: number) => void;
type State = [name: string, reach: (page: Page, provoke: Provoke) => Promise<void>];

const refused = (status: number, code: string, detail: string) => ({
  status,
  contentType: 'application/problem+json',
  body: JSON.stringify({ status, code, detail }),
});

const STATES: State[] = [
  [
    'as it opens',
    async (page) => {
      await page.goto('/?data=open');
      await see(page, 'What was taken in so far');
      await expect(page.getByText('Shipped with ESOL Atlas').first()).toBeVisible();
    },
  ],
  [
    'questions without an answer',
    async (page) => {
      await page.goto('/?data=open');
      await page.getByRole('button', { name: 'Check the file' }).click();
    },
  ],
  [
    'a file chosen',
    async (page) => {
      await page.goto('/?data=providers');
      const name = 'ESOL providers of the county as the colleges returned them in March 2026.xlsx';
      await choose(page, name, PROVIDERS);
    },
  ],
  [
    'a file on its way',
    async (page) => {
      await page.route('**/api/imports/preview*', () => undefined);
      await page.goto('/?data=providers');
      await choose(page, 'colleges.xlsx', PROVIDERS);
      await page.getByRole('button', { name: 'Check the file' }).click();
      await see(page, 'Checking the file');
    },
  ],
  [
    'problems and changes',
    async (page) => {
      await page.goto('/?data=providers');
      await choose(page, 'colleges.xlsx', PROVIDERS);
      await check(page);
      await page.getByText('How the columns were read').click();
    },
  ],
  [
    'figures that would change',
    async (page) => {
      await page.goto('/?data=asylum_support');
      await choose(page, 'asylum.xlsx', HOME_OFFICE);
      await check(page);
      await page.getByRole('button', { name: 'Take in 4 rows' }).click();
      await see(page, 'The file was taken in');
      await page.getByRole('button', { name: 'Take in another file' }).click();
      const text =
        'la_code,as_at,support_type,accommodation_type,people\r\nE06000018,2026-03-31,Section 95,Dispersal accommodation,990\r\n';
      await choose(page, 'revised.csv', Buffer.from(text));
      await check(page);
    },
  ],
  [
    'taken in, with a quarantine',
    async (page) => {
      await page.goto('/?data=providers');
      await choose(page, 'colleges.xlsx', PROVIDERS);
      await check(page);
      await page
        .getByRole('button', { name: /^Take in 2 rows/ })
        .first()
        .click();
      await expect(page.getByText('It is on the map now.')).toBeVisible();
    },
  ],
  [
    'no spreadsheet',
    async (page, provoke) => {
      provoke(422);
      await page.goto('/?data=classes');
      await choose(page, 'photo.png', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'));
      await check(page, 'This file cannot be taken in');
    },
  ],
  [
    'columns in other words',
    async (page, provoke) => {
      provoke(422);
      await page.goto('/?data=providers');
      const text =
        'Who;Where do they teach, and in which rooms of the house;Plz\r\nA;B;NG1 1NG\r\n';
      await choose(page, 'words.csv', Buffer.from(text));
      await check(page, 'We do not recognise the columns of this file');
      await expect(page.getByLabel('Plz', { exact: true })).toBeVisible();
    },
  ],
  [
    'a conflict',
    async (page, provoke) => {
      provoke(409);
      await page.route('**/api/imports/apply*', (route) =>
        route.fulfill(refused(409, 'changed_meanwhile', 'Records have changed.')),
      );
      await page.goto('/?data=providers');
      await choose(page, 'colleges.xlsx', PROVIDERS);
      await check(page);
      await page
        .getByRole('button', { name: /^Take in 2 rows/ })
        .first()
        .click();
      await see(page, 'The records have changed since the file was checked');
    },
  ],
  [
    'from another machine',
    async (page, provoke) => {
      provoke(403);
      await page.route('**/api/imports', (route) =>
        route.continue({
          headers: { ...route.request().headers(), 'x-forwarded-for': '192.0.2.7' },
        }),
      );
      await page.goto('/?data=open');
      await expect(page.getByRole('alert')).toContainText('only on the computer that runs');
    },
  ],
];

for (const [name, reach] of STATES) {
  test(`${name}: WCAG 2.2 A and AA, and no sideways scroll on any screen`, async ({
    page,
    watch,
  }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await reach(page, watch.expectFailure);
    for (const [width, height] of [
      [1280, 800],
      [1920, 1080],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height });
      const spare = () =>
        page.evaluate(() => {
          const part = document.querySelector('main') ?? document.body;
          return Math.min(
            part.clientWidth - part.scrollWidth,
            document.documentElement.clientWidth - document.documentElement.scrollWidth,
          );
        });
      // The header is drawn anew for a phone, a moment after the screen has changed.
      await expect.poll(spare, { message: `at ${width} px` }).toBeGreaterThanOrEqual(0);
      expect(await violations(page), `at ${width} px`).toEqual([]);
      if (process.env.PICTURES) {
        await page.setViewportSize({ width, height: 2400 });
        const file = `${process.env.PICTURES}/${name.replaceAll(/[ ,]+/g, '-')}-${width}.png`;
        await page.screenshot({ path: file });
      }
    }
  });
}
