// Whether a state of a page reads well on every screen, for everybody.
import type { APIRequestContext, Page } from '@playwright/test';
import { expect } from './atlas';
import { test as ownTest } from './own-atlas';
import { violations } from './wcag';

/** Brings the page into the state. */
type Reach = (
  page: Page,
  request: APIRequestContext,
  provoke: (status: number) => void,
) => Promise<void>;

export type State = [name: string, reach: Reach];

/** How much narrower the page is than its screen; negative where it can be scrolled sideways. */
function spare(): number {
  const part = document.querySelector('main') ?? document.body;
  const { documentElement: root } = document;
  return Math.min(part.clientWidth - part.scrollWidth, root.clientWidth - root.scrollWidth);
}

/**
 * A test for each state, on the three screens; with PICTURES a picture of each into that folder. States that write no
 * record are reached at the service that all tests share.
 */
export function looksRight(states: readonly State[], test: typeof ownTest = ownTest): void {
  for (const [name, reach] of states) {
    test(`${name}: WCAG 2.2 A and AA, and no sideways scroll on any screen`, async ({
      page,
      request,
      watch,
    }) => {
      await page.setViewportSize({ width: 1280, height: 800 });
      await reach(page, request, watch.expectFailure);
      for (const [width, height] of [
        [1280, 800],
        [1920, 1080],
        [390, 844],
      ] as const) {
        await page.setViewportSize({ width, height });
        // The header is drawn anew for a phone, a moment after the screen has changed.
        await expect
          .poll(() => page.evaluate(spare), { message: `at ${width} px`, timeout: 5000 })
          .toBeGreaterThanOrEqual(0);
        expect(await violations(page), `at ${width} px`).toEqual([]);
        if (process.env.PICTURES) {
          await page.setViewportSize({ width, height: 2400 });
          const file = `${process.env.PICTURES}/${name.replaceAll(/[ ,]+/g, '-')}-${width}.png`;
          await page.screenshot({ path: file });
        }
      }
    });
  }
}
