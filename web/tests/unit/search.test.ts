import { describe, expect, test } from 'vitest';
import { Problem } from '../../src/api/problem';
import { looksLikePostcode, searchFailure, suggest, tidyPostcode } from '../../src/state/suggest';

const AUTHORITIES = ['North Kesteven', 'Nottingham', 'Derby', 'South Derbyshire', 'Rushcliffe'].map(
  (name, i) => ({ code: `E${i}`, name }),
);
const names = (text: string) =>
  suggest(text, AUTHORITIES).map((option) => (option.kind === 'authority' ? option.name : option));

describe('suggestions', () => {
  test('start with names that start with the words', () => {
    expect(names('derby')).toEqual(['Derby', 'South Derbyshire']);
    expect(names('no')).toEqual(['North Kesteven', 'Nottingham']);
  });

  test('find a later word of a name', () => {
    expect(names('kest')).toEqual(['North Kesteven']);
  });

  test('offer a postcode as what it is', () => {
    expect(names('ng71aa')).toEqual([{ kind: 'postcode', postcode: 'NG7 1AA' }]);
  });

  test('are none for nothing and for nonsense', () => {
    expect(names(' ')).toEqual([]);
    expect(names('zzz')).toEqual([]);
  });
});

test('a search that fails says what was looked for, and where', () => {
  const said = (code: string, asked: string) =>
    searchFailure(asked, new Problem('As the service words it.', code, 404), 'East Midlands');
  expect(said('invalid_postcode', 'Sheffield').message).toContain(
    'No authority of East Midlands is called “Sheffield”',
  );
  expect(said('unknown_postcode', 'NG99 9ZZ').message).not.toContain('authority');
  expect(said('internal', 'NG7 1AA').message).toBe('As the service words it.');
});

test('a postcode is known by its form and written with its space', () => {
  expect(looksLikePostcode('ng7 1aa')).toBe(true);
  expect(looksLikePostcode('NG7')).toBe(false);
  expect(tidyPostcode(' sw1a1aa ')).toBe('SW1A 1AA');
  expect(tidyPostcode('somewhere  else')).toBe('somewhere else');
});
