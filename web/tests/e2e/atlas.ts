// What every test here starts from: a page that is watched for errors and for foreign requests.
import { test as base, expect, type Locator, type Page } from '@playwright/test';

export const LEICESTER = 'E06000016';
export const NOTTINGHAM = 'E06000018';

type Watch = { expectFailure: (status: number) => void; expectOffline: () => void };

export const test = base.extend<{ watch: Watch }>({
  watch: [
    async ({ page, baseURL }, use) => {
      const faults: string[] = [];
      const allowed: number[] = [];
      let offline = false;
      const own = new URL(baseURL ?? '').origin;
      page.on('request', (request) => {
        const { protocol, origin } = new URL(request.url());
        if (protocol.startsWith('http') && origin !== own) faults.push(`asked ${request.url()}`);
      });
      page.on('pageerror', (error) => faults.push(`threw ${error.message}`));
      page.on('console', (message) => {
        if (message.type() !== 'error') return;
        // The browser itself logs an answer such as 404, which some tests provoke.
        if (allowed.some((status) => message.text().includes(`status of ${status}`))) return;
        if (offline && message.text().includes('ERR_INTERNET_DISCONNECTED')) return;
        faults.push(`logged ${message.text()}`);
      });
      await use({
        expectFailure: (status) => allowed.push(status),
        expectOffline: () => (offline = true),
      });
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

export const map = (page: Page): Locator => page.getByRole('region', { name: 'Map', exact: true });

/** Opens a view and waits until its map stands still. */
export async function open(page: Page, query = ''): Promise<void> {
  await page.goto(`/${query}`);
  await settled(page);
}

export async function settled(page: Page): Promise<void> {
  await expect(map(page)).toHaveAttribute('data-map', 'ready');
  await expect(map(page)).toHaveAttribute('data-settled', 'true');
}

/** Where the map shows the middle of an authority, in pixels of the map. */
export async function centreOf(page: Page, code: string): Promise<{ x: number; y: number }> {
  await expect(map(page)).toHaveAttribute('data-centres', new RegExp(code));
  const text = (await map(page).getAttribute('data-centres')) ?? '{}';
  const [x, y] = (JSON.parse(text) as Record<string, [number, number]>)[code] ?? [];
  if (x === undefined || y === undefined) throw new Error(`${code} is not on the map`);
  return { x, y };
}

/** How many different colours a picture of the map holds: a blank canvas has one. */
export async function coloursOf(page: Page, part: Locator): Promise<number> {
  const picture = (await part.screenshot()).toString('base64');
  return page.evaluate(async (encoded) => {
    const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('no canvas to read the picture with');
    pen.drawImage(bitmap, 0, 0);
    const { data } = pen.getImageData(0, 0, bitmap.width, bitmap.height);
    const colours = new Set<number>();
    for (let i = 0; i < data.length; i += 4)
      colours.add(((data[i] ?? 0) << 16) | ((data[i + 1] ?? 0) << 8) | (data[i + 2] ?? 0));
    return colours.size;
  }, picture);
}

/** The panel beside the map, or what the phone's sheet holds. */
export const figures = (page: Page): Locator =>
  page.getByRole('region', { name: 'Figures', exact: true });

export const search = (page: Page): Locator =>
  page.getByRole('combobox', { name: 'Find a postcode or an authority' });

/** The texts of one column of the table, top to bottom. */
export async function columnTexts(page: Page, heading: RegExp): Promise<string[]> {
  const table = page.getByRole('table', { name: /Figures by authority/ });
  const headings = await table.getByRole('columnheader').allInnerTexts();
  const index = headings.findIndex((text) => heading.test(text.replace(/\s+/g, ' ')));
  if (index < 0) throw new Error(`no column ${heading.source} among ${headings.join(' | ')}`);
  return table.locator(`tbody tr > :nth-child(${index + 1})`).allInnerTexts();
}

/** A legend that would take half of the map begins folded: opens it. */
export async function unfoldLegend(page: Page): Promise<void> {
  const whole = map(page).getByRole('button', { name: 'Whole legend' });
  await expect(whole).toHaveAttribute('aria-expanded', 'false');
  await whole.click();
}
