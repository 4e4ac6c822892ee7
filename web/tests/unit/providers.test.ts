import { describe, expect, test } from 'vitest';
import type { Near } from '../../src/api/types';
import { AS_PROVIDER, classRows } from '../../src/providers/class-rows';
import { EVERYTHING, formatChoice, parseChoice, type Choice } from '../../src/providers/choice';
import {
  activeFilters,
  cleared,
  countWithin,
  holdsWords,
  lifts,
  narrowed,
  partOf,
  sorted,
} from '../../src/providers/directory';
import {
  distances,
  farInWords,
  overTheBorder,
  straightLine,
  type Measured,
} from '../../src/providers/distance';
import { countOptions, FACETS, NOTHING_PICKED, passes, toggled } from '../../src/providers/facets';
import { firstFacts } from '../../src/providers/facts';
import { placeInWords } from '../../src/providers/place';
import { formatView, parseView } from '../../src/state/url';
import { DEFAULT_VIEW } from '../../src/state/view';
import { theRegion } from '../../src/words/region';
import { offer, provider, statedClass } from './provider-fixtures';

const COLLEGE = provider('College', {
  la_code: 'E1',
  la_name: 'Leicester',
  formal: 'both',
  levels: ['entry_1', 'entry_2'],
  childcare: false,
  modes: ['in_person', 'online'],
  assured_date: '2026-01-02',
  freshness: 'within_12_months',
});
const CHARITY = provider('Charity', {
  provider_type: 'vcs',
  la_code: 'E2',
  la_name: 'Nottingham',
  formal: 'informal',
  childcare: true,
  women_only: true,
});
const SILENT = provider('Áine’s café', { la_code: 'E1', la_name: 'Leicester' });
const ALL = [COLLEGE, CHARITY, SILENT];
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
const picking = (picked: Partial<typeof NOTHING_PICKED>): Choice => ({
  ...EVERYTHING,
  picked: { ...NOTHING_PICKED, ...picked },
});
const facet = (id: string) => {
  const found = FACETS.find((one) => one.id === id);
  if (!found) throw new Error(id);
  return found;
};
const counts = (id: string, picked = NOTHING_PICKED) =>
  Object.fromEntries(
    countOptions(facet(id), ALL, picked).map(({ value, count }) => [value, count]),
  );

describe('facets', () => {
  test('count silence apart from no', () => {
    expect(counts('care')).toEqual({ yes: 1, no: 1, unsaid: 1 });
    expect(counts('women')).toEqual({ yes: 1, no: 0, unsaid: 2 });
  });

  test('count who does both under both', () => {
    expect(counts('offer')).toEqual({ formal: 1, informal: 2, unsaid: 1 });
    expect(counts('mode')).toEqual({ in_person: 1, online: 1, blended: 0, unsaid: 2 });
    expect(counts('teaches')).toMatchObject({ entry_1: 1, entry_2: 1, pre_entry: 0, unsaid: 2 });
  });

  test('count with the other facets as they are, and their own lifted', () => {
    const picked = { ...NOTHING_PICKED, care: ['yes'], type: ['vcs'] };
    expect(counts('care', picked)).toEqual({ yes: 1, no: 0, unsaid: 0 });
    expect(counts('type', picked)).toMatchObject({ vcs: 1, fe_college: 0 });
  });

  test('take one of what is picked within a facet, and every facet', () => {
    expect(passes(COLLEGE, { ...NOTHING_PICKED, care: ['no', 'unsaid'] })).toBe(true);
    expect(passes(COLLEGE, { ...NOTHING_PICKED, care: ['no'], women: ['yes'] })).toBe(false);
    expect(passes(SILENT, { ...NOTHING_PICKED, care: ['unsaid'], women: ['unsaid'] })).toBe(true);
  });

  test('ask of one and the same class what a learner needs together', () => {
    const offers = [
      offer({ women_only: true, days: ['mo'] }),
      offer({ women_only: false, childcare: true, days: ['tu'] }),
    ];
    const centre = provider('centre', { offers });
    const picked = (given: Partial<typeof NOTHING_PICKED>) => ({ ...NOTHING_PICKED, ...given });
    expect(passes(centre, picked({ women: ['yes'] }))).toBe(true);
    expect(passes(centre, picked({ care: ['yes'] }))).toBe(true);
    expect(passes(centre, picked({ women: ['yes'], care: ['yes'] }))).toBe(false);
    expect(passes(centre, picked({ women: ['yes'], care: ['unsaid'], day: ['mo'] }))).toBe(true);
    const days = countOptions(facet('day'), [centre], picked({ women: ['yes'] }));
    expect(days.filter(({ count }) => count > 0).map(({ value }) => value)).toEqual(['mo']);
  });

  test('are switched one by one', () => {
    const on = toggled(NOTHING_PICKED, 'care', 'yes');
    expect(on.care).toEqual(['yes']);
    expect(toggled(on, 'care', 'yes')).toEqual(NOTHING_PICKED);
  });
});

describe('the choice in the address', () => {
  test('everything needs no words', () => {
    expect(formatChoice(EVERYTHING)).toEqual({});
    expect(parseChoice({})).toEqual(EVERYTHING);
  });

  test('comes back as it went', () => {
    const choice: Choice = {
      words: 'st ann’s',
      picked: { ...NOTHING_PICKED, type: ['vcs', 'other'], care: ['yes', 'unsaid'] },
      from: 'NG7 1AA',
      within: 10,
      order: 'fresh',
      part: 3,
    };
    expect(parseChoice(formatChoice(choice))).toEqual(choice);
    const view = { ...DEFAULT_VIEW, page: 'providers' as const, asked: formatChoice(choice) };
    expect(parseView(formatView(view))).toEqual({ view, notices: [] });
  });

  test('sorts by distance where there is a postcode to measure from, and only there', () => {
    expect(parseChoice({ from: 'NG7 1AA' }).order).toBe('distance');
    expect(parseChoice({ from: 'NG7 1AA', order: 'name' }).order).toBe('name');
    expect(parseChoice({ order: 'distance', within: '5' })).toEqual(EVERYTHING);
  });

  test('leaves out what nobody knows', () => {
    expect(parseChoice({ type: 'circus,vcs', care: 'perhaps', part: '-2', within: '7' })).toEqual({
      ...EVERYTHING,
      picked: { ...NOTHING_PICKED, type: ['vcs'] },
    });
  });
});

describe('words', () => {
  test('must all be there, in any part, whatever their accents and capitals', () => {
    expect(holdsWords(SILENT, 'aine leicester')).toBe(true);
    expect(holdsWords(SILENT, 'aine nottingham')).toBe(false);
    expect(holdsWords(COLLEGE, '  ')).toBe(true);
  });

  test('find a postcode with and without its space', () => {
    const placed = provider('x', { postcode: 'LE1 5TE' });
    expect(holdsWords(placed, 'le15te')).toBe(true);
    expect(holdsWords(placed, 'LE1 5te')).toBe(true);
  });
});

/** Two places: the college at 3 km, the charity at 12; the café is nobody knows where, in E1. */
const MEASURED: Measured = {
  label: 'LE1 1AA',
  la_code: 'E1',
  far: new Map([
    ['College', { km: 3, minutes: 20, mode: 'bus' as const }],
    ['Charity', { km: 12, minutes: null, mode: null }],
  ]),
  online: new Set(['remote']),
};

describe('the list', () => {
  test('is sorted by name, distance or age; what is not known comes last', () => {
    expect(ids(sorted(ALL, EVERYTHING, null))).toEqual(['Áine’s café', 'Charity', 'College']);
    const near: Choice = { ...EVERYTHING, from: 'LE1 1AA', order: 'distance' };
    expect(ids(sorted(ALL, near, MEASURED))).toEqual(['College', 'Charity', 'Áine’s café']);
    expect(ids(sorted(ALL, { ...EVERYTHING, order: 'fresh' }, null))[0]).toBe('College');
  });

  test('has those in the same authority first among the places that nobody knows', () => {
    const lost = [provider('a', { la_code: 'E9' }), SILENT, provider('b')];
    const near: Choice = { ...EVERYTHING, from: 'LE1 1AA', order: 'distance' };
    expect(ids(sorted(lost, near, MEASURED))).toEqual(['Áine’s café', 'a', 'b']);
  });

  test('is limited by distance, with those of no known place on their own', () => {
    const near = (within: Choice['within']): Choice => ({ ...EVERYTHING, from: 'LE1 1AA', within });
    expect(ids(narrowed(ALL, near(5), MEASURED))).toEqual(['College']);
    expect(ids(narrowed(ALL, near(20), MEASURED))).toEqual(['College', 'Charity']);
    expect(ids(narrowed(ALL, near('unplaced'), MEASURED))).toEqual(['Áine’s café']);
    expect(countWithin(ALL, near(5), MEASURED).map(({ count }) => count)).toEqual([3, 1, 1, 2, 1]);
  });

  test('is cut into twenties; a page beyond the last is the last', () => {
    const list = Array.from({ length: 45 }, (_, i) => i);
    expect(partOf(list, 1)).toMatchObject({ parts: 3, shown: 1 });
    expect(partOf(list, 3).list).toEqual([40, 41, 42, 43, 44]);
    expect(partOf(list, 9).shown).toBe(3);
    expect(partOf([], 1)).toEqual({ parts: 1, shown: 1, list: [] });
  });
});

describe('an empty list', () => {
  const choice: Choice = {
    ...picking({ care: ['yes'], women: ['unsaid'] }),
    words: 'charity',
    part: 2,
  };

  test('says which filter, lifted alone, would fill it', () => {
    expect(narrowed(ALL, choice, null)).toEqual([]);
    expect(lifts(ALL, choice, null).map(({ label, count }) => [label, count])).toEqual([
      ['Women only: Does not say', 1],
    ]);
  });

  test('names every filter that is on, and clears them all but the postcode', () => {
    const near: Choice = { ...choice, from: 'LE1 1AA', within: 5 };
    expect(activeFilters(near).map(({ label }) => label)).toEqual([
      'Words: charity',
      'Childcare: Says yes',
      'Women only: Does not say',
      'Within 5 km of LE1 1AA',
    ]);
    expect(cleared(near)).toEqual({ ...EVERYTHING, from: 'LE1 1AA' });
  });
});

describe('distances', () => {
  test('a degree of latitude is 111.2 km', () => {
    // 2π × 6371.0088 km / 360.
    expect(straightLine([-1, 52], [-1, 53])).toBeCloseTo(111.195, 2);
  });

  test('a degree of longitude at 60° north is half of one at the equator', () => {
    expect(straightLine([0, 60], [1, 60])).toBeCloseTo(111.195 / 2, 1);
  });

  const near = {
    origin: { label: 'LE1 1AA', la_code: 'E1', lon: -1, lat: 52 },
    features: [
      {
        properties: {
          ...provider('inside'),
          distance_km: 4,
          travel_minutes: 25,
          within_limit: true,
          mode: 'bus',
        },
      },
      {
        properties: {
          ...provider('beyond', { region_code: 'E12000006' }),
          distance_km: 9,
          travel_minutes: 60,
          within_limit: false,
          mode: 'bus',
        },
      },
    ],
  } as unknown as Near;

  test('are the service’s own where it gives them, otherwise a straight line', () => {
    const { far } = distances(near, [
      { id: 'inside', point: [-1, 52.1] },
      { id: 'hub', point: [-1, 53] },
    ]);
    expect(far.get('inside')).toEqual({ km: 4, minutes: 25, mode: 'bus' });
    expect(far.get('hub')?.km).toBeCloseTo(111.195, 2);
    expect(far.get('hub')?.minutes).toBeNull();
    expect(far.has('beyond')).toBe(false);
  });

  test('are told with how to get there, or why nobody knows', () => {
    expect(farInWords(COLLEGE, MEASURED)).toBe(', about 20 minutes by bus, modelled');
    expect(farInWords(CHARITY, MEASURED)).toBe('');
    expect(farInWords(SILENT, MEASURED)).toBe(
      'Distance not known, but in Leicester, as LE1 1AA is',
    );
    expect(farInWords(provider('x', { online_only: true }), MEASURED)).toBe(
      'Online: from anywhere',
    );
  });

  test('are of nowhere where only what is online fits, and never no minutes', () => {
    expect(farInWords(provider('remote'), MEASURED)).toBe(
      'What fits of it is online: from anywhere',
    );
    const next = {
      ...MEASURED,
      far: new Map([['x', { km: 0, minutes: 0.2, mode: 'walk' as const }]]),
    };
    expect(farInWords(provider('x'), next)).toBe(', about 1 minute on foot, modelled');
  });

  test('places over the border are counted, not listed', () => {
    expect(overTheBorder(near, 'E12000004', 20)).toBe(1);
    expect(overTheBorder(near, 'E12000004', 5)).toBe(0);
  });
});

describe('what an entry says', () => {
  test('is apart from what it is silent about', () => {
    expect(firstFacts(CHARITY)).toEqual({
      said: [
        ['Childcare', 'yes'],
        ['Women only', 'yes'],
      ],
      silent: [
        'levels',
        'who can join',
        'ages',
        'days and times',
        'how it is taught',
        'cost',
        'waiting list',
      ],
    });
  });

  test('a place is told as far as anybody knows it and may tell it', () => {
    const known = { address: 'High Street', postcode: 'LE1 5TE', la_name: 'Leicester' };
    expect(placeInWords(provider('a', { ...known, located: true }))).toBe(
      'High Street, LE1 5TE (Leicester)',
    );
    expect(
      placeInWords(provider('a', { address: 'High Street, Leicester', la_name: 'Leicester' })),
    ).toBe('High Street, Leicester; not on the map, because its postcode is not known');
    expect(placeInWords(provider('a', { la_name: 'Leicester' }))).toBe(
      'Somewhere in Leicester: its address is not known',
    );
    expect(placeInWords(provider('a', { ...known, safeguarded: true }))).toBe(
      'Its place is not shown, to keep people safe; Leicester',
    );
    expect(placeInWords(provider('a', { ...known, online_only: true }))).toBe(
      'Online only, from Leicester',
    );
    expect(placeInWords(provider('a'))).toBe('Its place is not known');
  });

  test('regions take an article, but not all', () => {
    expect(theRegion('East Midlands')).toBe('the East Midlands');
    expect(theRegion('Wales')).toBe('Wales');
    expect(theRegion(null)).toBe('the region');
  });
});

describe('the classes of a provider', () => {
  const page = {
    provider: provider('college', { venue_name: 'Main', childcare: true, days_times: 'weekly' }),
    venues: [provider('annexe', { venue_name: 'Annexe', venue_of: 'college' })],
    classes: [
      statedClass('1', {
        held_at: 'annexe',
        levels: ['entry_3'],
        seats: 14,
        hours_a_week: 4.5,
        starts: '2026-09-07',
        ends: '2026-12-18',
        women_only: true,
        free: true,
        kind: 'conversation',
        mode: 'online',
      }),
      statedClass('2'),
    ],
    rules: [],
  };
  const [first, second] = classRows(page);

  test('say what each of them says', () => {
    expect(first?.title).toBe('Entry 3');
    expect(first?.more).toBe('Conversation group. Online');
    expect(Object.fromEntries(first?.cells ?? [])).toEqual({
      'Days and times': AS_PROVIDER,
      'Hours a week': '4.5',
      Seats: '14',
      Dates: '7 September 2026 to 18 December 2026',
      Childcare: AS_PROVIDER,
      'Women only': 'yes',
      Cost: 'free',
      'Held at': 'Annexe',
    });
  });

  test('are not known where neither they nor the provider says it', () => {
    expect(second?.title).toBe('not known');
    expect(Object.fromEntries(second?.cells ?? [])).toMatchObject({
      'Hours a week': 'not known',
      Seats: 'not known',
      Dates: 'not known',
      'Women only': 'not known',
      Cost: 'not known',
      'Held at': 'Main',
    });
  });
});
