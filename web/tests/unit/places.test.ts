import { expect, test } from 'vitest';
import { Problem } from '../../src/api/problem';
import {
  ANY_PLACE,
  type Near,
  type PlaceFilter,
  type Provider,
  type Venues,
} from '../../src/api/types';
import { venueFeatures } from '../../src/map/features';
import { PLAIN_RING, placeIcon } from '../../src/map/images';
import { isConfirmed } from '../../src/map/places';
import { placeKey } from '../../src/share/place-key';
import { directoryAsked, nearInWords } from '../../src/state/near-words';
import { isOnline, offersOf } from '../../src/state/offers';
import { answers, keeps, narrowNear } from '../../src/state/place-filter';
import { offer } from './provider-fixtures';

const ANY: PlaceFilter = ANY_PLACE;
const place = (given: Partial<Provider>) =>
  ({ formal: null, childcare: null, women_only: null, evening: null, ...given }) as Provider;

test('a place that does not say is kept, unless it must say', () => {
  const filter = { ...ANY, childcare: true };
  expect(keeps(place({}), filter)).toBe(true);
  expect(keeps(place({}), { ...filter, unknown: 'exclude' })).toBe(false);
  expect(keeps(place({ childcare: true }), { ...filter, unknown: 'exclude' })).toBe(true);
  expect(keeps(place({ childcare: false }), filter)).toBe(false);
});

test('of an answer that was kept before offers told how they are taught, the place says it', () => {
  const kept = { ...place({ modes: ['online'] }), offers: [{ levels: ['entry_1'] }] };
  expect(offersOf(kept as unknown as Provider).map(isOnline)).toEqual([true]);
  expect(offersOf(place({ modes: ['online'] })).map(isOnline)).toEqual([true]);
  const said = { ...kept, offers: [{ levels: ['entry_1'], modes: ['in_person'] }] };
  expect(offersOf(said as unknown as Provider).map(isOnline)).toEqual([false]);
});

test('a place that is both is formal and informal', () => {
  expect(keeps(place({ formal: 'both' }), { ...ANY, formal: 'informal', unknown: 'exclude' })).toBe(
    true,
  );
  expect(keeps(place({ formal: 'formal' }), { ...ANY, formal: 'informal' })).toBe(false);
});

test('a place is confirmed by a source alone; else its symbol is hollow', () => {
  expect(isConfirmed({ evidence: 'source' })).toBe(true);
  expect(isConfirmed({ evidence: 'known' })).toBe(false);
});

test('a class that is online only is not a place on the map, whatever its office', () => {
  const feature = (given: Partial<Provider>) => ({
    geometry: { type: 'Point', coordinates: [-1, 53] },
    properties: { ...place({}), located: true, online_only: false, evidence: 'known', ...given },
  });
  const features = [feature({ id: 'college' }), feature({ id: 'call', online_only: true })];
  const drawn = venueFeatures({ features } as unknown as Venues, [], 'type').features;
  expect(drawn.map(({ properties }) => properties)).toMatchObject([
    { id: 'college', confirmed: false },
  ]);
});

test('a problem is shown in the words of the service', () => {
  const said = Problem.fromBody(
    { detail: 'NG99 9ZZ is not a postcode.', code: 'unknown_postcode' },
    404,
  );
  expect(said.message).toBe('NG99 9ZZ is not a postcode.');
  expect(said.code).toBe('unknown_postcode');
});

test('an answer without words still says what happened', () => {
  expect(Problem.fromBody('<html>', 502).message).toContain('502');
});

test('what is asked for together must be of one class', () => {
  const offers = [
    offer({ women_only: true, childcare: false }),
    offer({ women_only: false, childcare: true }),
  ];
  const both = { ...ANY, womenOnly: true, childcare: true, unknown: 'include' } as const;
  expect(keeps(place({ offers }), both)).toBe(false);
  expect(keeps(place({ offers: offers.slice(0, 1) }), { ...ANY, womenOnly: true })).toBe(true);
  const third = offer({ women_only: true });
  expect(answers(place({ offers: [...offers, third] }), both)).toBe(null);
});

test('evening and women only are kept apart from silence, and a confirmation is always known', () => {
  const strict = { ...ANY, evening: true, womenOnly: true, unknown: 'exclude' } as const;
  expect(keeps(place({ evening: true, women_only: true }), strict)).toBe(true);
  expect(keeps(place({ evening: true }), strict)).toBe(false);
  expect(keeps(place({ evening: true }), { ...strict, unknown: 'include' })).toBe(true);
  expect(keeps(place({ evening: false }), { ...strict, unknown: 'include' })).toBe(false);
  const fresh = { ...ANY, assuredWithin: 6 } as const;
  expect(keeps(place({ freshness: 'within_3_months' }), fresh)).toBe(true);
  expect(keeps(place({ freshness: 'within_12_months' }), fresh)).toBe(false);
  expect(keeps(place({ freshness: 'never' }), fresh)).toBe(false);
});

test('those that say so are not lost among nearer ones that do not say', () => {
  const places = [null, null, null, false, true].map((childcare, i) => ({
    properties: place({ id: String(i), childcare }),
  }));
  const near = { features: places, unlocated: [], online: [] } as unknown as Near;
  const ids = (filter: PlaceFilter) =>
    narrowNear(near, filter, 2).features.map(({ properties }) => properties.id);
  expect(ids(ANY)).toEqual(['0', '1']);
  expect(ids({ ...ANY, childcare: true })).toEqual(['0', '1', '4']);
  expect(ids({ ...ANY, childcare: true, unknown: 'exclude' })).toEqual(['4']);
});

test('a list of the nearest never tells silence as yes', () => {
  const both = { ...ANY, childcare: true, womenOnly: true };
  const none = { said: 0, barred: 0, farther: null, silent: 0 };
  expect(nearInWords(both, { ...none, silent: 10 })).toBe(
    'No place on the map says that it has childcare and classes for women only. These 10 do not say whether they have both: ask before you rely on them.',
  );
  expect(nearInWords({ ...both, unknown: 'exclude' }, none)).toBe(
    'No place on the map says that it has childcare and classes for women only. Those that do not say are left out.',
  );
  expect(nearInWords({ ...ANY, evening: true }, { ...none, said: 2, farther: 80, silent: 1 })).toBe(
    '2 places within an hour say that they have evening classes. 1 more does not say whether it has that: ask before you rely on it.',
  );
  for (const [said, barred, words] of [
    [3, 1, '1 of them is full, or for others only.'],
    [3, 2, '2 of them are full, or for others only.'],
    [3, 3, 'All of them are full, or for others only.'],
    [1, 1, 'It is full, or for others only.'],
  ] as const)
    expect(nearInWords({ ...ANY, evening: true }, { ...none, said, barred })).toMatch(
      new RegExp(`evening classes\\. ${words.replace('.', '\\.')}`),
    );
  expect(nearInWords({ ...ANY, childcare: true }, { ...none, farther: 202.9 })).toBe(
    'No place on the map within an hour says that it has childcare; the nearest that says so is 202.9 km away.',
  );
  expect(directoryAsked(both, 'NG7 1AA')).toEqual({ from: 'NG7 1AA', care: 'yes', women: 'yes' });
});

test('the key of a picture has the types that are on the map, hollow ones and numbers, and no others', () => {
  const feature = (given: Partial<Provider>) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [0, 52] },
    properties: { id: 'a', located: true, online_only: false, evidence: 'source', ...given },
  });
  const venues = {
    features: [
      feature({ provider_type: 'fe_college', formal: 'formal' }),
      feature({ provider_type: 'vcs', formal: null, evidence: 'known' }),
      feature({ provider_type: 'library', formal: null }),
    ],
  } as unknown as Venues;
  const labels = (view: Parameters<typeof placeKey>[1]) =>
    placeKey(venues, view).map(({ label }) => label);
  expect(labels({ hiddenTypes: ['library'], placeColour: 'type' })).toEqual([
    'Colleges',
    'Charities and community groups',
    'Hollow: to be confirmed that ESOL is taught',
    'Number: places close together',
  ]);
  expect(labels({ hiddenTypes: ['vcs', 'library'], placeColour: 'type' })).toEqual(['Colleges']);
  expect(labels({ hiddenTypes: ['fe_college', 'vcs', 'library'], placeColour: 'type' })).toEqual(
    [],
  );
  // Where colour tells something else, it is in the key, and shapes and rings have none of their own.
  const formal = placeKey(venues, { hiddenTypes: [], placeColour: 'formal' });
  expect(formal.map(({ label }) => label)).toContain('Formal');
  expect(formal.map(({ label }) => label)).not.toContain('Informal');
  expect(formal.at(-1)?.icon).toBe(PLAIN_RING);
  expect(formal[0]?.icon).not.toBe(placeIcon('fe_college', '#0b3c6f', false));
});
