import { describe, expect, test } from 'vitest';
import { formatRule, NO_TIMETABLE, parseRule, ruleInWords } from '../../src/records/rrule';

describe('a timetable', () => {
  test.each([
    ['FREQ=WEEKLY;BYDAY=TU,TH', 'Tuesday and Thursday'],
    [
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;BYHOUR=10;BYMINUTE=30;UNTIL=20260718',
      'Tuesday and Thursday, 10:30, every other week, until 18 July 2026',
    ],
    ['FREQ=WEEKLY;INTERVAL=3;BYDAY=SA;BYHOUR=9;BYMINUTE=0', 'Saturday, 09:00, every 3 weeks'],
    ['FREQ=WEEKLY;BYDAY=MO,TU,WE;COUNT=10', 'Monday, Tuesday and Wednesday, 10 meetings'],
  ])('%s reads “%s”, and the form writes it back as it was', (rule, words) => {
    expect(ruleInWords(rule)).toBe(words);
    const timetable = parseRule(rule);
    expect(timetable && formatRule(timetable)).toBe(rule);
  });

  test('the order of days, small letters, a prefix and a time of the last day do not matter', () => {
    expect(parseRule('rrule:freq=weekly;byday=th,tu;until=20260718T220000Z')).toEqual({
      ...NO_TIMETABLE,
      days: ['TU', 'TH'],
      until: '2026-07-18',
    });
  });

  test.each([
    'FREQ=DAILY;BYDAY=TU',
    'FREQ=WEEKLY',
    'FREQ=WEEKLY;BYDAY=XX',
    'FREQ=WEEKLY;BYDAY=TU,TU',
    'FREQ=WEEKLY;BYDAY=TU;INTERVAL=9',
    'FREQ=WEEKLY;BYDAY=TU;BYMINUTE=30',
    'FREQ=WEEKLY;BYDAY=TU;BYHOUR=24',
    'FREQ=WEEKLY;BYDAY=TU;UNTIL=20260718;COUNT=3',
    'FREQ=WEEKLY;BYDAY=TU;EXDATE=20260718',
  ])('%s is not for this form, and is left as it is', (rule) => {
    expect(parseRule(rule)).toBeNull();
    expect(ruleInWords(rule)).toBe(rule);
  });

  test('no days are no rule', () => {
    expect(formatRule({ ...NO_TIMETABLE, time: '18:30' })).toBe('');
    expect(parseRule('')).toEqual(NO_TIMETABLE);
  });
});
