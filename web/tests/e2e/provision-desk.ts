// What the tests of provision write straight into the records, and where they look for it.
import type { APIRequestContext, Page } from '@playwright/test';
import { expect } from './atlas';

export const HOPE = {
  provider_id: 'hope',
  provider_name: 'Hope Centre',
  provider_type: 'vcs',
  postcode: 'NG7 1AA',
  la_code: 'E06000018',
  region_code: 'E12000004',
  formal: 'informal',
  evidence: 'source',
};
export const MORNING = {
  class_id: 'hope-1',
  provider_id: 'hope',
  levels: 'entry_1',
  seats: '10',
  hours_a_week: '4',
};

type Fields = Record<string, string>;

const recordAt = (kind: string, id: string) => `/api/records/${kind}/${encodeURIComponent(id)}`;

/** Another officer, or another program, writes a record. */
export async function write(
  request: APIRequestContext,
  kind: string,
  id: string,
  fields: Fields,
  seen = 0,
): Promise<void> {
  const answer = await request.put(recordAt(kind, id), { data: { seen, fields } });
  expect(answer.status(), await answer.text()).toBe(200);
}

export async function fieldsOf(
  request: APIRequestContext,
  kind: string,
  id: string,
): Promise<Fields> {
  const answer = await request.get(recordAt(kind, id));
  expect(answer.status()).toBe(200);
  return ((await answer.json()) as { fields: Fields }).fields;
}

/** Waits until the snapshot that is served knows the provider, and so may be written to. */
export async function served(request: APIRequestContext, id: string): Promise<void> {
  await expect.poll(async () => (await request.get(`/api/providers/${id}`)).status()).toBe(200);
}

/** The link of a provider as its officer makes it by the API: a path with the token behind "#". */
export async function link(request: APIRequestContext, id: string): Promise<string> {
  const answer = await request.post(`/api/providers/${id}/link`);
  return ((await answer.json()) as { path: string }).path;
}

/** Hope Centre with one class, on the map. */
export async function hope(request: APIRequestContext): Promise<void> {
  await write(request, 'providers', 'hope', HOPE);
  await served(request, 'hope');
  await write(request, 'classes', 'hope-1', MORNING);
  await expect
    .poll(async () => {
      const page = (await (await request.get('/api/providers/hope')).json()) as {
        classes: unknown[];
      };
      return page.classes.length;
    })
    .toBe(1);
}

type Gap = {
  la_code: string;
  supply_by_certainty: { known: number };
  data_gap: { service_gap: boolean };
};

/** An authority's row of the gaps, as the map is drawn from it. */
export async function gapOf(request: APIRequestContext, code: string): Promise<Gap> {
  const answer = (await (await request.get('/api/gaps?geometry=none')).json()) as {
    features: { properties: Gap }[];
  };
  const row = answer.features.find(({ properties }) => properties.la_code === code);
  if (!row) throw new Error(`${code} has no row`);
  return row.properties;
}

export const field = (page: Page, column: string) => page.locator(`[data-column="${column}"]`);
