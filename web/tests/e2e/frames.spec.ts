// Views in frames of other pages: each that only reads, nothing that writes, and no way to it within the frame.
import { createServer } from 'node:http';
import { test as plain } from '@playwright/test';
import { expect, LEICESTER, map, settled, test } from './atlas';
import { share } from './taken';
import { VIEWS } from './views';
import { violations } from './wcag';

const FRAMED = VIEWS.filter(({ name }) =>
  ['the gaps', 'a profile', 'an arrival', 'the directory', 'a provider', 'about'].includes(name),
);
const framed = (address: string) => address.replace('view=', 'embed=');

for (const view of FRAMED) {
  test(`${view.name} may be framed, alone and without anything that writes`, async ({ page }) => {
    const answer = await page.goto(framed(view.address));
    expect(answer?.headers()['content-security-policy']).toContain('frame-ancestors *');
    await expect(view.whole(page)).toBeVisible();
    await expect(page.getByRole('link', { name: 'Open the whole atlas' })).toHaveAttribute(
      'href',
      /^(?!.*embed=).*view=/,
    );
    await expect(page.getByRole('button', { name: 'Share' })).toHaveCount(0);
    await expect(page.getByRole('navigation', { name: 'ESOL Atlas' })).toHaveCount(0);
    const now = new URL(page.url()).searchParams.get('embed');
    // Whatever leads to another view leaves the frame.
    const within = await page.evaluate((embed) => {
      const links = [...document.querySelectorAll<HTMLAnchorElement>('a[href]')];
      return links
        .filter(({ target, origin, pathname, search, hash }) => {
          if (target === '_blank' || origin !== location.origin || hash) return false;
          if (pathname.startsWith('/api/')) return false;
          const asked = new URLSearchParams(search);
          return asked.get('embed') !== embed || asked.has('data') || asked.has('view');
        })
        .map(({ href }) => href);
    }, now);
    expect(within).toEqual([]);
    expect(await violations(page)).toEqual([]);
  });
}

// A page of another site is a foreign address, which all other tests forbid.
plain(
  'another site shows a view in its frame, and its links open outside',
  async ({ page, baseURL, context }) => {
    const site = createServer((_, answer) => {
      answer.setHeader('Content-Type', 'text/html');
      answer.end(
        `<iframe src="${baseURL}/?embed=gaps" width="1200" height="800" title="Gaps"></iframe>`,
      );
    });
    await new Promise<void>((ready) => site.listen(0, '127.0.0.1', ready));
    const address = site.address();
    if (typeof address !== 'object' || !address) throw new Error('the other site has no port');
    await page.goto(`http://127.0.0.1:${address.port}/`);
    const frame = page.frameLocator('iframe');
    await expect(frame.getByRole('heading', { level: 1 })).toContainText('fall short');
    const opened = context.waitForEvent('page');
    await frame.getByRole('link', { name: 'Leicester', exact: true }).click();
    const profile = await opened;
    await expect(profile.getByRole('heading', { level: 1, name: 'Leicester' })).toBeVisible();
    expect(profile.url()).not.toContain('embed=');
    expect(await profile.evaluate(() => window.opener === null)).toBe(true);
    await expect(frame.getByRole('heading', { level: 1 })).toContainText('fall short');
    site.close();
  },
);

test('a frame goes on from one provider to the next within itself', async ({ page }) => {
  await page.goto('/?embed=providers');
  await page.getByRole('link', { name: 'Artcore' }).click();
  await expect(page).toHaveURL(/embed=providers.*id=/);
  await expect(page.getByRole('heading', { level: 1, name: 'Artcore' })).toBeVisible();
  await page.getByRole('link', { name: 'All providers' }).click();
  await expect(page.getByRole('heading', { name: /^\d+ providers/ })).toBeVisible();
});

test('the name of the frame decides, whatever else its address asks for', async ({ page }) => {
  await page.goto('/?embed=map&view=confirm#a-secret-of-a-provider');
  await settled(page);
  await page.goto('/?embed=map&data=corrections&view=gaps');
  await settled(page);
  await page.goto('/?embed=providers&data=arrivals&view=authority');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('learn English');
  await expect(map(page)).toHaveCount(0);
});

test('a frame says when assumptions are changed', async ({ page }) => {
  for (const view of ['gaps', `authority&authority=${LEICESTER}`]) {
    await page.goto(`/?embed=${view}&assume=hours_asylum:6`);
    await expect(page.getByText(/Assumptions are changed, so need/)).toBeVisible();
  }
});

test('"Share" gives the frame of the view that is open, and none of one that writes', async ({
  page,
}) => {
  await page.goto('/?view=gaps&level=entry_1');
  await share(page);
  const code = await page.getByRole('textbox', { name: 'Code for the frame' }).inputValue();
  expect(code).toMatch(/src="[^"]*\?embed=gaps&[^"]*level=entry_1/);
  expect(code).not.toContain('view=');
  await page.goto('/?data=terms');
  await share(page);
  await expect(page.getByText(/can be written are not shown in frames/)).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Code for the frame' })).toHaveCount(0);
});
