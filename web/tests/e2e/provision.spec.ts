import { devices } from '@playwright/test';
import { expect, figures } from './atlas';
import { test } from './own-atlas';
import { field, fieldsOf, gapOf, hope, link, write } from './provision-desk';

test('a provider opens its link on a phone and says still right, and its card on the map is fresh', async ({
  page,
  browser,
  baseURL,
  request,
}) => {
  await hope(request);
  await page.goto('/?data=entries&find=hope');
  await expect(page.getByRole('row', { name: /Hope Centre/ })).toContainText(
    'Never confirmed by the provider',
  );
  await page.getByRole('link', { name: 'Hope Centre' }).click();
  await page.getByRole('button', { name: 'Make a link' }).click();
  const address = await page.getByLabel(/^Link for this computer/).inputValue();
  expect(address).toMatch(/\/\?view=confirm#[0-9a-f]{64}$/);

  const phone = await browser.newContext({ ...devices['Pixel 7'], baseURL: baseURL ?? '' });
  const theirs = await phone.newPage();
  const asked: string[] = [];
  theirs.on('request', (one) => asked.push(one.url() + (one.postData() ?? '')));
  await theirs.goto(address);
  const token = address.split('#')[1] ?? '';
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('Is this still right?');
  await expect(theirs).toHaveURL(/\?view=confirm$/);
  await expect(theirs.getByText('You have not confirmed it yet.')).toBeVisible();
  await theirs.getByRole('button', { name: 'Everything is still right' }).first().click();
  await expect(theirs.getByRole('heading', { name: 'Thank you' })).toBeFocused();
  // The secret was in no address and in no body.
  expect(asked.filter((text) => text.includes(token))).toEqual([]);
  await theirs.goto(`${baseURL}/`);
  await theirs.goto(address);
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText(
    'This link does not open anything any more',
  );
  await phone.close();

  // The map follows a moment after the record.
  const freshness = async () => {
    const answer = await request.get(`${baseURL}/api/providers/hope`);
    const { provider } = (await answer.json()) as { provider: { freshness: string } };
    return provider.freshness;
  };
  await expect.poll(freshness).toBe('within_3_months');
  await page.reload();
  await expect(page.getByText('It was used.')).toBeVisible();
  await expect(page.getByText('Confirmed today').first()).toBeVisible();
  await page.getByRole('button', { name: 'See it on the map' }).click();
  await expect(figures(page).getByText('Confirmed today')).toBeVisible();
});

test('of two corrections an officer accepts one, and the hours on the map follow', async ({
  page,
  request,
  watch,
}) => {
  watch.expectFailure(422);
  watch.expectOffline();
  await hope(request);
  const before = (await gapOf(request, 'E06000018')).supply_by_certainty.known;
  await page.goto(await link(request, 'hope'));
  await page.getByRole('button', { name: 'Something has changed' }).first().click();
  await page.getByText('Details', { exact: true }).click();
  await page.getByLabel('Places', { exact: true }).fill('many');
  await page.getByRole('button', { name: 'Check your changes' }).click();
  await page.getByRole('button', { name: 'Send these corrections' }).click();
  await expect(page.getByRole('alert')).toContainText('Places: “many”');
  await page.getByRole('button', { name: 'Back to the form' }).click();
  await expect(field(page, 'seats').getByText(/whole number/)).toBeVisible();
  await page.getByLabel('Places', { exact: true }).fill('14');

  await page.getByRole('button', { name: 'Add a class' }).click();
  const fresh = page.getByRole('region', { name: /New class/ });
  await fresh.getByLabel('Entry 2', { exact: true }).check();
  await fresh.getByLabel('Thursday').check();
  await fresh.getByLabel('Starts at').fill('18:30');
  await expect(fresh.getByText('It reads: Thursday, 18:30')).toBeVisible();
  await page.getByLabel(/^Anything else/).fill('The evening class is new.');
  await page.getByRole('button', { name: 'Check your changes' }).click();
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Send these corrections' }).click();
  await expect(page.getByRole('alert')).toContainText('Check your connection');
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Send these corrections' }).click();
  await expect(page.getByText('2 corrections have been sent.')).toBeVisible();
  expect((await fieldsOf(request, 'classes', 'hope-1')).seats).toBe('10');

  await page.goto('/?data=corrections');
  await expect(page.getByText('2 corrections are waiting.')).toBeVisible();
  const seats = page.getByRole('article', { name: /^Correct class: Entry 1/ });
  await expect(seats.getByRole('row', { name: /^Places/ })).toHaveText(/Places\s*10\s*14/);
  const evening = page.getByRole('article', { name: /^Add class: Entry 2/ });
  await expect(evening.getByRole('row', { name: /^Timetable/ })).toContainText('Thursday, 18:30');
  await expect(evening).toContainText('The evening class is new.');
  await evening.getByRole('button', { name: /^Turn down/ }).click();
  await expect(page.getByText('1 correction is waiting.')).toBeVisible();
  await seats.getByRole('button', { name: /^Accept/ }).click();
  await expect(page.getByText('No correction is waiting.')).toBeVisible();
  // Four more places for four hours each.
  await expect
    .poll(async () => (await gapOf(request, 'E06000018')).supply_by_certainty.known - before)
    .toBeCloseTo(16, 6);
  const classes = await request.get('/api/records/classes');
  expect(((await classes.json()) as { total: number }).total).toBe(1);
});

test('an officer adds a provider, a place and a class, meets a conflict, and closes them', async ({
  page,
  request,
  watch,
}) => {
  watch.expectFailure(409);
  // What was just added is not served at once; what was closed is there no more.
  watch.expectFailure(404);
  await page.goto('/?data=entries');
  await page.getByRole('link', { name: 'Add a provider' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('Name of the provider: ');
  await page.getByLabel('Name of the provider').fill('Joy Learning');
  await page.getByLabel('Type of provider').selectOption({ label: 'Charity or community group' });
  await page.getByLabel('Postcode').fill('NG7 1AA');
  await page.getByLabel('Authority').selectOption({ label: 'Nottingham' });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Joy Learning');
  const id = new URL(page.url()).searchParams.get('item') ?? '';
  expect(id).toMatch(/^joy-learning-/);
  await expect(page.getByText('Putting it on the map…')).toBeHidden();

  await page.getByRole('link', { name: 'Add a place' }).click();
  await page.getByLabel('Name of the place').fill('Derby hall');
  await page.getByLabel('Postcode').fill('DE1 1AA');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Derby hall' })).toBeVisible();
  // Identifiers are public, the name of a place need not be.
  const places = (await (await request.get('/api/records/venues')).json()) as {
    records: { id: string; fields: { provider_id: string } }[];
  };
  const own = places.records.filter(({ fields }) => fields.provider_id === id);
  expect(own.map((one) => one.id)).toEqual([
    expect.stringMatching(new RegExp(`^${id}-[0-9a-z]{6}$`)),
  ]);
  await expect(page.getByText('Putting it on the map…')).toBeHidden();

  await page.getByRole('link', { name: 'Add a class' }).click();
  await page.getByLabel('Entry 1', { exact: true }).check();
  await page.getByLabel('Where it is held').selectOption({ label: 'Derby hall' });
  await page.getByLabel('Places', { exact: true }).fill('12');
  await page.getByLabel('Hours a week').fill('3');
  await page.getByLabel('Tuesday').check();
  await page.getByLabel('Starts at').fill('10:00');
  await page.getByLabel('How often').selectOption({ label: 'every other week' });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(
    page.getByRole('heading', { name: 'Entry 1, Tuesday, 10:00, every other week' }),
  ).toBeVisible();

  // Somebody else changes the postcode and the website while this officer changes website and fees.
  await page.getByRole('link', { name: 'Change this entry' }).click();
  await page.getByLabel('Website').fill('https://mine.example.org');
  await page.getByLabel('Fees', { exact: true }).fill('free');
  const now = await fieldsOf(request, 'providers', id);
  const theirs = { ...now, website: 'https://theirs.example.org', contact: '0115 000 0000' };
  await write(request, 'providers', id, theirs, 1);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(
    page.getByRole('heading', { name: 'Somebody else has changed this meanwhile' }),
  ).toBeVisible();
  const choice = (name: string) => page.getByRole('group', { name, exact: true });
  await expect(choice('Contact').getByRole('radio', { name: /^Theirs/ })).toBeChecked();
  await expect(choice('Fees').getByRole('radio', { name: /^Yours/ })).toBeChecked();
  await page.getByRole('button', { name: 'Save what was chosen' }).click();
  await expect(page.getByText('Choose which holds for: Website.')).toBeVisible();
  await choice('Website')
    .getByRole('radio', { name: /^Yours/ })
    .check();
  await page.getByRole('button', { name: 'Save what was chosen' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Joy Learning');
  expect(await fieldsOf(request, 'providers', id)).toMatchObject({
    website: 'https://mine.example.org',
    contact: '0115 000 0000',
    fees: 'free',
  });

  await page.getByRole('button', { name: 'Close Joy Learning' }).click();
  await expect(page.getByRole('group', { name: 'Close Joy Learning' })).toContainText(
    '1 further place and 1 class close with it',
  );
  await page.getByRole('button', { name: 'Yes, close it' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Providers');
  const classes = await request.get('/api/records/classes');
  expect(((await classes.json()) as { total: number }).total).toBe(0);

  // It is not lost.
  await page.goto(`/?data=entries&item=${id}`);
  await page.getByRole('button', { name: 'Bring version 3 back' }).click();
  await expect(
    page.getByRole('definition').filter({ hasText: 'https://mine.example.org' }),
  ).toBeVisible();
});

const asWritten = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

test('a data gap becomes a service gap when both sectors of Rutland are known in full', async ({
  page,
  request,
  watch,
}) => {
  await page.goto('/?authority=E06000017');
  await expect(figures(page).getByText('Data gap', { exact: true })).toBeVisible();
  await expect(figures(page)).toContainText('Colleges and councils: not asked.');
  await page.goto('/?data=rounds');
  const rounds: [string, string, string][] = [
    ['Colleges and councils', 'the county council', 'Confirmed that there is nothing'],
    ['Voluntary sector', 'voluntary action', 'Confirmed that there is nothing'],
  ];
  watch.expectFailure(422);
  for (const [sector, respondent, status] of rounds) {
    await page.getByRole('link', { name: `Rutland, ${sector}:` }).click();
    await page.getByLabel('How far it has come').selectOption({ label: status });
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('alert')).toContainText('Who answered');
    await page.getByLabel('Who answered').fill(respondent);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('row', { name: /^Rutland/ })).toContainText(respondent);
  }
  await expect
    .poll(async () => (await gapOf(request, 'E06000017')).data_gap.service_gap)
    .toBe(true);
  await page.goto('/?authority=E06000017');
  await expect(figures(page).getByText('Service gap', { exact: true })).toBeVisible();
  await expect(figures(page)).toContainText(
    `Colleges and councils: confirmed that there is none, ${asWritten.format(new Date())}.`,
  );
  await expect(figures(page).getByText('Data gap', { exact: true })).toHaveCount(0);
});

test('a class is added by keys alone', async ({ page, request }) => {
  await hope(request);
  await page.goto('/?data=entries&item=hope/classes/new');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Add a class');
  /** Walks on with Tab until the named control has the focus. */
  const tabTo = async (name: RegExp) => {
    for (let step = 0; step < 90; step += 1) {
      await page.keyboard.press('Tab');
      const label = await page.evaluate(() => {
        const at = document.activeElement;
        const labels = (at as HTMLInputElement | null)?.labels;
        return (labels?.[0] ?? at)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
      });
      if (name.test(label)) return;
    }
    throw new Error(`Tab never came to ${name.source}`);
  };
  await tabTo(/^Level 1$/);
  await page.keyboard.press('Space');
  await tabTo(/^Places$/);
  await page.keyboard.type('9');
  await tabTo(/^Saturday$/);
  await page.keyboard.press('Space');
  await tabTo(/^Save$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Level 1, Saturday' })).toBeVisible();
});
