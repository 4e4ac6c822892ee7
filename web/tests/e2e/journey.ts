// How a person gets about who knows no address: by the names that the screen has.
import type { Locator, Page } from '@playwright/test';
import { expect } from './atlas';

export const SCREENS = [
  [390, 844],
  [1280, 800],
  [1920, 1080],
] as const;

/** Where the header has no room for its links they are behind a button. */
async function openMenu(page: Page): Promise<void> {
  const menu = page.getByRole('banner').getByRole('button', { name: 'Menu' });
  if (await menu.isVisible()) await menu.click();
}

/** Begins where everybody does, who has typed the name of the site and nothing else. */
export async function arrive(page: Page): Promise<void> {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Where do people on asylum support live?',
  );
}

/** Goes to a view by the header. */
export async function follow(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('banner')).toBeVisible();
  await openMenu(page);
  await page
    .getByRole('navigation', { name: 'ESOL Atlas' })
    .getByRole('link', { name, exact: true })
    .click();
}

/** Goes to a page of the data; a phone has their list behind a button. */
export async function followData(page: Page, name: string): Promise<void> {
  await follow(page, 'Data');
  const pages = page.getByRole('navigation', { name: 'Data', exact: true });
  await expect(pages).toBeVisible();
  const list = pages.getByRole('button', { name: /^Data:/ });
  if (await list.isVisible()) await list.click();
  await pages.getByRole('link', { name, exact: true }).click();
}

/** The dialog from which everything leaves. */
export async function share(page: Page): Promise<Locator> {
  await openMenu(page);
  await page.getByRole('banner').getByRole('button', { name: 'Share' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share' });
  await expect(dialog).toBeVisible();
  return dialog;
}

/** Keeps what is on the screen under a link of its own, and reads that link. */
export async function datedLink(page: Page, title: string): Promise<string> {
  const dialog = await share(page);
  await dialog.getByLabel('What it is for').fill(title);
  await dialog.getByRole('button', { name: 'Make a dated link' }).click();
  const box = dialog.getByRole('textbox', { name: 'Dated link' });
  await expect(box).toHaveValue(/frozen=/);
  const link = await box.inputValue();
  await dialog.getByRole('button', { name: 'Close' }).click();
  return link;
}

/** Looks an authority up by the beginning of its name, and picks it among the suggestions. */
export async function find(page: Page, beginning: string, name: string): Promise<void> {
  await page
    .getByRole('combobox', { name: 'Find a postcode or an authority' })
    .pressSequentially(beginning);
  await page.getByRole('option', { name, exact: true }).click();
}

/** A number as the screens write it. */
export const whole = (value: number | null | undefined) =>
  Math.round(value ?? NaN).toLocaleString('en-GB');
