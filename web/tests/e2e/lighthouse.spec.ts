// Lighthouse on every view: accessibility and best practices must be whole.
import { createServer } from 'node:net';
import { chromium } from '@playwright/test';
import lighthouse from 'lighthouse';
import { expect, test } from './atlas';

const VIEWS = [
  '/',
  '/?measure=unmet&table=open',
  '/?view=gaps',
  '/?view=authority&authority=E06000016',
  '/?view=arrival&from=NG7+1AA&who=resettled&families=5',
  '/?view=providers',
  '/?view=print&paper=a4',
  '/?view=about',
  '/?data=open',
  '/?data=arrivals',
  '/?data=plans',
  '/?data=sources',
  '/?data=assumptions',
  '/?data=freshness',
  '/?embed=map',
  '/?embed=gaps',
];

/** A port that nobody listens at. */
const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address
          ? resolve(address.port)
          : reject(new Error('there is no free port')),
      );
    });
  });

test('Lighthouse finds nothing to better in accessibility and best practices on any view', async ({
  baseURL,
}, info) => {
  test.setTimeout(1_800_000);
  const port = await freePort();
  const { launchOptions } = info.project.use;
  const browser = await chromium.launch({
    ...launchOptions,
    args: [...(launchOptions?.args ?? []), `--remote-debugging-port=${port}`],
  });
  const short: string[] = [];
  try {
    for (const view of VIEWS) {
      const run = await lighthouse(`${baseURL}${view}`, {
        port,
        output: 'json',
        logLevel: 'silent',
        onlyCategories: ['accessibility', 'best-practices'],
        formFactor: 'desktop',
        screenEmulation: { mobile: false, width: 1280, height: 900, deviceScaleFactor: 1 },
        // Nothing is slowed down; it waits until a page is quiet for a second, not for five.
        throttlingMethod: 'simulate',
      });
      if (!run) throw new Error(`Lighthouse did not look at ${view}`);
      const { categories, audits } = run.lhr;
      for (const id of ['accessibility', 'best-practices']) {
        const category = categories[id];
        const failed = (category?.auditRefs ?? [])
          .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
          .map(({ id }) => id);
        if (category?.score !== 1)
          short.push(`${view} ${id} ${category?.score ?? 'none'}: ${failed.join(', ')}`);
      }
    }
  } finally {
    await browser.close();
  }
  expect(short).toEqual([]);
});
