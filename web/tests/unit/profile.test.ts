import { expect, test } from 'vitest';
import { byDistance, perTenThousand } from '../../src/authority/series';
import { statedCounts } from '../../src/authority/stated';
import { freshRows, toAsk } from '../../src/data/fresh';
import { authority } from './fixtures';

const population = (value: number) => ({ value, reference: 'mid-2024', as_at: '2024-06-30' });
const supported = (total: number | null) => ({ total }) as never;

test('the rate of a region is of all people over all residents, not a mean of rates', () => {
  const all = [
    authority('a', { asylum_support: supported(10), population: population(1_000) }),
    authority('b', { asylum_support: supported(0), population: population(9_000) }),
  ];
  expect(perTenThousand(all)).toBe(10);
  expect(perTenThousand([...all, authority('c')])).toBeNull();
  expect(perTenThousand([])).toBeNull();
});

test('neighbours are the nearest, in kilometres, without the authority itself', () => {
  const at = (name: string, centre: [number, number] | null) =>
    authority(name, { centre } as never);
  const list = byDistance([-1, 53], 'here', [
    at('here', [-1, 53]),
    at('north', [-1, 53.5]),
    at('east', [-0.5, 53]),
    at('nowhere', null),
  ]);
  // Half a degree of latitude is 55.6 km; of longitude at 53° N, × cos 53° = 33.5 km.
  expect(list.map(({ authority, km }) => [authority.la_code, Math.round(km * 10) / 10])).toEqual([
    ['east', 33.5],
    ['north', 55.6],
  ]);
});

const entry = (given: object) => ({
  located: false,
  levels: null,
  hours_per_week: 0,
  hours_imputed: 0,
  freshness: 'never',
  ...given,
});

test('only hours that are stated in part count as stated', () => {
  const counts = statedCounts([
    entry({
      located: true,
      levels: ['entry_1'],
      hours_per_week: 24,
      hours_imputed: 0,
      freshness: 'older',
    }),
    entry({ hours_per_week: 24, hours_imputed: 24 }),
    entry({ levels: [] }),
  ]);
  expect(counts).toMatchObject({ placed: 1, levels: 1, hours: 1 });
  expect(counts.freshness).toMatchObject({ older: 1, never: 2, within_3_months: 0 });
});

test('entries are counted by authority, those without one last', () => {
  const one = (la_name: string | null, freshness: string) =>
    ({
      id: 'x',
      provider_name: 'X',
      la_name,
      freshness,
      assured_date: null,
      source_date: null,
    }) as never;
  expect(
    freshRows([
      one(null, 'never'),
      one('Derby', 'older'),
      one('Boston', 'never'),
      one('Derby', 'never'),
    ]).map(({ name, all }) => [name, all]),
  ).toEqual([
    ['Boston', 1],
    ['Derby', 2],
    ['No authority stated', 1],
  ]);
});

test('who was never confirmed is asked first, the oldest page before the others', () => {
  const one = (
    id: string,
    freshness: string,
    assured_date: string | null,
    source_date: string | null,
  ) => ({ id, provider_name: id, la_name: null, freshness, assured_date, source_date }) as never;
  expect(
    toAsk([
      one('late', 'older', '2025-01-01', null),
      one('fresh', 'within_3_months', '2026-11-01', null),
      one('early', 'older', '2024-01-01', null),
      one('page of 2022', 'never', null, '2022-04-12'),
      one('page of 2015', 'never', null, '2015-01-01'),
    ]).map(({ id }) => id),
  ).toEqual(['page of 2015', 'page of 2022', 'early', 'late']);
});
