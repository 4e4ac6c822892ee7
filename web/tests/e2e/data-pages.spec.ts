// Sources, freshness and assumptions, told to everybody.
import { expect, test } from './atlas';
import { looksRight } from './looks';

test('every assumption of the service stands on its page, and leads to the map that follows it', async ({
  page,
  request,
}) => {
  const { assumptions } = (await (await request.get('/api/assumptions')).json()) as {
    assumptions: { name: string }[];
  };
  await page.goto('/?data=assumptions');
  for (const { name } of assumptions)
    await expect(
      page.getByRole('rowheader').filter({ hasText: new RegExp(`${name}$`) }),
    ).toHaveCount(1);
  await page.getByRole('link', { name: 'Move them beside the map' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Assumptions' })).toBeVisible();
});

test('freshness counts every entry once, and asks the oldest first', async ({ page, request }) => {
  const venues = (await (await request.get('/api/venues?unknown=include')).json()) as {
    features: unknown[];
    unlocated: unknown[];
  };
  await page.goto('/?data=freshness');
  await expect(page.getByRole('status').filter({ hasText: 'not confirmed' })).toContainText(
    `${venues.features.length + venues.unlocated.length} entries`,
  );
  await expect(page.getByRole('heading', { name: 'Ask these first' })).toBeVisible();
});

test('about tells method, limits, accessibility and privacy, and where sources differ', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'About', exact: true }).click();
  for (const name of [
    'Need and classes',
    'Two kinds of gap',
    'Where sources differ',
    'Sources',
    'Accessibility statement',
    'Privacy',
  ])
    await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
  await expect(page.getByText('2,485')).toBeVisible();
  await expect(page.getByText('2,488')).toBeVisible();
  await expect(page).toHaveTitle(/^About/);
});

looksRight([
  ['about', async (page) => void (await page.goto('/?view=about'))],
  [
    'gaps',
    async (page) => {
      await page.goto('/?view=gaps');
      await expect(page.getByRole('rowheader', { name: 'Leicester', exact: true })).toBeVisible();
    },
  ],
  [
    'a profile',
    async (page) => {
      await page.goto('/?view=authority&authority=E06000016');
      await page.getByText('Explain these numbers').click();
      await expect(page.getByRole('heading', { name: 'Neighbours' })).toBeVisible();
    },
  ],
  [
    'a profile for a projector',
    async (page) => {
      await page.goto('/?view=authority&authority=E06000016&screen=projector');
      await expect(page.getByRole('heading', { name: 'Neighbours' })).toBeVisible();
    },
  ],
  [
    'gaps for a projector',
    async (page) => {
      await page.goto('/?view=gaps&screen=projector');
      await expect(page.getByRole('rowheader', { name: 'Leicester', exact: true })).toBeVisible();
    },
  ],
  [
    'the page of sources',
    async (page) => {
      await page.goto('/?data=sources');
      await expect(page.getByRole('listitem').first()).toBeVisible();
    },
  ],
  [
    'the page of assumptions',
    async (page) => {
      await page.goto('/?data=assumptions');
      await expect(page.getByRole('rowheader').first()).toBeVisible();
    },
  ],
  [
    'the page of freshness',
    async (page) => {
      await page.goto('/?data=freshness');
      await expect(page.getByRole('rowheader').first()).toBeVisible();
    },
  ],
]);
