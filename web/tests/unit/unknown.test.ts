import { describe, expect, test } from 'vitest';
import type { Gap } from '../../src/api/types';
import { gapKind, gapSentence } from '../../src/measures/data-gap';
import { measureOf } from '../../src/measures/measure';
import { readNeed, readUnmet, unmetInWords } from '../../src/measures/need';
import { whyNoCensus } from '../../src/measures/provenance';
import { ranking } from '../../src/measures/ranking';
import { formatReading } from '../../src/measures/reading';
import { readAccess, readRegionSupply, readServed, readSupply } from '../../src/measures/supply';
import { dataGap, gap, rowsOf } from './fixtures';

const recorded = (given: Partial<Gap['data_gap']>, rest: Partial<Gap> = {}) =>
  gap('A', { ...rest, data_gap: dataGap(given) });
const supply = (shown: Gap) => formatReading(readSupply({ gap: shown }), 'count');
const NO_PROVIDER = { no_known_provider: true, supply_known: false, providers: 0 };

describe('hours of class', () => {
  test('are not known where no provider is recorded', () => {
    expect(supply(recorded(NO_PROVIDER))).toBe('not known');
  });

  test('are not known where the service says so, and none recorded where it knows them', () => {
    expect(supply(recorded({ providers: 2, supply_known: false }))).toBe('not known');
    expect(supply(recorded({ providers: 1 }))).toBe('none recorded');
    expect(supply(recorded({ providers: 2 }, { supply_hours: 72 }))).toBe('72');
  });

  test('of a region are not known where nothing is recorded in any part of it', () => {
    const unrecorded = rowsOf([], [recorded(NO_PROVIDER)]);
    expect(readRegionSupply(unrecorded).kind).toBe('not_known');
    expect(readRegionSupply([]).kind).toBe('not_known');
    const placed = rowsOf([], [recorded({}, { supply_hours: 72 })]);
    expect(readRegionSupply([...unrecorded, ...placed])).toEqual({ kind: 'known', value: 72 });
  });

  test('received are not known where nothing in reach is on record', () => {
    const asked = { need_hours: 10, served_hours: 0 };
    expect(readServed({ gap: recorded(NO_PROVIDER, asked) }).kind).toBe('not_known');
    expect(readServed({ gap: recorded({}, asked) })).toEqual({ kind: 'known', value: 0 });
  });
});

describe('access', () => {
  const access = (shown: Gap) => formatReading(readAccess({ gap: shown }), 'hundredth');

  test('is "mostly assumed" where most class hours are', () => {
    const given = { need_hours: 10, access: 0.027 };
    expect(access(recorded({ imputed_share: 1 }, given))).toBe('2.7, mostly assumed');
    expect(access(recorded({ imputed_share: 0.2 }, given))).toBe('2.7');
  });

  test('through neighbours alone is no firmer than what is known here', () => {
    expect(access(recorded(NO_PROVIDER, { need_hours: 48, access: 0.000016 }))).toBe(
      'under 0.1, mostly assumed',
    );
  });

  test('beyond a hundred says no more', () => {
    expect(access(recorded({ imputed_share: 0 }, { need_hours: 1, access: 40 }))).toBe('over 100');
  });

  test('is "no need" where nothing is needed, and not known where need is not known', () => {
    expect(access(recorded({}, { need_hours: 0 }))).toBe('no need');
    expect(access(recorded({}, { need_hours: 0, need_complete: false }))).toBe('not known');
  });
});

describe('unmet need', () => {
  const before = gap('A', {
    need_complete: false,
    need_hours: 3606,
    need_by_stream: { resettled: 302, asylum: 3304, settled: null },
    unmet_hours: 3322,
  });

  test('before the census is limited by the need of the streams that are known', () => {
    expect(formatReading(readUnmet({ gap: before }), 'count')).toBe(
      'not known; of asylum and resettled need at most 3,606',
    );
  });

  test('is a floor beside a stream that is not known, and no firm figure', () => {
    const need = readNeed({ gap: before });
    expect(need).toEqual({ kind: 'at_least', value: 3606, without: 'settled need' });
    expect(formatReading(need, 'count')).toBe('at least 3,606');
  });

  test('is not known where nothing but nought is known of the need', () => {
    const empty = { ...before, need_hours: 0 };
    expect(readNeed({ gap: empty }).kind).toBe('not_known');
    expect(readUnmet({ gap: empty }).kind).toBe('not_known');
  });

  test('lies between what the assumed classes serve and what only the stated ones do', () => {
    const both = gap('A', { need_hours: 500, unmet_hours: 400, unmet_at_most: 500 });
    expect(unmetInWords(both)).toBe(
      'not known: between 400 (if the assumed classes run) and 500 (if only stated classes do)',
    );
    expect(unmetInWords({ ...both, unmet_hours: 500 })).toBe('not known, at most 500');
  });
});

test('a provider known by county only may be here, and is said to be', () => {
  expect(gapSentence(recorded({ ...NO_PROVIDER, county_only: 1 }))).toContain(
    'One is recorded for the county only',
  );
  expect(gapSentence(recorded({ county_only: 2 }))).toContain('2 more are recorded');
});

test('limits and assumptions are counted and never ranked', () => {
  const rows = rowsOf(
    [],
    [
      gap('Limit', { unmet_at_most: 900 }),
      gap('Known', { unmet_known: true, unmet_hours: 5 }),
      gap('Met', { unmet_known: true, unmet_hours: 0 }),
    ],
  );
  const { known, unranked } = ranking(measureOf('unmet'), rows);
  expect(known.map(({ row }) => row.name)).toEqual(['Known']);
  expect(unranked).toBe(1);
});

test('Scotland has no census figure because the table does not cover it', () => {
  expect(whyNoCensus('S12000036', null)).toContain('England and Wales only');
  expect(whyNoCensus('E06000016', null)).toContain('21 March 2021');
});

test('a gap is one in the service, one in what we know, or open to mapping, and never two of them', () => {
  const known = { unmet_hours: 20, unmet_known: true, need_hours: 50 };
  expect(gapKind(recorded({ service_gap: true }, known))).toBe('service');
  // What is unmet is a figure, and not every sector was asked: no want of figures.
  expect(gapKind(recorded({ providers: 2 }, known))).toBe('mapping');
  expect(gapKind(recorded({ providers: 2 }, { ...known, unmet_hours: 0 }))).toBe('none');
  expect(gapKind(recorded({ providers: 2 }, { ...known, unmet_known: false }))).toBe('data');
  expect(gapKind(recorded(NO_PROVIDER, known))).toBe('data');
});
