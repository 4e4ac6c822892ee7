// Every view with what is on the screen when it is whole.
import type { Locator, Page } from '@playwright/test';
import { expect, LEICESTER, settled } from './atlas';

export type Seen = { name: string; address: string; whole: (page: Page) => Locator };

const heading = (name: string | RegExp) => (page: Page) =>
  page.getByRole('heading', { name }).first();
const rowOf = (name: string) => (page: Page) =>
  page.getByRole('rowheader', { name, exact: true }).first();

export const MAP: Seen = {
  name: 'the map',
  address: '/',
  whole: (page) => page.locator('[data-map=ready][data-settled=true]'),
};

export const VIEWS: readonly Seen[] = [
  MAP,
  { name: 'the gaps', address: '/?view=gaps', whole: rowOf('Leicester') },
  {
    name: 'a profile',
    address: `/?view=authority&authority=${LEICESTER}`,
    whole: (page) => page.getByText('Explain these numbers'),
  },
  {
    name: 'an arrival',
    address: '/?view=arrival&from=NG7+1AA&on=2025-12-31&who=resettled&families=5',
    whole: (page) => page.getByRole('table', { name: /without them/ }),
  },
  {
    name: 'the directory',
    address: '/?view=providers',
    whole: (page) => page.getByRole('heading', { level: 2, name: /^\d+ providers/ }),
  },
  {
    name: 'a provider',
    address: '/?view=providers&id=nottm-college-esol-adult',
    whole: heading('Nottingham College'),
  },
  {
    name: 'the page for the printer',
    address: '/?view=print&paper=a4',
    whole: (page) => page.locator('[data-picture=ready]'),
  },
  {
    name: 'about',
    address: '/?view=about',
    whole: (page) => page.getByText('2,485'),
  },
  {
    name: 'taking in a file',
    address: '/?data=open',
    whole: (page) => page.getByText('providers.csv', { exact: true }).first(),
  },
  { name: 'the arrivals', address: '/?data=arrivals', whole: heading('Pledges') },
  { name: 'the plans', address: '/?data=plans', whole: heading('Plans by authority') },
  {
    name: 'the sources',
    address: '/?data=sources',
    whole: (page) =>
      page
        .getByRole('main')
        .getByText(/Asy_D11/)
        .first(),
  },
  {
    name: 'the assumptions',
    address: '/?data=assumptions',
    whole: (page) => page.getByRole('rowheader').first(),
  },
  { name: 'the freshness', address: '/?data=freshness', whole: heading('Ask these first') },
  {
    name: 'the entries',
    address: '/?data=entries',
    whole: (page) => page.getByRole('row', { name: /Chesterfield College/ }),
  },
];

/** Opens a view, with more in its address if need be, and waits until all of it is there. */
export async function see(page: Page, view: Seen, more = ''): Promise<void> {
  const sign = view.address.includes('?') ? '&' : '?';
  await page.goto(more === '' ? view.address : `${view.address}${sign}${more}`);
  // The map for the printer is drawn large, in software here.
  await expect(view.whole(page)).toBeVisible();
  if (view === MAP) await settled(page);
}
