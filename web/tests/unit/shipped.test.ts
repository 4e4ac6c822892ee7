import { expect, test } from 'vitest';
import { partShipped, shippedKinds, shippedSince } from '../../src/records/shipped';

const MOMENT = '2026-11-29T08:32:59.267Z';
const BATCHES = [
  { reason: 'Taken in', file: 'more.csv', changes: 2, changed_at: '2026-11-30T10:00:00Z' },
  {
    reason: 'Shipped with ESOL Atlas 0.1.0',
    file: 'providers.csv',
    changes: 2,
    changed_at: MOMENT,
  },
  {
    reason: 'Shipped with ESOL Atlas 0.1.0',
    file: 'census_english_2021.csv',
    changes: 318,
    changed_at: MOMENT,
  },
];
const record = (id: string) => ({
  id,
  what: 'added',
  title: `Provider: ${id}`,
  columns: [],
  words: `Provider: ${id}: added.`,
});
const kind = (name: string, added: number, ids: string[]) => ({
  kind: name,
  added,
  changed: 0,
  closed: 0,
  more: {},
  published: [],
  records: ids.map(record),
});
const since = (kinds: ReturnType<typeof kind>[]) => ({
  since: '2026-01-01',
  words: kinds.map(({ kind, added }) => `${added} ${kind} added.`),
  kinds,
});
const written = (id: string, version: number, changed_at = MOMENT) => ({ id, version, changed_at });
const shipped = shippedSince(BATCHES, '2026-11-29');

test('on a fresh atlas a line tells what came with it, and nothing is listed', () => {
  const answer = since([kind('providers', 2, ['a', 'b']), kind('english_proficiency', 318, ['x'])]);
  const kept = new Map([['providers', [written('a', 1), written('b', 1)]]]);
  expect(partShipped(answer, shipped, kept)).toEqual({
    shipped:
      'ESOL Atlas came with 318 census figures and 2 providers, on 29 November 2026. They are not listed.',
    later: [],
  });
});

test('what was added or changed since is listed beside it', () => {
  const answer = since([
    kind('providers', 3, ['a', 'b', 'c']),
    kind('english_proficiency', 320, []),
    kind('pledges', 1, ['p']),
  ]);
  const day = '2026-12-01T09:00:00Z';
  const kept = new Map([
    ['providers', [written('a', 1), written('b', 2, day), written('c', 1, day)]],
  ]);
  const { later } = partShipped(answer, shipped, kept);
  expect(later.map(({ heading, all }) => [heading, all])).toEqual([
    ['Added or changed after that: 2 of the providers.', 2],
    ['Added or changed after that: 2 of the census figures.', 2],
    ['1 pledges added.', 1],
  ]);
  expect(later[0]?.records.map(({ words }) => words)).toEqual([
    'Provider: b: added or changed.',
    'Provider: c: added.',
  ]);
});

test('after the day of setting up everything is listed as it is told', () => {
  const none = shippedSince(BATCHES, '2026-11-30');
  expect(none).toEqual([]);
  const answer = since([kind('providers', 1, ['c'])]);
  expect(partShipped(answer, none, new Map())).toEqual({
    shipped: null,
    later: [{ heading: '1 providers added.', kind: 'providers', all: 1, records: [record('c')] }],
  });
});

test('records are asked for only of the kinds that ship', () => {
  expect(shippedKinds(shipped)).toEqual(['providers', 'english_proficiency']);
});
