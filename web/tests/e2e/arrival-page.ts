// The page where an arrival is checked, as its tests use it.
import type { Page } from '@playwright/test';
import { expect } from './atlas';

export const TEN = '?view=arrival&from=NG7+1AA&on=2025-12-31&who=resettled&families=10';

export const answer = (page: Page) =>
  page
    .getByRole('article')
    .filter({ has: heading2(page) })
    .first();
export const heading2 = (page: Page) => page.getByRole('heading', { level: 2, name: / (at|in) / });
export const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });
export const where = (page: Page) => page.getByRole('combobox', { name: 'Where will they live?' });
export const summary = (page: Page) => page.getByRole('alert', { name: 'There is a problem' });
export const check = (page: Page) =>
  page.getByRole('button', { name: 'Check', exact: true }).click();
export const tile = (page: Page, label: string) =>
  answer(page).locator('dl > div').filter({ hasText: label }).first();

export async function openPage(page: Page, query = '?view=arrival') {
  await page.goto(`/${query}`);
  await expect(where(page)).toBeVisible();
}
