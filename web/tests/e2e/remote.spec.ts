// Somebody who opens the atlas over the network: what only its own machine may do is not offered and then barred.
import { expect, open, test } from './atlas';
import { CHROMIUM } from './chromium';

test.use({
  launchOptions: {
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP atlas.example 127.0.0.1'],
  },
  baseURL: [
    async ({ baseURL }, use) => use((baseURL ?? '').replace('127.0.0.1', 'atlas.example')),
    { scope: 'test' },
  ],
});

test('elsewhere only what can be read is offered', async ({ page }) => {
  await open(page);
  const ways = page.getByRole('navigation', { name: 'ESOL Atlas' });
  await expect(ways.getByRole('link')).toHaveText([
    'Map',
    'Gaps',
    'Check an arrival',
    'Providers',
    'Data',
    'About',
  ]);
  await expect(page.getByRole('radio', { name: 'Need for classes' })).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Places pledged' })).toHaveCount(0);
  await page.getByText('More layers, classes and comparing').click();
  const circles = page.getByRole('combobox', { name: 'Circles as large as' });
  await expect(circles.getByRole('option')).toHaveCount(3);
  await ways.getByRole('link', { name: 'Data' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('How fresh the record is');
  const pages = page.getByRole('navigation', { name: 'Data', exact: true });
  await expect(pages.getByRole('link')).toHaveText(['Freshness', 'Sources', 'Assumptions']);
  await expect(pages).toContainText('on the computer that runs this atlas');
});

test('a link to records says where they can be kept, without the names of headers', async ({
  page,
}) => {
  await page.goto('/?data=arrivals');
  const alert = page.getByRole('main').getByRole('alert');
  await expect(alert).toContainText('only on the computer that runs this atlas');
  await expect(alert).not.toContainText(/for the host|header|proxy/);
  await expect(page.getByRole('main').getByRole('button')).toHaveCount(0);
});
