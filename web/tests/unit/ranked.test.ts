import { describe, expect, test } from 'vitest';
import { readOrder, writeOrder } from '../../src/gaps/asked';
import {
  areasOf,
  headline,
  inOrder,
  listsOf,
  mainReason,
  needWithRange,
  rankInWords,
  rankRange,
  beyondLimit,
  spanOf,
  unmetShare,
} from '../../src/gaps/ranked';
import type { Gap } from '../../src/api/types';
import { gap } from './fixtures';

const INTERVAL: NonNullable<Gap['interval']> = {
  need_low: 80,
  need_high: 130,
  supply_low: null,
  supply_high: null,
  served_low: null,
  served_high: null,
  unmet_low: 30,
  unmet_high: 70,
  access_low: null,
  access_high: null,
  rank_low: 1,
  rank_high: 3,
  rank_stability: 0.74,
};
const firm = (name: string, given: Partial<Gap> = {}) =>
  gap(name, { need_hours: 100, unmet_hours: 50, unmet_known: true, interval: INTERVAL, ...given });
const limit = (name: string, given: Partial<Gap> = {}) =>
  gap(name, {
    need_hours: 100,
    unmet_hours: 60,
    unmet_at_most: 100,
    interval: INTERVAL,
    ...given,
  });
const areas = (gaps: Gap[]) => areasOf(gaps.map((properties) => ({ properties })));

describe('the list of gaps', () => {
  test('keeps what is known apart from limits and from what nothing can be said of', () => {
    const lists = listsOf(areas([limit('B'), firm('A'), gap('C')]), 'unmet');
    expect(lists.firm.map(({ name }) => name)).toEqual(['A']);
    expect(lists.limits.map(({ name }) => name)).toEqual(['B']);
    expect(lists.unknown.map(({ name }) => name)).toEqual(['C']);
  });

  test('puts the most unmet hours first, equals by name, and nothing known last', () => {
    const list = areas([gap('D'), firm('C', { unmet_hours: 9 }), firm('B'), firm('A')]);
    expect(inOrder(list, 'unmet').map(({ name }) => name)).toEqual(['A', 'B', 'C', 'D']);
  });

  test('puts the least access first, for that is the largest gap', () => {
    const list = areas([
      firm('much', { access: 0.5, data_gap: { ...gap('x').data_gap, imputed_share: 0 } }),
      firm('little', { access: 0.1, data_gap: { ...gap('x').data_gap, imputed_share: 0 } }),
    ]);
    expect(inOrder(list, 'access').map(({ name }) => name)).toEqual(['little', 'much']);
  });

  test('names larger areas by their own names', () => {
    const county = {
      ...gap('x'),
      la_code: undefined,
      la_name: undefined,
      upper_tier_name: undefined,
    };
    const [area] = areasOf([
      { properties: { ...county, code: 'E10000018', name: 'Leicestershire' } as unknown as Gap },
    ]);
    expect(area).toMatchObject({ code: 'E10000018', name: 'Leicestershire', within: null });
  });
});

describe('from low to high', () => {
  test('a known gap has the ends that the assumptions give, and one value', () => {
    expect(spanOf(firm('A'))).toEqual({ low: 30, high: 70, from: 50, to: 50 });
  });

  test('a limit reaches from the assumed classes running to none of them, and to the most that may be needed', () => {
    expect(spanOf(limit('A'))).toEqual({ low: 30, high: 130, from: 60, to: 100 });
  });

  test('words say why the range goes further than the limit', () => {
    const span = { low: 30, high: 130, from: 60, to: 100 };
    expect(beyondLimit(span, false)).toBe(
      'at most 100 by the usual assumptions; up to 130 if assumptions vary',
    );
    expect(beyondLimit(span, true)).toContain('by your assumptions');
    expect(beyondLimit({ ...span, high: 100 }, false)).toBeNull();
    expect(beyondLimit({ ...span, from: 100 }, false)).toBe(beyondLimit(span, false));
  });

  test('what nothing is known of has no ends', () => {
    expect(spanOf(gap('A'))).toBeNull();
    expect(spanOf(firm('A', { interval: null }))).toBeNull();
  });
});

test('the share of the need is told of firm figures only', () => {
  expect(unmetShare(firm('A'))).toBe(0.5);
  expect(unmetShare(limit('A'))).toBeNull();
  expect(unmetShare(firm('A', { need_hours: 0, unmet_hours: 0 }))).toBeNull();
});

test('a rank is told with how far it may move and how often it stays', () => {
  expect(rankInWords(firm('A', { rank: 2 }), 35)).toBe(
    '2 of 35; between 1 and 3 in nine of ten draws of the assumptions, at most one place away in 74%',
  );
  expect(rankInWords(limit('A'), 35)).toBeNull();
});

test('below a rank few words say how far it moves', () => {
  expect(rankRange(firm('A', { rank: 2 }))).toBe('1 to 3, 74% near');
  const still = { ...INTERVAL, rank_low: 1, rank_high: 1, rank_stability: 1 };
  expect(rankRange(firm('A', { rank: 1, interval: still }))).toBe('nearly always 1');
  expect(rankRange(firm('A', { rank: 1, interval: null }))).toBeNull();
  expect(rankRange(limit('A'))).toBeNull();
});

test('the main reason is the one with most hours, with its share', () => {
  const reasons = {
    no_class_of_level_in_reach: 25,
    not_eligible: 0,
    no_women_only_class: 0,
    no_childcare: 0,
    full: 75,
  };
  expect(mainReason(firm('A', { unmet_by_reason: reasons }))).toBe('classes full (75%)');
  expect(mainReason(firm('A'))).toBeNull();
});

test('need is told with its range where it is known, and as at least where a part is not', () => {
  expect(needWithRange(firm('A'))).toBe('100 (80 to 130)');
  expect(needWithRange(firm('A', { need_complete: false }))).toBe('at least 100');
});

test('the first sentence names the three with most, and says so where none is known', () => {
  const list = listsOf(areas([limit('B', { unmet_at_most: 200 }), limit('A')]), 'unmet');
  expect(headline(list, 2, 'authorities')).toBe(
    'What is unmet is not known in any of 2 authorities: most class hours are assumed. The most that may be unmet, as far as the assumptions hold: B (200), A (100).',
  );
});

test('the address of the page holds only what is not as usual', () => {
  expect(writeOrder(readOrder({}))).toEqual({});
  expect(writeOrder(readOrder({ order: 'need' }))).toEqual({ order: 'need' });
  expect(readOrder({ order: 'colour' })).toBe('unmet');
});
