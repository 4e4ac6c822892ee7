import { describe, expect, test } from 'vitest';
import { changeInWords, changeRows, unseen } from '../../src/arrival/scenario';
import { byPlace, byReason, levelsWanted, toAsk, waitingInWords } from '../../src/arrival/suitable';
import {
  arithmetic,
  dateNotes,
  howMany,
  journeyInWords,
  roomInWords,
  seatsInWords,
  summary,
  tiles,
} from '../../src/arrival/words';
import { arrivalAnswer, changed, classFor, scenarioAnswer } from './arrival-fixtures';

describe('the arithmetic', () => {
  const { need } = arrivalAnswer({});

  test('goes from families to hours and pounds', () => {
    expect(arithmetic(need, { count: 10, unit: 'families' })).toEqual([
      '10 families × 4.4 people = 44 people',
      '44 people × 0.5 adults = 22 adults',
      '22 adults × 8 hours = 176 hours of class a week',
      '22 adults × £850 = £18,700 a year for their English',
    ]);
  });

  test('goes on with the women among them where only they are asked for', () => {
    // By hand: 22 adults × 0.5 women = 11 women; × 8 hours = 88; × £850 = £9,350.
    const women = { ...need, women: 11, hours: 88, funding_pounds_a_year: 9350 };
    expect(arithmetic(women, { count: 10, unit: 'families' }).slice(2)).toEqual([
      '22 adults × 0.5 women = 11 women, of whom each is counted as one who needs a class for women only',
      '11 women × 8 hours = 88 hours of class a week',
      '11 women × £850 = £9,350 a year for their English',
    ]);
    const [needed, , , funding] = tiles(arrivalAnswer({ need: women }));
    expect(needed?.note).toBe('of class a week, by 11 women');
    expect(funding?.note).toBe('a year: 11 women × £850');
  });

  test('starts at the adults where they are given, and pays for resettled ones only', () => {
    const asylum = {
      ...need,
      people: null,
      adults: 1,
      hours_each: 4,
      hours: 4,
      funding_pounds_a_year: null,
    };
    expect(arithmetic(asylum, { count: 1, unit: 'adults' })).toEqual([
      '1 adult × 4 hours = 4 hours of class a week',
    ]);
  });
});

describe('the figures at the top', () => {
  const values = (given: Parameters<typeof arrivalAnswer>[0]) =>
    tiles(arrivalAnswer(given)).map(({ value }) => value);
  const NONE = arrivalAnswer({
    levels: [
      { level: 'pre_entry', hours: 176, classes: 0, hours_with_room: 0, short_by_hours: 176 },
    ],
    hours_with_room: 0,
    short_by_hours: 176,
  });

  test('half of the room: 88 of 176 hours, for 11 of 22 adults', () => {
    expect(values({})).toEqual(['176 hours', '88 hours', '88 hours', '£18,700']);
    expect(tiles(arrivalAnswer({}))[1]?.note).toBe('a week, enough for 11 of the 22 adults');
  });

  test('are limits where the need of others is not known', () => {
    expect(values({ room_known: false })).toEqual([
      '176 hours',
      'at most 88 hours',
      'at least 88 hours',
      '£18,700',
    ]);
  });

  test('do not sound counted where they rest on what nobody stated', () => {
    const room = (given: Parameters<typeof arrivalAnswer>[0]) => {
      const { value, note } = tiles(arrivalAnswer({ mostly_assumed: true, ...given }))[1] ?? {};
      return `${value} ${note}`;
    };
    expect(room({})).toBe(
      '88 hours a week, perhaps enough for 11 of the 22 adults; mostly assumed',
    );
    expect(room({ hours_with_room: 4 })).toBe(
      '4 hours a week, not enough for one of them; mostly assumed',
    );
    expect(room({ hours_with_room: 0 })).toBe(
      'none that we know of as modelled, others fill the classes: ask the providers',
    );
    expect(room({ hours_with_room: 0, mostly_assumed: false })).toBe(
      '0 hours other people who need classes fill them all',
    );
  });

  test('say no room in the same words by level', () => {
    const write = (hours: number) => hours.toFixed(1);
    expect(roomInWords(0, true, true, write)).toBe('none that we know of');
    expect(roomInWords(0.04, false, false, write)).toBe('none that we know of');
    expect(roomInWords(0, true, false, write)).toBe('0.0');
    expect(roomInWords(12, false, true, write)).toBe('at most 12.0');
  });

  test('of levels without a recorded class nothing is known, and nothing is short', () => {
    const some = arrivalAnswer({
      levels: [
        { level: 'pre_entry', hours: 100, classes: 2, hours_with_room: 88, short_by_hours: 12 },
        { level: 'entry_1', hours: 76, classes: 0, hours_with_room: 0, short_by_hours: 76 },
      ],
      hours_with_room: 88,
      short_by_hours: 88,
    });
    expect(tiles(some)[2]).toMatchObject({
      value: 'at least 12 hours',
      note: 'a week; of 76 hours more, at levels with no recorded class, it is not known',
    });
    const full = arrivalAnswer({
      levels: some.levels.map((one) => ({ ...one, hours_with_room: one.classes > 0 ? 100 : 0 })),
      hours_with_room: 100,
      short_by_hours: 76,
    });
    expect(tiles(full)[2]).toMatchObject({ value: 'not known', note: 'at most 76 hours a week' });
  });

  test('are not known where no class is recorded: that is no finding', () => {
    expect(values(NONE).slice(1, 3)).toEqual(['no class recorded', 'not known']);
    expect(tiles(NONE)[2]?.note).toBe('at most 176 hours a week');
    expect(summary(NONE, 0)[0]).toBe(
      'No recorded class within reach suits them. That does not mean that there is none.',
    );
  });
});

describe('the answer in sentences', () => {
  test('names the levels without a class', () => {
    const answer = arrivalAnswer({
      levels: [
        { level: 'pre_entry', hours: 88, classes: 1, hours_with_room: 0, short_by_hours: 88 },
        { level: 'entry_1', hours: 75.7, classes: 0, hours_with_room: 0, short_by_hours: 75.7 },
        { level: 'level_1', hours: 12.3, classes: 0, hours_with_room: 0, short_by_hours: 12.3 },
        { level: 'level_2', hours: 0, classes: 0, hours_with_room: 0, short_by_hours: 0 },
      ],
      hours_with_room: 0,
      mostly_assumed: true,
    });
    expect(summary(answer, 1)).toEqual([
      '1 recorded place within an hour suits some of them. As modelled, other people who need classes fill them all: there is no room.',
      'No recorded class within reach suits them at Entry 1 (75.7 hours) and Level 1 (12.3 hours).',
      'Most of what these classes are counted for is assumed, because the providers do not state seats or hours. Ask before you rely on it.',
      'Resettled people are eligible from the first day.',
    ]);
  });

  test('tells what a day beyond the newest figures means', () => {
    const notes = (on: string, today = '2026-01-02') => dateNotes(on, '2025-12-31', today);
    expect(notes('2025-12-31', '2025-12-31')).toEqual([]);
    expect(notes('2027-03-01')[0]).toContain('31 December 2025');
    expect(notes('2018-03-31')[1]).toContain('31 March 2018');
    for (const past of ['2025-12-31', '2018-03-31', '2026-01-01'])
      expect(notes(past)[0]).toMatch(/^That day is past/);
    expect(notes('2026-01-02').join(' ')).not.toContain('past');
  });

  test('counts one as one', () => {
    expect(howMany(1, 'families')).toBe('1 family');
    expect(howMany(1000, 'people')).toBe('1,000 people');
    expect(journeyInWords(0.3)).toBe('about 1 minute, modelled');
    expect(journeyInWords(15.5)).toBe('about 16 minutes, modelled');
  });

  test('room over the border is not known, which is not none', () => {
    expect(seatsInWords(classFor('a'))).toBe(
      '12 seats for 6 hours a week, assumed; no room, modelled',
    );
    expect(seatsInWords(classFor('a', { certainty: 'known', full: false }))).toBe(
      '12 seats for 6 hours a week, as stated, not every one taken; no room, modelled',
    );
    expect(seatsInWords(classFor('a', { spare_hours: null, certainty: 'known' }))).toBe(
      '12 seats for 6 hours a week, as stated; room not known, over the border of the region',
    );
    expect(seatsInWords(classFor('a', { spare_hours: 7.25 }))).toContain('room for 7.3 hours');
  });
});

describe('classes by place', () => {
  const classes = [
    classFor('college', { levels_wanted: ['entry_1'], unknown: ['childcare'] }),
    classFor('charity', { levels_wanted: ['pre_entry'] }),
    classFor('college', { levels_wanted: ['pre_entry'], unknown: ['childcare', 'women_only'] }),
  ];

  test('stand where the best of each stands', () => {
    const places = byPlace(classes);
    expect(places.map(({ id, classes }) => [id, classes.length])).toEqual([
      ['college', 2],
      ['charity', 1],
    ]);
  });

  test('tell each level and each question once', () => {
    expect(levelsWanted(classes)).toEqual(['pre_entry', 'entry_1']);
    expect(toAsk(classes)).toEqual(['childcare', 'women_only']);
  });

  test('that do not suit are told by reason, in the order reasons are looked for', () => {
    const reasons = byReason([
      classFor('a', { reason: 'no_childcare' }),
      classFor('b', { reason: 'other_levels' }),
      classFor('c', { reason: 'other_levels' }),
      classFor('d', { reason: 'something_new' }),
    ]);
    expect(reasons.map(({ words, places }) => [words, places.length])).toEqual([
      ['They teach other levels', 2],
      ['They say that they have no childcare', 1],
      ['Another reason', 1],
    ]);
  });
});

describe('more families', () => {
  const here = changed(
    'here',
    {
      need_hours: 1000,
      served_hours: 200,
      unmet_known: false,
      unmet_hours: 800,
      unmet_at_most: 1000,
    },
    {
      need_hours: 1088,
      served_hours: 200.5,
      unmet_known: false,
      unmet_hours: 887.5,
      unmet_at_most: 1088,
    },
  );
  const beside = changed(
    'beside',
    { need_hours: 300, served_hours: 30, unmet_hours: 270 },
    { need_hours: 300, served_hours: 29.7, unmet_hours: 270.3 },
  );
  const far = changed(
    'far',
    { need_hours: 50, served_hours: 5, unmet_hours: 45 },
    { need_hours: 50, served_hours: 4.99, unmet_hours: 45.01 },
  );
  const answer = scenarioAnswer([far, beside, here]);

  test('change their authority first, and only neighbours in which it can be seen', () => {
    expect(changeRows(answer, 'here')).toEqual([
      {
        code: 'here',
        name: 'here',
        here: true,
        need: ['1,000.0', '1,088.0'],
        met: ['200.0, assumed', '200.5, assumed'],
        unmet: ['not known, at most 1,000.0', 'not known, at most 1,088.0'],
      },
      {
        code: 'beside',
        name: 'beside',
        here: false,
        need: ['300.0', '300.0'],
        met: ['30.0', '29.7'],
        unmet: ['270.0', '270.3'],
      },
    ]);
    expect(unseen(answer, 'here')).toBe(1);
  });

  test('are told in words, with limits as limits', () => {
    expect(changeInWords(answer, 'here')).toEqual([
      '11 more adults would need 88 hours of class a week in here.',
      'As modelled, classes are shared out among everybody who needs them: people there would get 0.5 hours more in all.',
      'How much would be unmet in all is not known, because most classes do not state their hours: at most 1,088 hours a week.',
      'People in beside would get 0.3 hours a week less, because classes there are shared.',
    ]);
  });

  test('nothing met where not every class is known is not known', () => {
    const none = changed(
      'here',
      { need_hours: 10, served_hours: 0, unmet_known: false, unmet_at_most: 10 },
      { need_hours: 18, served_hours: 0, unmet_known: false, unmet_at_most: 18 },
    );
    expect(changeRows(scenarioAnswer([none]), 'here')[0]?.met).toEqual(['not known', 'not known']);
  });

  test('a need that is not known stays so', () => {
    const unknown = changed('here', {}, {});
    expect(changeRows(scenarioAnswer([unknown]), 'here')[0]).toMatchObject({
      need: ['not known', 'not known'],
      unmet: ['not known', 'not known'],
    });
    expect(changeInWords(scenarioAnswer([]), 'here')).toEqual([
      'What it would change is not known.',
    ]);
  });
});

test('nobody waits only where every class says so: from 1 to 4 people are not told', () => {
  const waiting = (...numbers: (number | null)[]) =>
    waitingInWords(numbers.map((waiting) => classFor('a', { waiting })));
  expect(waiting(0, 0)).toBe('nobody waiting');
  expect(waiting(0, null)).toBe('not known');
  expect(waiting(5, null, 10)).toBe('about 15 people waiting');
  expect(waitingInWords([classFor('a', { waiting_list: 'yes' })])).toBe('yes');
});
