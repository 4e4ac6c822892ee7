import { describe, expect, test } from 'vitest';
import { formatMix, leftToPlace, NO_SHARES, parseMix, partsOfMix } from '../../src/arrival/mix';
import { originInWords, readPlace } from '../../src/arrival/place';
import {
  arrivalBody,
  askedOf,
  formOf,
  isAsked,
  lastDay,
  readForm,
  readNumber,
  scenarioBody,
  type Asked,
  type Setting,
} from '../../src/arrival/question';
import { faultsOfOrigin, faultsOfProblem } from '../../src/arrival/refusal';
import { Problem } from '../../src/api/problem';
import { formatView, parseView } from '../../src/state/url';
import { DEFAULT_VIEW } from '../../src/state/view';
import { arrivalAnswer } from './arrival-fixtures';

const SETTING: Setting = {
  authorities: [
    { code: 'E06000016', name: 'Leicester' },
    { code: 'E07000134', name: 'North West Leicestershire' },
    { code: 'E06000018', name: 'Nottingham' },
    { code: 'E07000136', name: 'Boston' },
  ],
  neighbours: [],
  region: 'the East Midlands',
  newest: '2025-12-31',
  today: '2026-11-29',
};
const TEN: Asked = { from: 'NG7 1AA', on: '2025-12-31', who: 'resettled', families: '10' };

const questionOf = (asked: Asked) => {
  const read = readForm(formOf(asked, SETTING), SETTING);
  if ('faults' in read) throw new Error(read.faults.map(({ words }) => words).join('; '));
  return read.question;
};
const faultsOf = (change: Asked) => {
  const read = readForm(formOf({ ...TEN, ...change }, SETTING), SETTING);
  return 'faults' in read ? read.faults.map(({ field, words }) => `${field}: ${words}`) : [];
};

describe('the question in the address', () => {
  test.each<[string, Asked]>([
    ['ten families at a postcode', TEN],
    [
      'everything there is to say',
      {
        from: 'E06000016',
        on: '2026-12-01',
        who: 'asylum',
        people: '44',
        mix: 'pre_entry:60,entry_1:39.5,level_2:0.5',
        needs: 'childcare,women',
      },
    ],
    ['adults of settled residents', { ...TEN, who: 'settled', families: '', adults: '1000' }],
  ])('comes back as it went: %s', (_, asked) => {
    const kept = Object.fromEntries(Object.entries(asked).filter(([, text]) => text));
    expect(askedOf(questionOf(kept), formOf(kept, SETTING))).toEqual(kept);
    const view = { ...DEFAULT_VIEW, page: 'arrival' as const, asked: kept };
    expect(parseView(formatView(view))).toEqual({ view, notices: [] });
  });

  test('names an authority to people and a code to links', () => {
    const form = formOf({ ...TEN, from: 'E06000016' }, SETTING);
    expect(form.from).toBe('Leicester');
    expect(askedOf(questionOf({ ...TEN, from: 'leicester' }), form).from).toBe('E06000016');
  });

  test('is asked only when it says where and how many', () => {
    expect(isAsked(TEN)).toBe(true);
    expect(isAsked({ from: 'E06000016' })).toBe(false);
    expect(isAsked({ families: '10' })).toBe(false);
  });

  test('starts today, or on the newest day of the region where that is later, with resettled families', () => {
    expect(formOf({}, SETTING)).toMatchObject({
      from: '',
      on: '2026-11-29',
      who: 'resettled',
      unit: 'families',
      own: false,
    });
    expect(formOf({}, { ...SETTING, today: '2025-06-01' }).on).toBe('2025-12-31');
  });
});

describe('what the service is asked', () => {
  test('ten families at a postcode', () => {
    expect(arrivalBody(questionOf(TEN))).toEqual({
      postcode: 'NG7 1AA',
      date: '2025-12-31',
      stream: 'resettled',
      how_many: { families: 10 },
      childcare: false,
      women_only: false,
    });
  });

  test('shares are parts of one', () => {
    const asked = { ...TEN, from: 'Boston', mix: 'pre_entry:70,entry_3:30', needs: 'women' };
    expect(arrivalBody(questionOf(asked))).toMatchObject({
      la_code: 'E07000136',
      level_mix: { pre_entry: 0.7, entry_3: 0.3 },
      women_only: true,
    });
  });

  test('more families are the same people on the same day', () => {
    const asked = { ...TEN, who: 'asylum', mix: 'entry_1:100' };
    expect(scenarioBody(questionOf(asked), 'E06000018', 5)).toEqual({
      as_at: '2025-12-31',
      people: [
        {
          la_code: 'E06000018',
          stream: 'asylum',
          how_many: { families: 5 },
          level_mix: { entry_1: 1 },
        },
      ],
    });
  });
});

describe('what is wrong with a question', () => {
  test.each<[Asked, string]>([
    [{ from: ' ' }, 'from: Enter a postcode, or an authority'],
    [{ from: 'NG7' }, 'from: Enter the whole postcode: “NG7” is only its first half'],
    [{ from: 'Lei' }, 'from: “Lei” may be Leicester or North West Leicestershire: choose one'],
    [
      { from: 'Sheffield' },
      'from: No authority of the East Midlands is called “Sheffield”, and it is not a whole postcode such as NG7 1AA',
    ],
    [{ on: '2026-02-30' }, 'on: The day that they arrive must be a real date'],
    [{ on: '1999-12-31' }, 'on: The day that they arrive must be 1 January 2000 or later'],
    [
      { on: '2028-11-30' },
      'on: The day that they arrive must be 29 November 2028 or earlier: nothing can be said about later ones',
    ],
    [{ who: 'tourists' }, 'who: Choose who they are'],
    [{ families: '0' }, 'count: How many come must be 1 or more'],
    [{ families: '-3' }, 'count: How many come must be 1 or more'],
    [{ families: '2.5' }, 'count: How many come must be a whole number'],
    [{ families: '501' }, 'count: How many come must be 500 families or fewer at once'],
    [
      { families: '', people: '5001' },
      'count: How many come must be 5,000 people or fewer at once',
    ],
    [{ families: 'many' }, 'count: How many come must be a number, such as 10; “many” is not'],
    [
      { mix: 'pre_entry:60' },
      'mix: The levels must add up to 100%: they add up to 60%, so 40% is left to place',
    ],
    [
      { mix: 'pre_entry:60,entry_1:41' },
      'mix: The levels must add up to 100%: they add up to 101%, which is 1% too much',
    ],
  ])('%o', (change, fault) => {
    expect(faultsOf(change)).toEqual([fault]);
  });

  test('is all told at once, in the order of the form', () => {
    expect(faultsOf({ from: '', on: '', families: '', mix: 'x' })).toEqual(
      [
        'from: Enter a postcode, or an authority',
        'on: Enter the day that they arrive',
        'mix: The levels must add up to 100%: they add up to 0%, so 100% is left to place',
      ].toSpliced(2, 0, 'count: Enter how many come'),
    );
  });

  test('a day to come is fine for two years', () => {
    expect(faultsOf({ on: '2028-11-29' })).toEqual([]);
    expect(lastDay('2028-02-29')).toBe('2030-02-28');
  });
});

describe('numbers as people type them', () => {
  test.each([
    ['10', { number: 10 }],
    [' 1,200 ', { number: 1200 }],
    ['5000', { number: 5000 }],
  ])('%s', (text, read) => expect(readNumber(text, 'people')).toEqual(read));
});

describe('a mix of levels', () => {
  test('tells what is left to place, without the noise of fractions', () => {
    expect(leftToPlace(NO_SHARES)).toBe(100);
    expect(leftToPlace({ ...NO_SHARES, pre_entry: '33.3', entry_1: '33.3', entry_2: '33.4' })).toBe(
      0,
    );
    expect(leftToPlace({ ...NO_SHARES, pre_entry: '45%', entry_1: '60' })).toBe(-5);
    expect(leftToPlace({ ...NO_SHARES, entry_3: 'a third' })).toBeNull();
    expect(leftToPlace({ ...NO_SHARES, entry_3: '101' })).toBeNull();
  });

  test('is short in an address: levels of nobody are left out', () => {
    const shares = { ...NO_SHARES, entry_1: '25', pre_entry: '75', level_1: '0' };
    expect(formatMix(shares)).toBe('pre_entry:75,entry_1:25');
    expect(partsOfMix(shares)).toEqual({ pre_entry: 0.75, entry_1: 0.25 });
  });

  test('what a link says badly is left blank', () => {
    expect(parseMix('pre_entry:50,entry_9:10,entry_1:lots')).toEqual({
      ...NO_SHARES,
      pre_entry: '50',
    });
  });
});

describe('a place', () => {
  const read = (text: string) => readPlace(text, SETTING.authorities, SETTING.region);

  test('is a postcode however it is typed', () => {
    expect(read(' ng71aa ')).toEqual({ place: { kind: 'postcode', postcode: 'NG7 1AA' } });
  });

  test('is an authority by its name, its code, or the start of its name when no other has it', () => {
    const boston = { place: { kind: 'authority', code: 'E07000136' } };
    expect(read('BOSTON')).toEqual(boston);
    expect(read('e07000136')).toEqual(boston);
    expect(read('bos')).toEqual(boston);
  });

  test('is taken by its code from a link also where names could not be fetched', () => {
    expect(readPlace('E06000016', [], 'the region')).toEqual({
      place: { kind: 'authority', code: 'E06000016' },
    });
  });

  test('is said as what it is', () => {
    const { origin } = arrivalAnswer({});
    expect(originInWords(origin)).toBe('at NG7 1AA, Nottingham');
    expect(originInWords({ ...origin, kind: 'authority', label: 'Nottingham' })).toBe(
      'in Nottingham',
    );
  });

  test('whose whole name is another’s beginning is meant itself', () => {
    expect(read('Leicester')).toEqual({ place: { kind: 'authority', code: 'E06000016' } });
  });
});

describe('a refusal of the service', () => {
  const fields = (code: string, message = 'As the service words it.') =>
    faultsOfProblem(new Problem(message, code, 400), 'NG7 9ZZ').map(({ field }) => field);

  test('is told at the field that it is about', () => {
    expect(fields('unknown_postcode')).toEqual(['from']);
    expect(fields('invalid_date')).toEqual(['on']);
    expect(fields('invalid_body', 'level_mix: the shares sum to 0.5')).toEqual(['mix']);
    expect(fields('invalid_body', '0 people or families: allowed is more than 0')).toEqual([
      'count',
    ]);
  });

  test('about the service itself is at no field', () => {
    expect(fields('internal')).toEqual([]);
    expect(fields('invalid_body', 'something else')).toEqual([]);
  });

  test('a place outside the region has no answer here', () => {
    const inside = arrivalAnswer({});
    const outside = arrivalAnswer({
      origin: { ...inside.origin, label: 'S1 2HH', la_name: 'Sheffield', in_region: false },
    });
    expect(faultsOfOrigin(inside, SETTING)).toEqual([]);
    expect(faultsOfOrigin(outside, SETTING)[0]?.words).toContain(
      'S1 2HH is in Sheffield, outside the East Midlands.',
    );
  });
});
