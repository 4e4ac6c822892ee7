import type { APIRequestContext, Page } from '@playwright/test';
import { expect } from './atlas';
import { looksRight, type State } from './looks';
import { fieldsOf, hope, HOPE, link, write } from './provision-desk';

const heading = (page: Page, name: string | RegExp) =>
  expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();

/** Opens a new page at an address that differs in more than what stands behind "#". */
async function byLink(page: Page, request: APIRequestContext): Promise<void> {
  await hope(request);
  await page.goto(await link(request, 'hope'));
  await heading(page, 'Is this still right?');
}

async function asked(page: Page, request: APIRequestContext): Promise<void> {
  await byLink(page, request);
  await page.getByRole('button', { name: 'Something has changed' }).first().click();
  await page.getByText('Details', { exact: true }).click();
  await page.getByLabel('Places', { exact: true }).fill('14');
  await page.getByRole('button', { name: 'Check your changes' }).click();
  await heading(page, 'Check your changes');
}

const STATES: State[] = [
  ['a provider’s own entry', byLink],
  [
    'the form of a provider',
    async (page, request) => {
      await byLink(page, request);
      await page.getByRole('button', { name: 'Something has changed' }).first().click();
      await page.getByRole('button', { name: 'Add a class' }).click();
      await page.getByText('Details', { exact: true }).first().click();
    },
  ],
  ['corrections before they are sent', asked],
  [
    'thanks',
    async (page, request) => {
      await byLink(page, request);
      await page.getByRole('button', { name: 'Everything is still right' }).first().click();
      await heading(page, 'Thank you');
    },
  ],
  [
    'a spent link',
    async (page, _, provoke) => {
      provoke(404);
      await page.goto('/?view=confirm#0000');
      await heading(page, 'This link does not open anything any more');
    },
  ],
  [
    'the list of providers',
    async (page, request) => {
      await hope(request);
      await page.goto('/?data=entries');
      await expect(page.getByRole('row').nth(20)).toBeVisible();
    },
  ],
  [
    'the page of a provider',
    async (page, request) => {
      await hope(request);
      await page.goto('/?data=entries&item=hope');
      await page.getByRole('button', { name: 'Make a link' }).click();
      await page.getByRole('button', { name: 'Close Hope Centre' }).click();
      await page.getByText(/^What is said of it/).click();
    },
  ],
  [
    'a form with faults',
    async (page) => {
      await page.goto('/?data=entries&item=new');
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByRole('alert')).toContainText('It was not saved.');
    },
  ],
  [
    'the form of a class',
    async (page, request) => {
      await hope(request);
      await page.goto('/?data=entries&item=hope/classes/hope-1');
      await heading(page, 'Change Entry 1');
      await page.getByLabel('Tuesday').check();
      await page.getByLabel('How long').selectOption({ label: 'until a day' });
    },
  ],
  [
    'a conflict',
    async (page, request, provoke) => {
      provoke(409);
      await hope(request);
      await page.goto('/?data=entries&item=hope/edit');
      await page.getByLabel('Website').fill('https://mine.example.org');
      const now = await fieldsOf(request, 'providers', 'hope');
      await write(
        request,
        'providers',
        'hope',
        { ...now, website: 'https://theirs.example.org' },
        1,
      );
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByRole('group', { name: 'Website' })).toBeVisible();
    },
  ],
  [
    'waiting corrections',
    async (page, request) => {
      await asked(page, request);
      await page.getByRole('button', { name: 'Send these corrections' }).click();
      await heading(page, 'Thank you');
      await page.goto('/?data=corrections');
      await expect(page.getByText('1 correction is waiting.')).toBeVisible();
    },
  ],
  [
    'a pair of duplicates',
    async (page, request) => {
      await write(request, 'providers', 'hope', HOPE);
      const again = {
        ...HOPE,
        provider_id: 'hope-2',
        provider_name: 'The Hope Centre',
        fees: '£2',
      };
      await write(request, 'providers', 'hope-2', again);
      await expect
        .poll(async () => await (await request.get('/api/duplicates')).text())
        .toContain('hope-2');
      await page.goto('/?data=duplicates&item=hope/hope-2');
      await heading(page, 'Are these one provider?');
    },
  ],
  [
    'mapping rounds',
    async (page) => {
      await page.goto('/?data=rounds&item=E06000017/voluntary');
      await expect(page.getByLabel('Who answered')).toBeVisible();
    },
  ],
  [
    'rules and funding',
    async (page) => {
      await page.goto('/?data=terms');
      await expect(page.getByRole('link', { name: /england-refugee/ })).toBeVisible();
    },
  ],
  [
    'download',
    async (page) => {
      await page.goto('/?data=export');
      await expect(page.getByText('None is saved.')).toBeVisible();
    },
  ],
  [
    'records from another machine',
    async (page, _, provoke) => {
      provoke(403);
      await page.route('**/api/records/**', (route) =>
        route.continue({
          headers: { ...route.request().headers(), 'x-forwarded-for': '192.0.2.7' },
        }),
      );
      await page.goto('/?data=entries');
      await heading(page, /only on the computer that runs this atlas/);
    },
  ],
];

looksRight(STATES);
