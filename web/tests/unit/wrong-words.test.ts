import { describe, expect, test } from 'vitest';
import { wrongInQuestion } from '../../src/arrival/question';
import { wrongInGaps } from '../../src/gaps/asked';
import { wrongOnPaper } from '../../src/print/paper';
import { wrongInChoice } from '../../src/providers/choice';
import { parseView } from '../../src/state/url';

describe('a word that a page does not have is told, not passed over', () => {
  test('of the order of gaps', () => {
    expect(wrongInGaps({ order: 'height' })).toEqual([['order', 'height']]);
    expect(wrongInGaps({ order: 'share' })).toEqual([]);
    expect(wrongInGaps({})).toEqual([]);
  });

  test('of the paper and how it is turned', () => {
    expect(wrongOnPaper({ paper: 'a5', turn: 'over' })).toEqual([
      ['paper', 'a5'],
      ['turn', 'over'],
    ]);
    expect(wrongOnPaper({ paper: 'a3', turn: 'portrait' })).toEqual([]);
  });

  test('of an arrival: who comes, what they need and their levels', () => {
    expect(wrongInQuestion({ who: 'tourists', needs: 'childcare,parking' })).toEqual([
      ['who', 'tourists'],
      ['needs', 'parking'],
    ]);
    expect(wrongInQuestion({ mix: 'entry_1:50,entry_9:50' })).toEqual([['mix', 'entry_9:50']]);
    expect(
      wrongInQuestion({ who: 'asylum', needs: 'childcare,women', mix: 'entry_1:100' }),
    ).toEqual([]);
  });

  test('of the day of an arrival, unless the form tells of it itself', () => {
    expect(wrongInQuestion({ on: 'yesterday' })).toEqual([['on', 'yesterday']]);
    expect(wrongInQuestion({ on: 'yesterday', from: 'NG7 1AA', families: '5' })).toEqual([]);
  });

  test('of the directory: filters, distance, order and page', () => {
    expect(wrongInChoice({ type: 'vcs,pub', care: 'perhaps' })).toEqual([
      ['type', 'pub'],
      ['care', 'perhaps'],
    ]);
    expect(wrongInChoice({ from: 'NG7 1AA', within: '7', order: 'colour', part: '0' })).toEqual([
      ['within', '7'],
      ['order', 'colour'],
      ['part', '0'],
    ]);
    expect(wrongInChoice({ from: 'NG7 1AA', within: '5', order: 'distance', part: '2' })).toEqual(
      [],
    );
  });

  test('of a distance from nowhere', () => {
    expect(wrongInChoice({ within: '5', order: 'distance' })).toEqual([
      ['within', '5'],
      ['order', 'distance'],
    ]);
  });
});

test('a day that the service has nothing about is told, though it is a day', () => {
  for (const name of ['date', 'compare'])
    expect(parseView(`?${name}=1999-12-31`).notices).toHaveLength(1);
});

test('a dated view does not count who is expected, and says so', () => {
  const { view, notices } = parseView('?frozen=c2l4dGVlbmJ5dGVzLi4u&planned=pledged');
  expect(view.planned).toBeNull();
  expect(notices).toEqual(['The link asked for planned “pledged”, which we do not have.']);
});
