// What no scanner finds: whether every view can be used by keys, enlarged, with own colours, spacing and no motion.
import type { Page } from '@playwright/test';
import { expect, figures, map, open, search, test } from './atlas';
import { where } from './arrival-page';
import { walk } from './focus';
import { MAP, see, VIEWS } from './views';

/** What can be scrolled sideways or sticks out of the window, but for tables and pictures in frames of their own. */
function tooWide(): string[] {
  const { documentElement: root } = document;
  const names: string[] = [];
  if (root.scrollWidth > root.clientWidth) names.push(`the page: ${root.scrollWidth} px`);
  for (const part of document.querySelectorAll('main, header, section, form, article, nav')) {
    const scrolls = getComputedStyle(part).overflowX;
    if (part.scrollWidth > part.clientWidth + 1 && scrolls !== 'hidden' && scrolls !== 'visible')
      names.push(`${part.tagName} ${part.className}: ${part.scrollWidth} in ${part.clientWidth}`);
  }
  return names;
}

for (const { width, height, ratio, name } of [
  { width: 320, height: 640, ratio: 1, name: 'a screen of 320 pixels' },
  { width: 320, height: 200, ratio: 4, name: '1280 × 800 pixels at 400%' },
]) {
  test.describe(`on ${name}`, () => {
    test.use({ viewport: { width, height }, deviceScaleFactor: ratio });
    for (const view of VIEWS)
      test(`nothing of ${view.name} scrolls sideways, and there is room to read it`, async ({
        page,
      }) => {
        await see(page, view);
        expect(await page.evaluate(tooWide)).toEqual([]);
        const main = await page.getByRole('main').boundingBox();
        expect(Math.min(height, (main?.y ?? 0) + (main?.height ?? 0))).toBe(height);
        // Two lines of text and what surrounds them.
        expect(height - (main?.y ?? height)).toBeGreaterThan(80);
      });
  });
}

test.describe('on 1280 × 1024 pixels at 400%', () => {
  test.use({ viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 });

  for (const address of ['/', '/?view=gaps', '/?view=providers'])
    test(`the header of ${address} scrolls away with the page`, async ({ page }) => {
      await page.goto(address);
      const header = page.getByRole('banner');
      await expect(header).toBeInViewport();
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollHeight))
        .toBeGreaterThan(600);
      await page.evaluate(() => scrollTo(0, 300));
      await expect(header).not.toBeInViewport();
    });
});

for (const width of [320, 390])
  test.describe(`for a projector, on ${width} pixels`, () => {
    test.use({ viewport: { width, height: 700 } });

    for (const view of VIEWS.slice(0, 6))
      test(`nothing of ${view.name} scrolls sideways`, async ({ page }) => {
        await see(page, view, 'screen=projector');
        await expect(page.locator('html')).toHaveAttribute('data-screen', 'projector');
        expect(await page.evaluate(tooWide)).toEqual([]);
      });
  });

test.describe('on 1280 × 800 pixels at 400%', () => {
  test.use({ viewport: { width: 320, height: 200 }, deviceScaleFactor: 4 });

  test('map, figures and table of the first page can all be come to', async ({ page }) => {
    await see(page, MAP);
    for (const part of [
      map(page).locator('canvas'),
      figures(page).getByRole('heading', { name: 'The whole region' }),
      figures(page).getByRole('rowheader', { name: 'Rutland', exact: true }),
    ]) {
      await part.scrollIntoViewIfNeeded();
      await expect(part).toBeInViewport();
    }
  });
});

for (const [width, height] of [
  [1280, 800],
  [390, 844],
] as const) {
  test.describe(`by keys at ${width} pixels`, () => {
    test.use({ viewport: { width, height } });
    for (const view of VIEWS) {
      test(`Tab goes through ${view.name} in the order of the eye, is always seen, and leaves again`, async ({
        page,
      }) => {
        await see(page, view);
        const { stops, faults } = await walk(page);
        expect(stops.length).toBeGreaterThan(4);
        expect(faults).toEqual([]);
      });

      test(`the first stop of ${view.name} skips to what it is about`, async ({ page }) => {
        await see(page, view);
        await page.keyboard.press('Tab');
        const skip = page.getByRole('link', { name: /^Skip to the (page|figures)$/ });
        await expect(skip).toBeFocused();
        await expect(skip).toBeInViewport({ ratio: 1 });
        await page.keyboard.press('Enter');
        const goal = page.locator(view === MAP ? '#figures' : '#page');
        await expect(goal).toBeFocused();
        await page.keyboard.press('Tab');
        await expect(goal.locator(':focus')).toHaveCount(1);
      });
    }
  });
}

const suggested = (page: Page) => page.getByRole('option', { name: 'Nottingham', exact: true });

test('Escape closes suggestions and keeps the place where one types', async ({ page }) => {
  await open(page);
  await search(page).pressSequentially('not');
  await expect(suggested(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(suggested(page)).toBeHidden();
  await expect(search(page)).toBeFocused();
  await expect(search(page)).toHaveValue('not');
  await page.goto('/?view=arrival');
  await where(page).pressSequentially('not');
  await expect(suggested(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(suggested(page)).toBeHidden();
  await expect(where(page)).toBeFocused();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('Escape closes the menu and the choices, and the focus goes back to their buttons', async ({
    page,
  }) => {
    await open(page);
    const menu = page.getByRole('button', { name: 'Menu' });
    await menu.click();
    await expect(page.getByRole('link', { name: 'Gaps', exact: true })).toBeVisible();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('link', { name: 'Gaps', exact: true })).toBeHidden();
    await expect(menu).toBeFocused();

    const choices = page.getByRole('button', { name: 'Choices' });
    await choices.click();
    await expect(page.getByRole('dialog', { name: 'Choices' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(choices).toBeFocused();
  });

  test('sharing from the menu gives the focus back to where it began', async ({ page }) => {
    await page.goto('/?view=about');
    const menu = page.getByRole('button', { name: 'Menu' });
    await menu.click();
    await page.getByRole('button', { name: 'Share' }).click();
    await expect(page.getByRole('dialog', { name: 'Share' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(menu).toBeFocused();
  });
});

test('the map says what it is and where the same stands in words', async ({ page }) => {
  await open(page);
  const canvas = map(page).locator('canvas');
  await expect(canvas).toHaveAccessibleName(/^Map/);
  await expect(canvas).toHaveAccessibleName(/in the table/);
});

test.describe('the legend over the map', () => {
  test.use({ viewport: { width: 1280, height: 800 } });
  const whole = (page: Page) => map(page).getByRole('button', { name: 'Whole legend' });
  const words = (page: Page) => map(page).getByText('Bars count authorities.');

  test('is whole on a large map, and folds', async ({ page }) => {
    await open(page);
    await expect(whole(page)).toHaveAttribute('aria-expanded', 'true');
    await expect(words(page)).toBeVisible();
    await whole(page).focus();
    await page.keyboard.press('Enter');
    await expect(whole(page)).toHaveAttribute('aria-expanded', 'false');
    await expect(words(page)).toHaveCount(0);
    // What the colours mean stays.
    await expect(map(page).getByRole('heading', { name: 'per 10,000 residents' })).toBeVisible();
    await expect(map(page).getByRole('listitem').first()).toBeAttached();
  });

  test('begins folded where it would take half of the map, and says what the map is read by', async ({
    page,
  }) => {
    await open(page, '?measure=need&with=access&circles=asylum');
    await expect(whole(page)).toHaveAttribute('aria-expanded', 'false');
    const box = await map(page).getByRole('group', { name: 'Key to the map' }).boundingBox();
    const all = await map(page).boundingBox();
    expect(box?.height ?? Infinity).toBeLessThan((all?.height ?? 0) / 2);
    await expect(map(page).getByText('Circles: people on asylum support')).toBeVisible();
    await whole(page).click();
    await expect(map(page).getByText(/^Thirds of the authorities/)).toBeVisible();
  });

  test('begins folded beside an open table, and opens', async ({ page }) => {
    await open(page, '?table=open');
    await expect(whole(page)).toHaveAttribute('aria-expanded', 'false');
    const box = await map(page).getByRole('group', { name: 'Key to the map' }).boundingBox();
    const all = await map(page).boundingBox();
    expect((box?.height ?? 0) * (box?.width ?? 0)).toBeLessThan(
      (all?.height ?? 0) * (all?.width ?? 0) * 0.15,
    );
    await whole(page).click();
    await expect(words(page)).toBeAttached();
  });

  test('leaves the buttons that move the map free, however long it is', async ({ page }) => {
    await open(page, '?measure=need&with=access&circles=asylum&over=dispersal,small_areas');
    const box = await map(page).getByRole('group', { name: 'Key to the map' }).boundingBox();
    const buttons = await map(page).getByRole('group', { name: 'Move the map' }).boundingBox();
    expect(box?.y ?? 0).toBeGreaterThan((buttons?.y ?? 0) + (buttons?.height ?? 0));
    await map(page).getByRole('button', { name: 'Show the whole region' }).click({ trial: true });
  });
});

test.describe('with the reader’s own colours', () => {
  test('bars of figures keep their colours, which tell how much', async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active' });
    await open(page, '?authority=E06000016');
    const painted = (part: string) =>
      page
        .locator(part)
        .first()
        .evaluate((element) => getComputedStyle(element).backgroundColor);
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    for (const part of ['[data-map] .bar', '.track .need'])
      expect(await painted(part)).not.toBe(paper);
    await page.goto('/');
    await expect(page.locator('.panel ol .bar').first()).toBeVisible();
    expect(await painted('.panel ol .bar')).not.toBe(paper);
  });

  /** What tells one state of a control from another when all colours are the reader's. */
  const edge = (page: Page, name: string, role: 'link' | 'radio' | 'button') =>
    page
      .getByRole(role, { name, exact: true })
      .first()
      .evaluate((element) => {
        const part = element.matches('input') ? (element.nextElementSibling ?? element) : element;
        const { outlineStyle, outlineWidth } = getComputedStyle(part);
        return outlineStyle === 'none' ? 'none' : `${outlineStyle} ${outlineWidth}`;
      });

  test('the current page, the chosen chip and the selected row can still be told', async ({
    page,
  }) => {
    await page.emulateMedia({ forcedColors: 'active' });
    await open(page, '?level=entry_1&table=open&authority=E06000016');
    expect(await edge(page, 'Map', 'link')).toBe('solid 3px');
    expect(await edge(page, 'Gaps', 'link')).toBe('none');
    expect(await edge(page, 'Entry 1', 'radio')).toBe('solid 3px');
    expect(await edge(page, 'Entry 2', 'radio')).toBe('none');
    const rows = page.getByRole('table', { name: /Figures by authority/ });
    const row = (name: string) =>
      rows
        .getByRole('button', { name, exact: true })
        .evaluate((element) => getComputedStyle(element).outlineStyle);
    expect(await row('Leicester')).toBe('solid');
    expect(await row('Derby')).toBe('none');
    await page.goto('/?data=sources');
    const pages = page.getByRole('navigation', { name: 'Data', exact: true });
    const tab = (name: string) =>
      pages
        .getByRole('link', { name, exact: true })
        .evaluate((element) => getComputedStyle(element).outlineStyle);
    expect(await tab('Sources')).toBe('solid');
    expect(await tab('Freshness')).toBe('none');
  });
});

/** Whatever would move by itself. */
const moving = (): string[] => [
  ...document.getAnimations().map((one) => `runs: ${one.id}`),
  ...[...document.querySelectorAll('*')].flatMap((element) => {
    const { animationName, transitionProperty, transitionDuration } = getComputedStyle(element);
    const still = transitionProperty === 'none' || /^(0s(, )?)+$/.test(transitionDuration);
    return animationName === 'none' && still ? [] : [`${element.tagName} ${element.className}`];
  }),
];

/** The spacing that WCAG 1.4.12 lets every reader set. */
const SPACED = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }`;

/** Text that its own box cuts off. */
const cut = (): string[] =>
  [...document.querySelectorAll<HTMLElement>('body *')].flatMap((element) => {
    const { overflowX, overflowY, clipPath, display } = getComputedStyle(element);
    if (clipPath !== 'none' || display === 'inline' || element.innerText?.trim() === '') return [];
    if (element.closest('.hidden, svg, [hidden], .maplibregl-map')) return [];
    // A sheet that is lowered shows its heading, which is not within what is left out.
    if (element.querySelector(':scope > [inert]')) return [];
    const [wide, tall] = [
      overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1,
      overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 1,
    ];
    return wide || tall ? [`${element.tagName} ${element.className}: ${element.innerText}`] : [];
  });

/** Text that reaches out of the box drawn around it. */
const spilt = (): string[] =>
  [...document.querySelectorAll<HTMLElement>('button, a, label, th, td, input, select')].flatMap(
    (element) => {
      const { overflowX, display } = getComputedStyle(element);
      if (overflowX !== 'visible' || display === 'inline' || element.closest('.hidden')) return [];
      // Headings that only ears need are of one pixel.
      if (element.closest('thead')?.clientWidth === 1) return [];
      return element.scrollWidth > element.clientWidth + 2 && element.clientWidth > 0
        ? [`${element.tagName} ${element.className}: ${element.innerText}`]
        : [];
    },
  );

test.describe('with the reader’s own spacing', () => {
  test.use({ bypassCSP: true });
  for (const view of VIEWS)
    test(`wider text cuts nothing off ${view.name}`, async ({ page }) => {
      for (const [width, height] of [
        [1280, 800],
        [390, 844],
      ] as const) {
        await page.setViewportSize({ width, height });
        await see(page, view);
        await page.addStyleTag({ content: SPACED });
        // The header is laid out anew.
        await expect.poll(() => page.evaluate(tooWide), { timeout: 5000 }).toEqual([]);
        expect(await page.evaluate(cut), `at ${width} px`).toEqual([]);
        expect(await page.evaluate(spilt), `at ${width} px`).toEqual([]);
      }
    });
});

for (const view of VIEWS)
  test(`nothing of ${view.name} moves for whoever asks for less motion`, async ({ page }) => {
    await see(page, view);
    expect(await page.evaluate(moving)).toEqual([]);
  });

test('the map jumps where it would fly, for whoever asks for less motion', async ({ page }) => {
  await open(page, '?table=open');
  await page.getByRole('rowheader', { name: 'Boston', exact: true }).getByRole('button').click();
  await expect(figures(page).getByRole('heading', { level: 2 })).toHaveText('Boston');
  await expect(page).toHaveURL(/map=/);
  const at = () => new URL(page.url()).searchParams.get('map');
  const first = at();
  await page.waitForTimeout(600);
  expect(at()).toBe(first);
});

test('every view has a title of its own, with the region', async ({ page }) => {
  const titles: string[] = [];
  for (const view of VIEWS) {
    await see(page, view);
    await expect(page).toHaveTitle(/East Midlands – ESOL Atlas$/);
    titles.push(await page.title());
  }
  expect([...new Set(titles)]).toEqual(titles);
});
