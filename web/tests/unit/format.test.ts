import { expect, test } from 'vitest';
import {
  datesInWords,
  formatBound,
  formatCount,
  formatDate,
  formatRate,
  formatShare,
  plural,
} from '../../src/words/format';

test('counts have thousands as in Britain and no decimals', () => {
  expect(formatCount(20420.64)).toBe('20,421');
  expect(formatCount(0)).toBe('0');
});

test('unknown is a word, never a nought', () => {
  expect(formatCount(null)).toBe('not known');
  expect(formatRate(undefined)).toBe('not known');
  expect(formatShare(null)).toBe('not known');
  expect(formatDate(null)).toBe('not known');
});

test('nothing reads minus nought', () => {
  expect(formatCount(-0)).toBe('0');
  expect(formatCount(-0.2)).toBe('0');
  expect(formatRate(-0.01)).toBe('0.0');
});

test('rates always show one decimal, so that a column lines up', () => {
  expect(formatRate(39)).toBe('39.0');
  expect(formatRate(38.934)).toBe('38.9');
});

test('bounds are as short as they can be', () => {
  expect([0.5, 2, 46.5, 1500, 20420.6].map(formatBound)).toEqual([
    '0.5',
    '2',
    '46.5',
    '1,500',
    '20,421',
  ]);
});

test('dates are written out, and what is no date stays as its source wrote it', () => {
  expect(formatDate('2018-03-31')).toBe('31 March 2018');
  expect(formatDate('2018-03')).toBe('March 2018');
  expect(formatDate('2017/18')).toBe('2017/18');
  expect(datesInWords('Published to 2024-09-30 only.')).toBe(
    'Published to 30 September 2024 only.',
  );
});

test('one is singular', () => {
  expect(plural(1, 'authority', 'authorities')).toBe('1 authority');
  expect(plural(1234, 'place', 'places')).toBe('1,234 places');
});
