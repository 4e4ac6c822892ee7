import { afterEach, expect, test } from 'vitest';
import { byWhy } from '../../src/arrival/suitable';
import { classRows } from '../../src/providers/class-rows';
import {
  confirmedInWords,
  daySeen,
  dayToGo,
  freshnessOf,
  seenFrom,
  today,
} from '../../src/words/freshness';
import { minutesInWords } from '../../src/words/format';
import { providerFacts, warningsOf } from '../../src/words/provider';
import type { Provider } from '../../src/api/types';
import { offer, provider, statedClass } from './provider-fixtures';

afterEach(() => seenFrom(() => null));

const fact = (of: Provider, label: string) => new Map(providerFacts(of)).get(label);

test('whom a class admits is told of the place, and of some classes as of some', () => {
  const ukraine = offer({ statuses: ['ukraine'] });
  expect(fact(provider('a', { offers: [ukraine] }), 'Who can join')).toBe(
    'only people from Ukraine',
  );
  expect(fact(provider('a', { offers: [ukraine, offer()] }), 'Who can join')).toBe(
    'some classes: only people from Ukraine',
  );
  expect(fact(provider('a'), 'Who can join')).toBe('not known');
  expect(warningsOf(provider('a', { offers: [ukraine] }))).toEqual([
    'For others: only people from Ukraine',
  ]);
  expect(warningsOf(provider('a', { offers: [ukraine, offer()] }))).toEqual([]);
  expect(warningsOf(provider('a', { offers: [offer({ statuses: ['refugee'] })] }))).toEqual([]);
  const young = offer({ ages: '16_18' });
  expect(fact(provider('a', { offers: [young, offer()] }), 'Ages')).toBe(
    'some classes: 16 to 18 only',
  );
  const all = provider('a', { offers: [young], adults: false, ages: '16_18' });
  expect(fact(all, 'Ages')).toMatch(/^16 to 18 only/);
  expect(warningsOf(all)).toEqual(['16 to 18 only']);
});

test('a place where nothing runs, or every seat is taken, says so before anything else', () => {
  expect(warningsOf(provider('a'))).toEqual([]);
  expect(warningsOf(provider('a', { resting: true, begins: '2027-01-10' }))).toEqual([
    'No recorded class runs on 30 November 2026; the next begins on 10 January 2027',
  ]);
  expect(warningsOf(provider('a', { resting: true }))).toEqual([
    'No recorded class runs on 30 November 2026',
  ]);
  expect(warningsOf(provider('a', { resting: true, reach: 'adults_at_a_place' }))).toEqual([
    'No recorded class that adults can go to runs on 30 November 2026',
  ]);
  // As it was kept before the day was named.
  const { as_at, ...kept } = provider('a', { resting: true });
  expect(as_at).toBe('2026-11-30');
  expect(warningsOf(kept as Provider)).toEqual(['No recorded class runs on this date']);
  expect(warningsOf(provider('a', { kind: 'initial_assessment' }))).toEqual([
    'An assessment, not a class',
  ]);
  const full = offer({ full: true, waiting: 10 });
  expect(warningsOf(provider('a', { offers: [full] }))).toEqual(['Every seat is taken']);
  expect(warningsOf(provider('a', { offers: [full, offer()] }))).toEqual([]);
  expect(fact(provider('a', { offers: [full] }), 'Waiting list')).toBe(
    'every seat is taken; about 10 people wait',
  );
  expect(fact(provider('a', { offers: [full], waiting_list: 'long' }), 'Waiting list')).toBe(
    'long',
  );
  expect(fact(provider('a'), 'Waiting list')).toBe('not known');
});

test('answers that were kept before offers told whom they admit are of everybody, as they were', () => {
  const NEW = ['statuses', 'ages', 'full', 'waiting'];
  const before = Object.fromEntries(
    Object.entries(offer()).filter(([name]) => !NEW.includes(name)),
  );
  const kept = { ...provider('a'), offers: [before] } as unknown as Provider;
  expect(warningsOf(kept)).toEqual([]);
  expect(fact(kept, 'Who can join')).toBe('not known');
});

test('a table of classes says which do not run on the date, whom they admit and which are full', () => {
  const [over, other] = classRows({
    provider: provider('college'),
    venues: [],
    rules: [],
    classes: [
      statedClass('over', { ends: '2025-07-15', running: false }),
      statedClass('other', { statuses: ['ukraine'], ages: '16_18', full: true }),
    ],
  });
  expect(new Map(over?.cells).get('Dates')).toBe('until 15 July 2025: not on 30 November 2026');
  expect(other?.more).toBe('16 to 18 only. Only people from Ukraine. Every seat is taken');
});

test('classes are those of today, whatever day the figures are of, or of a day to come', () => {
  expect(dayToGo(null)).toBeNull();
  expect(dayToGo('2018-03-31')).toBeNull();
  expect(dayToGo(today())).toBeNull();
  expect(dayToGo('2099-12-31')).toBe('2099-12-31');
  seenFrom(() => '2026-11-30');
  expect(dayToGo('2026-11-30')).toBeNull();
  expect(dayToGo('2026-12-01')).toBe('2026-12-01');
  seenFrom(() => null);
});

test('in a view that was kept, entries are as old as they were on its day', () => {
  expect(daySeen()).toBe(today());
  seenFrom(() => '2026-11-30');
  expect(daySeen()).toBe('2026-11-30');
  expect(confirmedInWords('2026-11-01')).toBe('Confirmed 4 weeks ago');
  expect(freshnessOf('2026-11-01')).toBe('within_3_months');
});

test('nobody goes anywhere in less than a minute', () => {
  expect([0, 0.4, 1.4, 16.2].map(minutesInWords)).toEqual([
    '1 minute',
    '1 minute',
    '1 minute',
    '16 minutes',
  ]);
});

test('places without a class for adults in need are told by why', () => {
  const place = (id: string, why: string) => ({
    provider_id: id,
    provider_name: id,
    venue_name: null,
    why,
  });
  const groups = byWhy([
    place('a', 'other_ages'),
    place('b', 'online_only'),
    place('c', 'other_ages'),
  ]);
  expect(
    groups.map(({ words, places }) => [words, places.map(({ provider_id }) => provider_id)]),
  ).toEqual([
    ['They teach online only', ['b']],
    ['They teach people of 16 to 18 only', ['a', 'c']],
  ]);
});
