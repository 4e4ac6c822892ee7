// What an officer or a provider meets where something is in the way.
import type { Page } from '@playwright/test';
import { expect } from './atlas';
import { test } from './own-atlas';
import { field, fieldsOf, hope, link, MORNING, write } from './provision-desk';

const FAILED = {
  status: 500,
  contentType: 'application/problem+json',
  body: JSON.stringify({ detail: 'The disc is full.', code: 'internal', status: 500 }),
};

const toForm = (page: Page) =>
  page.getByRole('button', { name: 'Something has changed' }).first().click();

test('a provider that read an entry which an officer then changed reads it once more', async ({
  page,
  request,
  watch,
}) => {
  watch.expectFailure(409);
  await hope(request);
  await page.goto(await link(request, 'hope'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Is this still right?');
  await write(request, 'classes', 'hope-1', { ...MORNING, seats: '23' }, 1);
  const still = page.getByRole('button', { name: 'Everything is still right' });
  // A phone shows the lower button without the upper one; what came of it must be seen.
  await page.setViewportSize({ width: 390, height: 400 });
  await still.last().click();
  await expect(page.getByText(/Please read it once more/)).toBeInViewport();
  await expect(page.getByRole('definition').filter({ hasText: /^23$/ })).toBeVisible();
  expect((await fieldsOf(request, 'classes', 'hope-1')).assured).toBeUndefined();
  const sent = page.waitForRequest((one) => one.method() === 'POST');
  await still.first().click();
  expect((await sent).postDataJSON()).toEqual({
    still_right: true,
    seen: [
      { kind: 'providers', id: 'hope', version: 1 },
      { kind: 'classes', id: 'hope-1', version: 2 },
    ],
  });
  await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible();
});

test('a note alone is kept and told to go along with a correction, and an empty new class is not sent', async ({
  page,
  request,
}) => {
  await hope(request);
  await page.goto(await link(request, 'hope'));
  await toForm(page);
  const note = page.getByLabel(/^Anything else/);
  await note.fill('We move in May.');
  await page.getByRole('button', { name: 'Add a class' }).click();
  await page.getByRole('button', { name: 'Check your changes' }).click();
  const told = page.getByRole('alert');
  await expect(told).toContainText('a note goes along with a correction');
  await expect(told).not.toContainText('still right');
  await expect(note).toHaveValue('We move in May.');
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(page.getByText(/Your note is kept/)).toBeVisible();
  await page.getByRole('button', { name: 'Something has changed' }).first().click();
  await expect(note).toHaveValue('We move in May.');

  await page.getByText('Details', { exact: true }).first().click();
  await field(page, 'seats').first().getByRole('textbox').fill('14');
  await page.getByRole('button', { name: 'Check your changes' }).click();
  await expect(page.getByText(/You are about to send 1 correction\./)).toBeVisible();
  await expect(page.getByText('We move in May.')).toBeVisible();
  await page.getByRole('button', { name: 'Send these corrections' }).click();
  await expect(page.getByText('1 correction has been sent.')).toBeVisible();
});

test('a link that others can open is for sending, and one of this computer says so', async ({
  page,
  request,
}) => {
  await hope(request);
  await page.goto('/?data=entries&item=hope');
  await page.getByRole('button', { name: 'Make a link' }).click();
  const here = page.getByLabel(/^Link for this computer/);
  await expect(here).toHaveValue(/^http:\/\/127\.0\.0\.1/);
  await expect(page.getByText('This link opens only on this computer.')).toBeVisible();
  await expect(page.getByText('Send this to the provider')).toHaveCount(0);

  // The service knows under which address others reach it.
  await page.route('**/api/providers/hope/link', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    const answer = await route.fetch();
    const made = (await answer.json()) as { path: string };
    await route.fulfill({ json: { ...made, address: `https://esol.example.org${made.path}` } });
  });
  await page.getByRole('button', { name: 'Make a new link in its place' }).click();
  await expect(page.getByLabel(/^Send this to the provider/)).toHaveValue(
    /^https:\/\/esol\.example\.org\/\?view=confirm#[0-9a-f]{64}$/,
  );
  await expect(page.getByText('This link opens only on this computer.')).toHaveCount(0);
});

test('every download is there', async ({ page, request }) => {
  await page.goto('/?data=export');
  await expect(page.getByText('None is saved.')).toBeVisible();
  const addresses = await page
    .locator('main a[download]')
    .evaluateAll((links) => links.map((one) => one.getAttribute('href') ?? ''));
  expect(addresses).toHaveLength(18);
  for (const address of addresses) expect((await request.get(address)).status(), address).toBe(200);
});

test('travel times that were taken in are downloaded as they came, and left out of use', async ({
  page,
  request,
}) => {
  const table = 'origin,destination,minutes\nNG1 1|E06000018,nottm-college-esol-adult,5\n';
  const at = (what: string) => `/api/imports/${what}?kind=travel_matrix&name=times.csv`;
  const seen = await request.post(at('preview'), { data: Buffer.from(table) });
  const { revision } = (await seen.json()) as { revision: number };
  const done = await request.post(`${at('apply')}&revision=${revision}`, {
    data: Buffer.from(table),
  });
  expect(done.status()).toBe(200);
  await page.goto('/?data=export');
  const file = page.getByRole('link', { name: 'Travel times', exact: true });
  const written = await request.get((await file.getAttribute('href')) ?? '');
  expect(await written.text()).toBe(table);
  await page.getByRole('button', { name: /^Stop using it.*Travel times$/ }).click();
  await expect(file).toHaveCount(0);
  await expect
    .poll(async () => JSON.stringify(await (await request.get('/api/region')).json()))
    .toContain('"kind":"modelled"');
});

test('places that could not be fetched are not told to be none, and nothing closes unseen', async ({
  page,
  request,
  watch,
}) => {
  watch.expectFailure(500);
  await hope(request);
  await page.route('**/api/records/venues?*', (route) => route.fulfill(FAILED));
  await page.goto('/?data=entries&item=hope');
  const places = page.getByRole('region', { name: 'Further places' });
  await expect(places.getByRole('alert')).toContainText('The disc is full.');
  await expect(places).not.toContainText('It has no further place.');
  const close = page.getByRole('button', { name: 'Close Hope Centre' });
  await expect(close).toBeDisabled();
  await page.unroute('**/api/records/venues?*');
  await places.getByRole('button', { name: 'Try again' }).click();
  await expect(places).toContainText('It has no further place.');
  await close.click();
  await expect(page.getByRole('group', { name: 'Close Hope Centre' })).toContainText(
    '1 class closes with it. It leaves the map and the lists. It can be brought back, and what closes with it comes back with it.',
  );
});

test('what was closed is listed with its reason and brought back, a provider with its classes', async ({
  page,
  request,
  watch,
}) => {
  // The page of a provider that was just closed may ask for it once more.
  watch.expectFailure(404);
  await hope(request);
  await page.goto('/?data=entries&item=hope');
  await page.getByRole('button', { name: 'Close Entry 1' }).click();
  await page.getByRole('button', { name: 'Yes, close it' }).click();
  await expect(page.getByText('No class is recorded one by one.')).toBeVisible();
  await page.getByText('Closed classes', { exact: true }).click();
  await page.getByRole('button', { name: 'Bring back Entry 1 (hope-1)' }).click();
  await expect(page.getByRole('button', { name: 'Close Entry 1' })).toBeVisible();
  await expect(page.getByText('None is closed.')).toBeVisible();

  await page.getByRole('button', { name: 'Close Hope Centre' }).click();
  await page.getByRole('button', { name: 'Yes, close it' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Providers');
  await page.getByText('Closed providers', { exact: true }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Hope Centre' })).toContainText(
    'Closed by hand',
  );
  await page.getByRole('button', { name: 'Bring back Hope Centre (hope)' }).click();
  await page.getByLabel(/^Find a provider/).fill('Hope Centre');
  await page.getByRole('link', { name: 'Hope Centre' }).click();
  await expect(page.getByRole('button', { name: 'Close Entry 1' })).toBeVisible();
  expect((await fieldsOf(request, 'classes', 'hope-1')).seats).toBe('10');
});

test('a rule tells its history, and an earlier version of it is brought back', async ({
  page,
  request,
}) => {
  const rule = (fee: string) => ({
    rule_id: 'notts-free',
    scope: 'authority',
    scope_id: 'E06000018',
    eligible: 'yes',
    fee,
  });
  await write(request, 'rules', 'notts-free', rule('full'));
  await write(request, 'rules', 'notts-free', rule('free'), 1);
  await page.goto('/?data=terms&item=rules/notts-free');
  await page.getByText('History', { exact: true }).click();
  await page.locator('summary', { hasText: 'What changed' }).first().click();
  await expect(page.getByRole('table', { name: 'Changes of version 2' })).toContainText(
    'They pay all of itFree',
  );
  await page.getByRole('button', { name: 'Bring version 1 back' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rules and funding');
  expect((await fieldsOf(request, 'rules', 'notts-free')).fee).toBe('full');

  await page.getByRole('button', { name: /^Close .*\(notts-free\)$/ }).click();
  await page.getByRole('button', { name: 'Yes, close it' }).click();
  await page.getByText('Closed rules', { exact: true }).click();
  await page.getByRole('button', { name: /^Bring back .*\(notts-free\)$/ }).click();
  await expect(page.getByRole('link', { name: /\(notts-free\)$/ })).toBeVisible();
});

test('what was typed stays when a record that somebody closed cannot be saved as a new one', async ({
  page,
  request,
  watch,
}) => {
  watch.expectFailure(409);
  watch.expectOffline();
  await hope(request);
  await page.goto('/?data=entries&item=hope/classes/hope-1');
  await page.getByLabel('Places', { exact: true }).fill('17');
  expect((await request.delete('/api/records/classes/hope-1?seen=1')).status()).toBe(204);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(
    page.getByRole('heading', { name: 'Somebody else has closed this meanwhile' }),
  ).toBeVisible();
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Save mine as a new record' }).click();
  await expect(page.getByRole('alert')).toContainText('It was not saved.');
  await expect(page.getByLabel('Places', { exact: true })).toHaveValue('17');
  await expect(page.getByLabel('Entry 1', { exact: true })).toBeChecked();
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hope Centre');
  const answer = await request.get('/api/records/classes');
  const { records } = (await answer.json()) as {
    records: { id: string; fields: Record<string, string> }[];
  };
  expect(records).toHaveLength(1);
  expect(records[0]?.id).toMatch(/^hope-[0-9a-z]{6}$/);
  expect(records[0]?.fields).toMatchObject({ seats: '17', levels: 'entry_1', hours_a_week: '4' });
});

test('a second word of one day corrects the round of that day', async ({ page, request }) => {
  await page.goto('/?data=rounds&item=E06000017/voluntary');
  const status = page.getByLabel('How far it has come');
  await status.selectOption({ label: 'Asked, no answer yet' });
  await page.getByRole('button', { name: 'Save' }).click();
  const row = page.getByRole('row', { name: /^Rutland/ });
  await expect(row).toContainText('Asked');
  await page.getByRole('link', { name: 'Rutland, Voluntary sector:' }).click();
  await expect(page.getByText('This is on record already')).toBeVisible();
  await expect(status).toHaveValue('asked');
  // Another day is another round.
  const day = page.getByLabel('Day that this describes');
  const now = await day.inputValue();
  await day.fill('2025-06-01');
  await expect(page.getByText('This is on record already')).toHaveCount(0);
  await day.fill(now);
  await status.selectOption({ label: 'Some have replied' });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('Some have replied');
  const answer = await request.get('/api/records/mapping_rounds');
  const { records } = (await answer.json()) as { records: { id: string; version: number }[] };
  expect(records.filter(({ id }) => id.startsWith('E06000017|voluntary'))).toEqual([
    expect.objectContaining({ id: `E06000017|voluntary|${now}`, version: 2 }),
  ]);
});

test('the page of mapping rounds says so when the authorities cannot be fetched', async ({
  page,
  watch,
}) => {
  watch.expectFailure(500);
  await page.route('**/api/authorities?*', (route) => route.fulfill(FAILED));
  await page.goto('/?data=rounds');
  await expect(page.getByRole('alert').filter({ hasText: 'The disc is full.' })).toBeVisible();
  await page.unroute('**/api/authorities?*');
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await expect(page.getByRole('row', { name: /^Rutland/ })).toBeVisible();
});
