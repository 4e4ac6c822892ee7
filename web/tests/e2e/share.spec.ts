// What leaves the atlas: links, frames, pictures, paper, and a view that later changes do not alter.
import { readFile } from 'node:fs/promises';
import { coloursOf, expect, map, open, settled } from './atlas';
import { test } from './own-atlas';
import { write } from './provision-desk';
import { violations } from './wcag';

test('a shared link opens exactly what was shared', async ({ page, context }) => {
  await open(page, '?measure=unmet&level=entry_1&table=open&circles=asylum&map=-1.15,52.95,9');
  await page.getByRole('button', { name: 'Share' }).click();
  const link = await page.getByRole('textbox', { name: 'Link', exact: true }).inputValue();
  const other = await context.newPage();
  await other.goto(link);
  await settled(other);
  await expect(other.getByRole('radio', { name: 'Unmet need' })).toBeChecked();
  await expect(other.getByRole('radio', { name: 'Entry 1' })).toBeChecked();
  await expect(other).toHaveURL(/circles=asylum.*map=-1\.15,52\.95,9/);
});

test('the frame for other pages has the map and nothing that writes, and may be framed', async ({
  page,
}) => {
  await open(page);
  await page.getByRole('button', { name: 'Share' }).click();
  const code = await page.getByRole('textbox', { name: 'Code for the frame' }).inputValue();
  const address = /src="([^"]+)"/.exec(code)?.[1] ?? '';
  const answer = await page.request.get(address);
  expect(answer.headers()['content-security-policy']).toContain('frame-ancestors *');
  const plain = await page.request.get('/');
  expect(plain.headers()['content-security-policy']).toContain("frame-ancestors 'self'");
  // The app goes by the first of several: no such page may be framed.
  for (const query of [
    'embed=no&embed=map',
    '%65mbed=no&embed=map',
    'embed=map&embed=map&data=open',
  ]) {
    const twice = await page.request.get(`/?${query}`);
    expect(twice.headers()['content-security-policy'], query).toContain("frame-ancestors 'self'");
  }
  await page.goto(address);
  await settled(page);
  await expect(page.getByRole('link', { name: 'Open the whole atlas' })).toBeVisible();
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await page.goto(`${address}&data=arrivals`);
  await settled(page);
});

test('the picture has the size that is promised, and more than a blank map', async ({ page }) => {
  await open(page, '?measure=unmet');
  await page.getByRole('button', { name: 'Share' }).click();
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download as PNG' }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toMatch(/^esol-atlas-unmet-.*\.png$/);
  const bytes = await readFile((await download.path()) ?? '');
  // Width and height stand in the header of a PNG; 1,200 pixels of the page, twice over.
  expect(bytes.readUInt32BE(16)).toBe(2400);
  expect(bytes.readUInt32BE(20)).toBeGreaterThan(1700);
  expect(bytes.length).toBeGreaterThan(100_000);
});

test('a page for the printer has title, map, legend, scale, north, day, sources and table', async ({
  page,
}) => {
  await page.goto('/?view=print&paper=a4&measure=unmet&date=2025-12-31');
  await expect(page.locator('[data-picture=ready]')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  for (const part of [
    page.getByRole('heading', { level: 1, name: 'Where do classes fall short?' }),
    page.getByRole('img', { name: /^Map:/ }),
    page.getByRole('region', { name: 'Legend' }),
    page.getByRole('region', { name: 'Key to the places' }).getByText('Colleges'),
    page.getByText(/^\d+ k?m$/),
    page.getByLabel('North is up'),
    page.getByText('at 31 December 2025'),
    page.getByText('Open Government Licence v3.0'),
    page.getByRole('rowheader', { name: 'Leicester', exact: true }),
  ])
    await expect(part.first()).toBeVisible();
  await expect(page.getByRole('navigation')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  const paper = await page.pdf({ preferCSSPageSize: true });
  // A4 turned: 297 × 210 mm are 841.9 × 595.3 points, to a pixel of 0.75.
  const [, wide, high] =
    /MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(paper.toString('latin1')) ?? [];
  expect(Math.abs(Number(wide) - 841.9)).toBeLessThan(0.75);
  expect(Math.abs(Number(high) - 595.3)).toBeLessThan(0.75);
  expect(await coloursOf(page, page.getByRole('img', { name: /^Map:/ }))).toBeGreaterThan(50);
});

test('paper is not begun before all of its figures have come', async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  // The measure is told by other figures than the ones that are late: only the table and the notes lack them.
  await page.route('**/api/gaps?*', async (route) => {
    await held;
    await route.continue();
  });
  const drawn = page.waitForRequest('**/tiles/**', { timeout: 5_000 }).catch(() => null);
  await page.goto('/?view=print&paper=a4&measure=asylum');
  await expect(page.getByRole('rowheader', { name: 'Leicester', exact: true })).toBeVisible();
  expect(await drawn).toBeNull();
  await expect(page.locator('[data-picture=waiting]')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Print' })).toBeDisabled();
  release();
  await expect(page.locator('[data-picture=ready]')).toBeVisible();
});

test('paper says why there is no map on it', async ({ page, watch }) => {
  watch.expectFailure(503);
  await page.route('**/api/venues?*', (route) => route.fulfill({ status: 503, body: '' }));
  await page.goto('/?view=print&paper=a4');
  await expect(page.locator('[data-picture=none]')).toBeVisible();
  await expect(page.getByText(/^The map could not be drawn\. \S+/)).toBeVisible();
});

test('a dated link shows what was shown, whatever is recorded later', async ({
  page,
  context,
  request,
}) => {
  await open(page, '?measure=need&table=open');
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByLabel('What it is for').fill('Forum of June');
  await page.getByRole('button', { name: 'Make a dated link' }).click();
  const box = page.getByRole('textbox', { name: 'Dated link' });
  await expect(box).toHaveValue(/frozen=/);
  const link = await box.inputValue();

  const classes = page.getByRole('dialog');
  await classes.getByRole('button', { name: 'Close' }).click();
  const count = async (of: typeof page) =>
    (
      await of
        .getByText(/^Learner-hours of class a week/)
        .locator('..')
        .innerText()
    ).replace(/\s+/g, ' ');
  const before = await count(page);
  await write(request, 'providers', 'late-college', {
    provider_id: 'late-college',
    provider_name: 'A college that came late',
    provider_type: 'fe_college',
    region_code: 'E12000004',
    la_code: 'E06000016',
    postcode: 'LE1 1AA',
    evidence: 'source',
  });
  await expect
    .poll(async () => (await request.get('/api/venues')).text())
    .toContain('late-college');

  const frozen = await context.newPage();
  await frozen.goto(link);
  await settled(frozen);
  await expect(frozen.getByText(/^As shown on .*Forum of June/)).toBeVisible();
  expect(await count(frozen)).toBe(before);
  expect(await violations(frozen)).toEqual([]);
  await frozen.getByRole('link', { name: 'See it as it is today' }).click();
  await expect.poll(() => count(frozen)).not.toBe(before);
});

test('a link of when lists of places had the day of the figures still shows the places of then', async ({
  page,
  context,
  request,
}) => {
  await open(page, '?near=NG7+1AA&measure=need&table=open');
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: 'Make a dated link' }).click();
  const box = page.getByRole('textbox', { name: 'Dated link' });
  await expect(box).toHaveValue(/frozen=/);
  const link = new URL(await box.inputValue());
  const own = await request.get(`/api/frozen/${link.searchParams.get('frozen')}`);
  const { view, addresses } = (await own.json()) as {
    view: string;
    addresses: { address: string }[];
  };
  const places = /^(\/api\/(?:venues|near)\?)(?!.*as_at)/;
  const asked = addresses.map(({ address }) => address.replace(places, '$1as_at=2025-12-31&'));
  expect(asked.filter((address, at) => address !== addresses[at]?.address)).toHaveLength(2);
  const made = await request.post('/api/frozen', { data: { title: 'Of before', view, asked } });
  expect(made.status()).toBe(201);
  const { id } = (await made.json()) as { id: string };

  link.searchParams.set('frozen', id);
  const before = await context.newPage();
  await before.goto(link.href);
  await settled(before);
  await expect(before.getByText(/^As shown on .*Of before/)).toBeVisible();
  const panel = before.getByRole('region', { name: 'Figures' });
  await expect(panel.getByRole('heading', { name: /^Nottingham College/ }).first()).toBeVisible();
  await expect(before.getByRole('alert')).toHaveCount(0);
});

test('a dated map has its ranking of gaps and the files of it, and what leads out of it says so', async ({
  page,
  context,
}) => {
  await open(page, '?measure=need&level=entry_1');
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: 'Make a dated link' }).click();
  const box = page.getByRole('textbox', { name: 'Dated link' });
  await expect(box).toHaveValue(/frozen=/);
  const frozen = await context.newPage();
  await frozen.goto(await box.inputValue());
  await settled(frozen);
  const nav = frozen.getByRole('navigation', { name: 'ESOL Atlas' });

  await nav.getByRole('link', { name: 'Gaps' }).click();
  await expect(frozen.getByText(/^As shown on/)).toBeVisible();
  await expect(frozen.getByRole('rowheader', { name: /^Leicester/ })).toBeVisible();
  await expect(frozen.getByRole('alert')).toHaveCount(0);
  for (const name of ['CSV', 'Excel workbook (XLSX)', 'GeoJSON with boundaries']) {
    const file = frozen.getByRole('link', { name, exact: true });
    const address = (await file.getAttribute('href')) ?? '';
    expect(address).toContain('/answer?of=');
    expect((await frozen.request.get(address)).status(), name).toBe(200);
  }
  await nav.getByRole('link', { name: 'Map' }).click();
  await settled(frozen);
  await expect(frozen.getByText(/^As shown on/)).toBeVisible();

  await nav.getByRole('link', { name: 'Data' }).click();
  await expect(frozen.getByText(/^This is of today: you have left the view of \d/)).toBeVisible();
  expect(await violations(frozen)).toEqual([]);
  await frozen.getByRole('link', { name: /^Back to the view of \d/ }).click();
  await expect(frozen).toHaveURL(/frozen=/);
  await expect(frozen.getByText(/^As shown on/)).toBeVisible();
  await expect(frozen.getByText(/you have left the view/)).toHaveCount(0);
});

test('a dated link that is none is told in plain words', async ({ page }) => {
  await open(page, '?frozen=deadbeef');
  await expect(
    page.getByText('The link asked for the dated view “deadbeef”, which we do not have.'),
  ).toBeVisible();
});

test('a view that was kept holds nothing of today: its files are those of then, and records lead out of it', async ({
  page,
  watch,
  request,
}) => {
  watch.expectFailure(404);
  const made = await request.post('/api/frozen', {
    data: {
      title: null,
      view: '?measure=need',
      asked: ['/api/region', '/api/venues?unknown=include'],
    },
  });
  const { id } = (await made.json()) as { id: string };
  await page.route(`**/api/frozen/${id}/answer**`, (route) => route.continue());
  const live: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/') && !pathname.startsWith('/api/frozen')) live.push(pathname);
  });
  const quiet = page.waitForResponse((answer) => answer.url().includes('/answer'));
  await page.goto(`/?frozen=${id}&measure=pledged&circles=expected&data=arrivals`);
  await quiet;
  await expect(page.getByText(/^As shown on/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'GeoJSON of places' })).toHaveAttribute(
    'href',
    new RegExp(`^/api/frozen/${id}/answer`),
  );
  await expect(page.getByRole('link', { name: 'Arrivals', exact: true })).not.toHaveAttribute(
    'href',
    /frozen/,
  );
  expect(live).toEqual([]);
});

test('pledges cannot be kept or framed for everybody, and paper and picture say that they are not public', async ({
  page,
}) => {
  await open(page, '?measure=pledged');
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(
    page.getByText(/Pledges and people who are expected are not for everybody/),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Make a dated link' })).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Code for the frame' })).toHaveCount(0);
  await expect(page.getByText(/of them would be empty for everybody else/)).toBeVisible();
  // Beside the print and beside the picture.
  await expect(page.getByText(/It shows figures that are not public/)).toHaveCount(2);
});

test('what was not kept says so, and today is one step away', async ({ page, watch, request }) => {
  const made = await request.post('/api/frozen', {
    data: { title: null, view: '?measure=need', asked: ['/api/region'] },
  });
  const { id } = (await made.json()) as { id: string };
  watch.expectFailure(404);
  await page.goto(`/?frozen=${id}`);
  await expect(page.getByRole('alert').first()).toContainText('was not kept in the dated view');
  // A provider that is there now, and was not kept: nobody is told that it does not exist.
  await page.goto(`/?frozen=${id}&view=providers&id=nottm-college-esol-adult`);
  await expect(page.getByRole('alert').first()).toContainText('was not kept in the dated view');
  await expect(page.getByText('No such provider')).toHaveCount(0);
  await page.goto(`/?frozen=${id}`);
  await page.getByRole('link', { name: 'See it as it is today' }).first().click();
  await expect(map(page)).toHaveAttribute('data-map', 'ready');
});
