// One whole errand for each of the people the atlas is for, on a phone, a laptop and a large screen, with the data that
// ships: from the first page on, by what the screen says.
import type { APIRequestContext } from '@playwright/test';
import { answer, check, field, heading2, tile, where } from './arrival-page';
import { expect, figures, map, settled } from './atlas';
import { countOf, entries, facet, postcode, results } from './directory-page';
import { check as checkFile, choose } from './import-page';
import { arrive, datedLink, find, follow, followData, SCREENS, share, whole } from './journey';
import { test } from './own-atlas';
import { write } from './provision-desk';

/** What Chesterfield College sent back: six hours a week for twelve people at each of four levels. */
const RETURNED = `class_id,provider_id,levels,seats,hours_a_week
chesterfield-1,chesterfield-college-main-campus,pre_entry,12,6
chesterfield-2,chesterfield-college-main-campus,entry_1,12,6
chesterfield-3,chesterfield-college-main-campus,entry_2,12,6
chesterfield-4,chesterfield-college-main-campus,entry_3,12,6
`;

type Gap = {
  la_name: string;
  need_hours: number;
  unmet_hours: number;
  unmet_known: boolean;
  unmet_at_most: number;
  supply_by_certainty: { known: number };
};

async function gapOf(request: APIRequestContext, name: string, headers = {}): Promise<Gap> {
  const told = await request.get('/api/gaps?geometry=none', { headers });
  const { features } = (await told.json()) as { features: { properties: Gap }[] };
  const row = features.find(({ properties }) => properties.la_name === name);
  if (!row) throw new Error(`${name} has no gap`);
  return row.properties;
}

/** The fifteenth of April that comes next. */
function nextSpring(): string {
  const now = new Date();
  const year = now.getUTCFullYear() + (now.getUTCMonth() >= 3 ? 1 : 0);
  return `${year}-04-15`;
}

for (const [width, height] of SCREENS) {
  test.describe(`at ${width} × ${height}`, () => {
    test.use({ viewport: { width, height }, hasTouch: width < 720 });

    test('a coordinator takes in what a college returned, sees its gap become a figure, explains it and keeps it under a dated link', async ({
      page,
      context,
      request,
    }) => {
      await arrive(page);
      await follow(page, 'Gaps');
      const row = page
        .getByRole('row')
        .filter({ has: page.getByRole('rowheader', { name: /^Chesterfield/ }) });
      const before = await gapOf(request, 'Chesterfield');
      expect(before.unmet_known).toBe(false);
      await expect(row).toContainText(`not known, at most ${whole(before.unmet_at_most)}`);

      await followData(page, 'Take in files');
      await page.getByRole('radio', { name: 'Classes', exact: true }).check();
      await choose(page, 'chesterfield.csv', Buffer.from(RETURNED));
      await checkFile(page);
      await expect(page.getByRole('main')).toContainText('chesterfield-4');
      await page.getByRole('button', { name: 'Take in 4 rows', exact: true }).first().click();
      await expect(page.getByText('It is on the map now.')).toBeVisible();

      await follow(page, 'Gaps');
      const known = page.getByRole('region', { name: 'Known gaps' }).getByRole('rowheader');
      await expect(known).toHaveCount(1);
      const after = await gapOf(request, 'Chesterfield');
      // Four classes of twelve people for six hours.
      expect(after.supply_by_certainty.known).toBe(4 * 12 * 6);
      expect(after.unmet_hours).toBeLessThan(before.unmet_hours);
      await expect(row.getByRole('cell').nth(1)).toHaveText(whole(after.unmet_hours));
      await expect(row).not.toContainText(/at most \d/);

      await row.getByRole('link', { name: 'Chesterfield', exact: true }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Chesterfield');
      await page.getByText('Explain these numbers').click();
      await expect(
        page.getByText('Chesterfield College: 12 seats × 6 hours = 72.0 (stated)'),
      ).toHaveCount(4);

      const link = await datedLink(page, 'Forum of the region');
      const other = await context.newPage();
      await other.goto(link);
      await expect(other.getByText(/^As shown on .*: Forum of the region/)).toBeVisible();
      await expect(other.getByRole('heading', { level: 1 })).toHaveText('Chesterfield');
      await other.getByText('Explain these numbers').click();
      await expect(other.getByText(/Chesterfield College: 12 seats × 6 hours/)).toHaveCount(4);
    });

    test('a resettlement officer checks five families with childcare for the spring, reads what five more would change, prints it and goes back to the map', async ({
      page,
    }) => {
      await arrive(page);
      await find(page, 'charn', 'Charnwood');
      await expect(figures(page).getByRole('heading', { name: 'Charnwood' })).toBeVisible();
      await figures(page).getByRole('link', { name: 'Check an arrival here' }).click();
      await expect(where(page)).toHaveValue('Charnwood');
      await field(page, 'Which day do they arrive?').fill(nextSpring());
      await field(page, 'How many come').fill('5');
      await field(page, 'Childcare, for some of them').check();
      const checking = page.waitForResponse('**/api/arrivals/check');
      const trying = page.waitForResponse('**/api/scenarios');
      await check(page);
      await expect(heading2(page)).toHaveText('5 families in Charnwood');

      // 5 families × 4.4 people × half of them adults × 8 hours.
      await expect(tile(page, 'Needed')).toContainText('88 hours');
      await expect(tile(page, 'Funding')).toContainText('£9,350');
      const told = (await (await checking).json()) as { need: { hours: number } };
      expect(told.need.hours).toBeCloseTo(88, 6);
      await expect(tile(page, 'Room found')).toContainText('Modelled');
      await expect(answer(page)).toContainText(/childcare/);

      await expect(page.getByRole('heading', { name: 'If 5 more families came' })).toBeVisible();
      const { authorities } = (await (await trying).json()) as {
        authorities: { la_name: string; before: Gap; after: Gap }[];
      };
      const here = authorities.find(({ la_name }) => la_name === 'Charnwood');
      if (!here) throw new Error('Charnwood is not among those that change');
      expect(here.after.need_hours - here.before.need_hours).toBeCloseTo(88, 6);
      const rate = (hours: number) =>
        hours.toLocaleString('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
      const change = page
        .getByRole('table', { name: /without them → with them/ })
        .getByRole('row', { name: /^Charnwood/ });
      await expect(change).toContainText(rate(here.before.need_hours));
      await expect(change).toContainText(rate(here.after.need_hours));

      await page.emulateMedia({ media: 'print' });
      await expect(page.getByText(/^ESOL Atlas, the East Midlands\. Printed on/)).toBeVisible();
      await expect(heading2(page)).toBeVisible();
      await expect(change).toBeVisible();
      await expect(page.getByRole('banner')).toBeHidden();
      await page.emulateMedia({ media: 'screen' });

      await page.goBack();
      await expect(page.getByRole('heading', { name: 'What you will get' })).toBeVisible();
      await page.goBack();
      await expect(map(page)).toHaveAttribute('data-map', 'ready');
      await expect(figures(page).getByRole('heading', { name: 'Charnwood' })).toBeVisible();
    });

    test('a forum opens a dated link, prints it on A3 and reads what has changed since', async ({
      page,
      context,
      request,
    }) => {
      await arrive(page);
      await settled(page);
      const link = await datedLink(page, 'Forum of the region');
      await write(request, 'providers', 'late-college', {
        provider_id: 'late-college',
        provider_name: 'A college that came late',
        provider_type: 'fe_college',
        region_code: 'E12000004',
        la_code: 'E06000016',
        postcode: 'LE1 1AA',
        evidence: 'source',
      });

      const forum = await context.newPage();
      await forum.goto(link);
      await settled(forum);
      const banner = forum.getByText(/^As shown on .*: Forum of the region/);
      await expect(banner).toBeVisible();
      const dialog = await share(forum);
      await dialog.getByRole('link', { name: 'Print on A3' }).click();
      // Drawn large, in software here.
      await expect(forum.locator('[data-picture=ready]')).toBeVisible();
      await expect(forum.getByRole('combobox', { name: 'Paper' })).toHaveValue('a3');
      await expect(banner).toBeVisible();
      await forum.emulateMedia({ media: 'print' });
      // Drawn once more where the head of the page has another height on paper.
      await expect(forum.getByRole('img', { name: /^Map:/ })).toBeVisible();
      await expect(forum.getByRole('rowheader', { name: 'Leicester', exact: true })).toBeVisible();
      // A3 turned: 420 × 297 mm are 1190.6 × 841.9 points.
      const paper = await forum.pdf({ preferCSSPageSize: true });
      expect(paper.toString('latin1')).toMatch(/MediaBox\s*\[0 0 119[01][.\d]* 84[12]/);
      await forum.emulateMedia({ media: 'screen' });

      await forum.getByRole('link', { name: 'Back to the map' }).click();
      await forum.getByRole('link', { name: 'See it as it is today' }).click();
      await expect(banner).toBeHidden();
      await followData(forum, 'What changed');
      await forum.getByLabel('Since').fill('2026-01-01');
      await forum.getByLabel('Since').press('Enter');
      await expect(forum.getByRole('main')).toContainText('since 1 January 2026');
      // What shipped is one line, so that the college is the only provider that is listed.
      const providers = forum.getByRole('region', { name: /provider/ });
      await expect(
        providers.getByRole('listitem').filter({ hasText: 'A college that came late' }),
      ).toBeVisible();
    });

    test('a provider is sent a link, says that its entry is still right, and the directory knows', async ({
      page,
      browser,
      baseURL,
    }) => {
      await arrive(page);
      await followData(page, 'Providers');
      await page.getByLabel('Find a provider by name, place or postcode').fill('chesterfield');
      const entry = page.getByRole('row', { name: /Chesterfield College/ });
      await expect(entry).toContainText('Never confirmed by the provider');
      await entry.getByRole('link', { name: 'Chesterfield College' }).click();
      await page.getByRole('button', { name: 'Make a link' }).click();
      const address = await page.getByLabel(/^Link for this computer/).inputValue();

      const theirs = await browser.newContext({
        viewport: { width, height },
        baseURL: baseURL ?? '',
      });
      const phone = await theirs.newPage();
      await phone.goto(address);
      await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Is this still right?');
      await expect(phone.getByText('Chesterfield College').first()).toBeVisible();
      await phone.getByRole('button', { name: 'Everything is still right' }).first().click();
      await expect(phone.getByRole('heading', { name: 'Thank you' })).toBeFocused();
      await theirs.close();

      await follow(page, 'Providers');
      await page.getByRole('searchbox', { name: 'Name, place or town' }).fill('chesterfield');
      await expect(results(page)).toHaveText('1 of 85 providers');
      await expect(async () => {
        await page.reload();
        await expect(entries(page).first()).toContainText('Confirmed today', { timeout: 2000 });
      }).toPass();
    });

    test('somebody finds the nearest women-only class with childcare in a few steps, and nothing that is not public', async ({
      page,
      context,
      request,
      watch,
    }) => {
      await write(request, 'cohorts', 'spring', {
        cohort_id: 'spring',
        la_code: 'E07000176',
        expected: '2025 Q4',
        status: 'expected',
        families: '10',
      });
      const outside = { 'X-Forwarded-For': '203.0.113.7' };
      // Ten families are 176 hours: this machine counts them, others are not told of them.
      await expect
        .poll(
          async () =>
            (await gapOf(request, 'Rushcliffe')).need_hours -
            (await gapOf(request, 'Rushcliffe', outside)).need_hours,
        )
        .toBeCloseTo(176, 6);
      await context.setExtraHTTPHeaders(outside);
      // The browser logs that records are refused.
      watch.expectFailure(403);

      await arrive(page);
      await follow(page, 'Providers');
      await postcode(page).fill('LE1 1AA');
      await postcode(page).press('Enter');
      await expect(page.getByText(/km, about \d+ minutes on foot, modelled/).first()).toBeVisible();
      const filters = page.getByRole('button', { name: /^Show the filters/ });
      if (await filters.isVisible()) await filters.click();
      await facet(page, 'Women only', /^Says yes/).check();
      await expect(countOf(page, 'Childcare', 'Says yes')).toContainText('1');
      await facet(page, 'Childcare', /^Says yes/).check();
      await expect(results(page)).toHaveText('1 of 85 providers');
      await entries(page).getByRole('link', { name: /Shama/ }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Shama Women.s Centre/);
      await expect(page.getByRole('main')).toContainText('Leicester');

      const publicGap = await gapOf(request, 'Rushcliffe', outside);
      await follow(page, 'Gaps');
      const row = page.getByRole('row', { name: /^Rushcliffe/ });
      await expect(row).toContainText(whole(publicGap.need_hours));
      await expect(row).not.toContainText(whole(publicGap.need_hours + 176));
      for (const name of ['Arrivals and pledges', 'Returns and reported gaps', 'Delivery plans']) {
        await followData(page, name);
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(
          'Records can be kept only on the computer that runs this atlas',
        );
        await expect(page.getByRole('main').getByRole('table')).toHaveCount(0);
      }
      await follow(page, 'Map');
      await settled(page);
      await expect(page.getByText('Count people who are expected')).toHaveCount(0);
    });
  });
}
