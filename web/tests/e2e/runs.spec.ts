// Nobody is sent to a class that is over, not begun, full, online or for others: each view says so in its own place.
import { expect, LEICESTER, settled } from './atlas';
import { test } from './own-atlas';
import { HOPE, served, write } from './provision-desk';
import { violations } from './wcag';

/** So many days from today, as addresses and as words have it. */
function from(days: number): { day: string; words: string } {
  const date = new Date(Date.now() + days * 86_400_000);
  const words = date.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return { day: date.toISOString().slice(0, 10), words };
}
const [LAST, TODAY, FIRST] = [from(-1), from(0), from(40)];

/** Centres in the same house: what they state tells them apart. */
const CENTRES: [id: string, name: string, given: Record<string, string>][] = [
  ['over', 'Centre Over', { ends: LAST.day, childcare: 'yes' }],
  ['later', 'Centre Later', { starts: FIRST.day }],
  ['full', 'Centre Full', { seats: '12', hours_a_week: '4', enrolled: '12', waiting: '9' }],
  ['ukraine', 'Centre Ukraine', { statuses: 'ukraine' }],
  ['young', 'Centre Young', { ages: '16_18' }],
  ['online', 'Centre Online', { mode: 'online' }],
];

test.beforeEach(async ({ request }) => {
  for (const [id, name, given] of CENTRES) {
    await write(request, 'providers', id, { ...HOPE, provider_id: id, provider_name: name });
    await write(request, 'classes', `${id}-1`, {
      class_id: `${id}-1`,
      provider_id: id,
      levels: 'entry_1',
      ...given,
    });
  }
  await served(request, 'online');
  // The last that was written: everything before it is there.
  await expect
    .poll(async () => (await request.get('/api/providers/online')).text())
    .toContain('"online_only":true');
});

test('the list of the nearest says what runs, for whom, and where there is no seat', async ({
  page,
}) => {
  // The figures are of a day that is past: nobody goes to a class then.
  await page.goto('/?near=NG7+1AA&date=2025-12-31');
  await settled(page);
  const card = (name: string) =>
    page.getByRole('article').filter({ has: page.getByRole('heading', { name, exact: true }) });
  await expect(card('Centre Over')).toContainText(
    `No recorded class that adults can go to runs on ${TODAY.words}`,
  );
  await expect(card('Centre Later')).toContainText(`the next begins on ${FIRST.words}`);
  await expect(card('Centre Full')).toContainText('Every seat is taken');
  await expect(card('Centre Full')).toContainText('Levels: Entry 1');
  await expect(card('Centre Full')).toContainText('about 1 minute on foot');
  await expect(card('Centre Ukraine')).toContainText('For others: only people from Ukraine');
  await expect(page.getByRole('heading', { name: 'Centre Young' })).toHaveCount(0);
  await page.getByText('Online only (1)').click();
  await expect(card('Centre Online')).toHaveCount(1);
  await expect(card('Centre Online')).not.toContainText('on foot');
  expect(await violations(page)).toEqual([]);
});

test('a page of a provider marks its classes by the date, and the check of an arrival says why not', async ({
  page,
}) => {
  await page.goto('/?view=providers&id=over&date=2025-06-01');
  await expect(page.getByText(`No recorded class runs on ${TODAY.words}`)).toBeVisible();
  await expect(page.getByText(`until ${LAST.words}: not on ${TODAY.words}`)).toBeVisible();
  await expect(page.getByText(`no hours of class on ${TODAY.words}`)).toBeVisible();
  await page.goto('/?view=providers&id=later');
  await expect(page.getByText(`from ${FIRST.words}: not on ${TODAY.words}`)).toBeVisible();
  // Of a day to come, what runs then.
  await page.goto(`/?view=providers&id=later&date=${FIRST.day}`);
  await expect(page.getByText(`from ${FIRST.words}`, { exact: true })).toBeVisible();

  await page.goto(`/?view=arrival&from=NG7+1AA&on=${TODAY.day}&who=resettled&families=1`);
  await page.getByText(/^Why not the others/).click();
  for (const [group, name] of [
    ['They do not run on that day', 'Centre Later'],
    ['They teach online only', 'Centre Online'],
    ['They teach people of 16 to 18 only', 'Centre Young'],
    ['They are for other people only', 'Centre Ukraine'],
  ] as const) {
    const list = page.getByRole('heading', { name: new RegExp(`^${group}`) }).locator('+ ul');
    await expect(list.getByRole('link', { name })).toBeVisible();
  }
  const last = page.getByRole('article').last();
  await expect(last).toContainText('Centre Full');
  await expect(last).toContainText('Every seat is taken');
  expect(await violations(page)).toEqual([]);
});

test('a dated directory stays as old as it was, whenever it is opened', async ({
  page,
  context,
}) => {
  await page.goto('/?view=providers');
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: 'Make a dated link' }).click();
  const box = page.getByRole('textbox', { name: 'Dated link' });
  await expect(box).toHaveValue(/frozen=/);
  const recorded = page.getByText(/^As recorded on/);
  const then = await recorded.innerText();

  const later = await context.newPage();
  await later.clock.setFixedTime(new Date('2030-09-01T12:00:00Z'));
  await later.goto(await box.inputValue());
  await expect(later.getByRole('article').first()).toBeVisible();
  await expect(later.getByText(/^As shown on/)).toBeVisible();
  await expect(later.getByText(/^As recorded on/)).toHaveText(then);
});

test('the neighbours of a profile are of every level, whatever the map is narrowed to', async ({
  page,
}) => {
  const unmet = async (query: string) => {
    await page.goto(`/?view=authority&authority=${LEICESTER}&date=2025-12-31${query}`);
    const table = page.getByRole('table', { name: /^Neighbours of/ });
    await expect(table).toBeVisible();
    await expect(table).not.toContainText('…');
    return (await table.innerText()).replace(/\s+/g, ' ');
  };
  expect(await unmet('&level=entry_1')).toBe(await unmet(''));
});
