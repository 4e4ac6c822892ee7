import { expect } from './atlas';
import { test } from './own-atlas';
import { fieldsOf, HOPE, write } from './provision-desk';

test('two entries of one provider are made one, with the values that were chosen', async ({
  page,
  request,
}) => {
  await write(request, 'providers', 'hope', {
    ...HOPE,
    fees: 'free',
    waiting: '5',
    waiting_date: '2026-01-01',
  });
  const again = { ...HOPE, provider_id: 'hope-2', provider_name: 'The Hope Centre (Radford)' };
  await write(request, 'providers', 'hope-2', {
    ...again,
    fees: '£2',
    waiting: '9',
    assured: '2026-02-01',
    website: 'https://hope.example.org',
  });
  await expect
    .poll(async () => await (await request.get('/api/duplicates')).text())
    .toContain('hope-2');
  await page.goto('/?data=duplicates');
  await expect(
    page.getByText('NG7 1AA, names 100% alike, apart from what stands in brackets'),
  ).toBeVisible();
  await page.getByRole('link', { name: /Hope Centre and The Hope Centre/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  const group = (name: string) => page.getByRole('group', { name, exact: true });
  await group('Which entry stays?')
    .getByRole('radio', { name: /^Hope Centre/ })
    .check();
  await group('Fees').getByRole('radio', { name: '£2' }).check();
  await expect(group('Last confirmed by the provider')).toHaveCount(0);
  await expect(group('On which day that was')).toHaveCount(0);
  await group('People waiting').getByRole('radio', { name: '9', exact: true }).check();
  await page.getByRole('button', { name: 'Make them one' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hope Centre');
  expect(await fieldsOf(request, 'providers', 'hope')).toMatchObject({
    provider_name: 'Hope Centre',
    fees: '£2',
    waiting: '9',
    website: 'https://hope.example.org',
  });
  // The day was of the other number.
  expect(await fieldsOf(request, 'providers', 'hope')).not.toHaveProperty('waiting_date');
  expect((await request.get('/api/records/providers/hope-2')).status()).toBe(404);
});
