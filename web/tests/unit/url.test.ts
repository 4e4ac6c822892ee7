import { describe, expect, test } from 'vitest';
import { DEFAULT_VIEW, EMBEDS, type View } from '../../src/state/view';
import { isDate } from '../../src/state/date';
import { formatView, parseView } from '../../src/state/url';

const FULL: View = {
  frozen: null,
  embed: null,
  projector: true,
  region: 'E12000006',
  page: 'about',
  asked: {},
  measure: 'unmet',
  tier: 'upper',
  stream: 'asylum',
  level: 'entry_1',
  planned: 'pledged',
  programme: 'resettlement',
  asAt: '2018-03-31',
  selection: { kind: 'authority', code: 'E06000016' },
  beside: 'access',
  numerator: 'with_hotels',
  denominator: 'mid-2024',
  breaks: { method: 'custom', count: 4, bounds: [1, 10, 50.5] },
  symbols: 'resettled',
  overlays: ['dispersal', 'small_areas'],
  placeColour: 'fresh',
  compared: { kind: 'assume', assume: 'hours_asylum:6,limit:30' },
  assume: 'hours_asylum:3.5',
  tuning: true,
  formal: 'informal',
  childcare: true,
  womenOnly: true,
  evening: true,
  assuredWithin: 12,
  unknown: 'exclude',
  hiddenTypes: ['vcs', 'private'],
  table: true,
  sort: { column: 'need', direction: 'ascending' },
  data: 'asylum_support',
  item: 'hope/classes/a%7Cb',
  find: 'hope & joy',
  camera: { lon: -1.1, lat: 52.9, zoom: 8.25 },
};

describe('the address of a view', () => {
  test('the default view has none', () => {
    expect(formatView(DEFAULT_VIEW)).toBe('');
    expect(parseView('')).toEqual({ view: DEFAULT_VIEW, notices: [] });
  });

  test('a view that differs in everything comes back as it went', () => {
    expect(parseView(formatView(FULL))).toEqual({ view: FULL, notices: [] });
  });

  test('the dialog that told about the data is a page now, and its links still open it', () => {
    expect(parseView('?about=open&date=2018-03-31').view).toEqual({
      ...DEFAULT_VIEW,
      page: 'about',
      asAt: '2018-03-31',
    });
  });

  test('the page of imports has an address, and one for each kind of file', () => {
    expect(formatView({ ...DEFAULT_VIEW, data: 'open' })).toBe('?data=open');
    expect(parseView('?data=providers').view.data).toBe('providers');
    const { view, notices } = parseView('?data=people');
    expect(view).toEqual(DEFAULT_VIEW);
    expect(notices).toHaveLength(1);
  });

  test.each<[string, View['selection']]>([
    ['authority', { kind: 'authority', code: 'E07000136' }],
    ['place', { kind: 'place', id: 'west-notts-college' }],
    ['postcode', { kind: 'near', origin: { kind: 'postcode', postcode: 'NG7 1AA' } }],
    ['point', { kind: 'near', origin: { kind: 'point', lon: -1.15, lat: 52.95 } }],
  ])('a selected %s comes back', (_, selection) => {
    const view = { ...DEFAULT_VIEW, selection };
    expect(parseView(formatView(view))).toEqual({ view, notices: [] });
  });

  test('is short and readable', () => {
    const view = { ...DEFAULT_VIEW, measure: 'unmet', asAt: '2018-03-31' } as const;
    expect(formatView(view)).toBe('?measure=unmet&date=2018-03-31');
  });
});

test.each<[string, View['breaks']]>([
  ['quantile', { method: 'quantile', count: 5, bounds: [] }],
  ['equal-4', { method: 'equal', count: 4, bounds: [] }],
  ['natural-3', { method: 'natural', count: 3, bounds: [] }],
  ['custom:0.5,2', { method: 'custom', count: 3, bounds: [0.5, 2] }],
])('classes of %s come back', (text, breaks) => {
  expect(parseView(`?breaks=${text}`).view.breaks).toEqual(breaks);
  expect(formatView({ ...DEFAULT_VIEW, breaks })).toBe(`?breaks=${text}`);
});

test('a view that was kept has nothing of today in it, and comes back', () => {
  const { view } = parseView('?frozen=c2l4dGVlbmJ5dGVzLi4u&data=arrivals&planned=pledged');
  expect(view).toEqual({ ...DEFAULT_VIEW, frozen: 'c2l4dGVlbmJ5dGVzLi4u' });
  expect(formatView(view)).toBe('?frozen=c2l4dGVlbmJ5dGVzLi4u');
  expect(parseView('?frozen=c2l4dGVlbmJ5dGVzLi4u&view=arrival').view.page).toBeNull();
});

test('in a frame there is nothing but the map, whatever else the link asks for', () => {
  const { view } = parseView('?embed=map&view=about&data=arrivals&tune=open&measure=unmet');
  expect(view).toEqual({ ...DEFAULT_VIEW, embed: 'map', measure: 'unmet' });
});

test('a frame shows the view that it names, never another page or one that writes', () => {
  for (const embed of EMBEDS)
    for (const other of ['about', 'print', 'confirm'])
      for (const data of ['open', 'arrivals', 'corrections']) {
        const { view } = parseView(`?view=${other}&data=${data}&tune=open&embed=${embed}`);
        expect(view.page).toBe(embed === 'map' ? null : embed);
        expect([view.data, view.tuning]).toEqual([null, false]);
      }
});

test('a frame keeps what its page was asked, and its address names the view once', () => {
  const search = '?embed=providers&id=nottm-college-esol-adult';
  const { view, notices } = parseView(search);
  expect(view.asked).toEqual({ id: 'nottm-college-esol-adult' });
  expect(notices).toEqual([]);
  expect(formatView(view)).toBe(search);
  expect(formatView({ ...view, embed: null })).toBe('?view=providers&id=nottm-college-esol-adult');
});

test('a view that writes cannot be framed, and the link says so', () => {
  const { view, notices } = parseView('?embed=confirm');
  expect(view).toEqual(DEFAULT_VIEW);
  expect(notices).toHaveLength(1);
});

test('a map may be compared with another day', () => {
  const compared = { kind: 'date', asAt: '2018-03-31' } as const;
  expect(formatView({ ...DEFAULT_VIEW, compared })).toBe('?compare=2018-03-31');
  expect(parseView('?compare=2018-03-31').view.compared).toEqual(compared);
});

describe('a link that says something we do not have', () => {
  test.each([
    ['region', 'Midlands'],
    ['with', 'happiness'],
    ['breaks', 'custom:5,1'],
    ['breaks', 'custom:'],
    ['breaks', 'quantile-1'],
    ['breaks', 'pretty'],
    ['circles', 'gap'],
    ['tier', 'galaxy'],
    ['over', 'dispersal,rainbow'],
    ['colour', 'red'],
    ['compare', 'yesterday'],
    ['assume', 'hours_asylum=4'],
    ['assured', '9'],
    ['view', 'nowhere'],
    ['measure', 'happiness'],
    ['stream', 'tourists'],
    ['planned', 'perhaps'],
    ['programme', 'holidays'],
    ['level', 'entry_9'],
    ['date', '2018-02-30'],
    ['date', 'yesterday'],
    ['authority', 'Leicester'],
    ['hide', 'fe_college,pubs'],
    ['sort', 'height:up'],
    ['sort', 'need:sideways'],
    ['map', '200,52,8'],
    ['map', '1,2'],
    ['table', 'shut'],
    ['near', ' '],
  ])('%s=%s gives the default and a notice', (name, value) => {
    const { view, notices } = parseView(`?${new URLSearchParams({ [name]: value }).toString()}`);
    expect(view).toEqual(DEFAULT_VIEW);
    expect(notices).toHaveLength(1);
    expect(notices[0]).toContain(name);
  });

  test('the rest of the link still counts', () => {
    const { view, notices } = parseView('?measure=happiness&date=2018-03-31');
    expect(view.asAt).toBe('2018-03-31');
    expect(notices).toHaveLength(1);
  });

  test('an unknown parameter is left alone', () => {
    expect(parseView('?utm_source=forum')).toEqual({ view: DEFAULT_VIEW, notices: [] });
  });
});

test('a date is a day that exists', () => {
  expect(isDate('2020-02-29')).toBe(true);
  expect(isDate('2019-02-29')).toBe(false);
  expect(isDate('2018-3-31')).toBe(false);
});
