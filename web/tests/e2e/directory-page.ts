// The directory of providers and the page of one, as their tests use them.
import type { Page, Route } from '@playwright/test';
import { expect } from './atlas';

export const results = (page: Page) =>
  page.getByRole('heading', { level: 2, name: /\d providers?/ });
export const entries = (page: Page) => page.getByRole('article');
export const facet = (page: Page, legend: string, option: RegExp) =>
  page.getByRole('group', { name: legend }).getByRole('checkbox', { name: option });
export const words = (page: Page) => page.getByRole('searchbox', { name: 'Name, place or town' });
export const postcode = (page: Page) => page.getByLabel('How far from a postcode');
export const countOf = (page: Page, legend: string, option: string) =>
  page.getByRole('group', { name: legend }).locator('label').filter({ hasText: option });

export async function directory(page: Page, query = '') {
  await page.goto(`/?view=providers${query}`);
  await expect(results(page)).toBeVisible();
}
export const provider = (page: Page, id: string) => page.goto(`/?view=providers&id=${id}`);

/** Classes one by one and a safeguarded place, which no record that ships has. */
export async function answerWith(route: Route, change: (body: Answer) => void) {
  const answer = await route.fetch();
  const body = (await answer.json()) as Answer;
  change(body);
  await route.fulfill({ response: answer, json: body });
}
export type Answer = { provider: Record<string, unknown>; classes: Record<string, unknown>[] };
export const STATED = {
  id: 'c1',
  held_at: 'nottm-college-esol-adult',
  kind: 'class',
  levels: ['entry_2'],
  seats: 14,
  hours_a_week: 7.5,
  starts: '2026-09-07',
  ends: '2026-12-18',
  days_times: 'Monday and Wednesday 09:30 to 12:30',
  childcare: true,
  women_only: null,
  free: true,
  fees: null,
  mode: 'in_person',
  notes: null,
  waiting_date: null,
};
export const withClasses = (page: Page) =>
  page.route('**/api/providers/*', (route) =>
    answerWith(route, (body) => (body.classes = [STATED])),
  );
