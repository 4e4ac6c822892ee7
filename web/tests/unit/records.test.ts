import { describe, expect, test } from 'vitest';
import { fitting } from '../../src/imports/saved-mapping';
import { itemOf, partsOf } from '../../src/records/desk';
import { clashes, correctionsOf, differences, readFault } from '../../src/records/diff';
import { columnsOf, GROUPS, newReference } from '../../src/records/fields';
import { findEntries, namedByEntries } from '../../src/records/find';
import { newestRound } from '../../src/records/rounds';
import { FORM_KINDS, type Kept } from '../../src/records/types';
import { NO_NAMES, valueInWords } from '../../src/records/words';
import { confirmedInWords, freshnessOf } from '../../src/words/freshness';

const kept = (id: string, fields: Record<string, string>): Kept => ({
  kind: 'providers',
  id,
  version: 1,
  fields,
  source: 's',
  evidence: 'officer',
  changed_by: 'x',
  changed_at: '2026-01-01T00:00:00Z',
});

describe('how fresh an entry is', () => {
  test.each([
    ['2026-11-23', 'within_3_months', 'Confirmed today'],
    ['2026-11-22', 'within_3_months', 'Confirmed yesterday'],
    ['2026-11-13', 'within_3_months', 'Confirmed 10 days ago'],
    ['2026-11-02', 'within_3_months', 'Confirmed 3 weeks ago'],
    ['2026-08-23', 'within_3_months', 'Confirmed 3 months ago'],
    ['2026-08-22', 'within_6_months', 'Confirmed 3 months ago'],
    ['2026-05-22', 'within_12_months', 'Confirmed 6 months ago'],
    ['2025-11-23', 'within_12_months', 'Confirmed 11 months ago'],
    ['2025-11-22', 'older', 'Confirmed on 22 November 2025'],
    [null, 'never', 'Never confirmed by the provider'],
  ] as const)('of %s on 23 November 2026 is %s: %s', (assured, age, words) => {
    expect(freshnessOf(assured, '2026-11-23')).toBe(age);
    expect(confirmedInWords(assured, '2026-11-23')).toBe(words);
  });

  test('three months before the last of May is the last of February', () => {
    expect(freshnessOf('2026-02-28', '2026-05-31')).toBe('within_3_months');
    expect(freshnessOf('2026-02-27', '2026-05-31')).toBe('within_6_months');
  });
});

describe('what differs', () => {
  test('only fields that say something else are sent, and a blank as null', () => {
    const found = differences(
      { seats: '10', notes: 'old', fees: ' free' },
      { seats: '14', notes: '', fees: 'free' },
      ['notes', 'seats', 'fees'],
    );
    expect(found.map(({ column }) => column)).toEqual(['notes', 'seats']);
    expect(correctionsOf(found)).toEqual({ notes: null, seats: '14' });
  });

  test('of two changes each keeps its own, and a person decides where both changed a field', () => {
    const base = { a: '1', b: '1', c: '1', d: '1' };
    const found = clashes(base, { ...base, a: '2', c: '2' }, { ...base, b: '3', c: '3' }, [
      'a',
      'b',
      'c',
      'd',
    ]);
    expect(found.map(({ column, chosen }) => [column, chosen])).toEqual([
      ['a', 'mine'],
      ['b', 'theirs'],
      ['c', null],
    ]);
  });

  test.each([
    [
      'classes "hope-1": seats: "many" is not a whole number',
      { record: 'classes/hope-1', column: 'seats', words: '“many” is not a whole number' },
    ],
    [
      'provider_type: "vvs" "vvs" is not a provider type',
      { record: null, column: 'provider_type', words: '"vvs" is not a provider type' },
    ],
    [
      'region_code: "" must not be blank',
      { record: null, column: 'region_code', words: 'Must not be blank' },
    ],
    [
      'somebody closed it in the same moment',
      { record: null, column: null, words: 'Somebody closed it in the same moment' },
    ],
  ])('the fault %s is read apart', (text, fault) => {
    expect(readFault(text)).toEqual(fault);
  });
});

describe('forms', () => {
  test('no column is asked twice, and codes and blanks are words', () => {
    for (const kind of FORM_KINDS) {
      const columns = columnsOf(kind);
      expect(new Set(columns).size, kind).toBe(columns.length);
      expect(GROUPS[kind].every(({ fields }) => fields.length > 0)).toBe(true);
    }
    expect(valueInWords('classes', 'levels', 'entry_1;entry_2')).toBe('Entry 1, Entry 2');
    expect(valueInWords('classes', 'seats', '')).toBe('not said');
    expect(valueInWords('providers', 'formal', 'unknown')).toBe('not said');
  });

  test('a new reference is readable and its own', () => {
    const [one, other] = [newReference('Café Ésol (Derby)'), newReference('Café Ésol (Derby)')];
    expect(one).toMatch(/^cafe-esol-derby-[0-9a-z]{6}$/);
    expect(one).not.toBe(other);
  });

  test('an identifier with any letters goes through the address and back', () => {
    for (const id of ['hope', 'a/b', 'E06000017|voluntary|2025-06-01', '100%', 'ä ö'])
      expect(partsOf(itemOf('x', id))).toEqual(['x', id]);
    expect(partsOf('50%')).toEqual(['50%']);
    expect(partsOf(null)).toEqual([]);
  });
});

test('providers are found by the beginnings of words, the longest unconfirmed first', () => {
  const entries = [
    kept('a', { provider_name: 'Nottingham College', assured: '2026-01-01' }),
    kept('b', { provider_name: 'Hope Centre', la_code: 'E06000018' }),
    kept('c', { provider_name: 'Élan, Nottingham', assured: '2025-01-01' }),
  ];
  const names = new Map([['E06000018', 'Nottingham']]);
  const ids = (asked: string) => findEntries(entries, asked, names).map(({ id }) => id);
  expect(ids('')).toEqual(['b', 'c', 'a']);
  expect(ids('NOTT')).toEqual(['b', 'c', 'a']);
  expect(ids('elan')).toEqual(['c']);
  expect(ids('ottingham')).toEqual([]);
});

test('an authority of another region has the name that its own entries give it, not its code', () => {
  const entries = [
    kept('a', { la_code: 'E06000055', local_authority: 'Bedford' }),
    kept('b', { la_code: 'E06000055' }),
  ];
  const names = { ...NO_NAMES, elsewhere: namedByEntries(entries) };
  expect(valueInWords('providers', 'la_code', 'E06000055', names)).toBe('Bedford');
});

test('the last round of a sector holds', () => {
  const round = (as_at: string, sector = 'voluntary') =>
    kept(as_at, { la_code: 'E06000017', sector, as_at });
  const rounds = [round('2025-06-01'), round('2026-01-01'), round('2026-05-01', 'fe')];
  expect(newestRound(rounds, 'E06000017', 'voluntary')?.fields.as_at).toBe('2026-01-01');
  expect(newestRound(rounds, 'E06000018', 'voluntary')).toBeNull();
});

test('a saved mapping fits a file that has all its headings, and the fullest one is taken', () => {
  const saved = (name: string, columns: Record<string, string>, kind = 'providers') => ({
    name,
    kind,
    columns,
    changed_by: 'x',
    changed_at: '2026-01-01T00:00:00Z',
  });
  const all = [
    saved('small', { Who: 'provider_name' }),
    saved('full', { Who: 'provider_name', Where: 'venue_name' }),
    saved('more', { Who: 'provider_name', Where: 'venue_name', Plz: 'postcode' }),
    saved('other', { Who: 'provider_id' }, 'classes'),
  ];
  const columns = ['Who', 'Where'].map((theirs) => ({ theirs, ours: null }));
  expect(fitting(all, 'providers', columns)?.name).toBe('full');
  expect(fitting(all, 'venues', columns)).toBeNull();
});
