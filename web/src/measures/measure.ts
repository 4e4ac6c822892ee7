import type { Breaks, MeasureId } from '../state/view';
import { local } from '../state/local';
import type { ColumnId } from '../state/column-ids';
import { readNeed, readUnmet } from './need';
import { reading, type NumberStyle, type Reading } from './reading';
import type { Row } from './row';
import { readAccess } from './supply';

type Shared = {
  id: MeasureId;
  /** On the radio button. */
  name: string;
  /** The heading the map answers. */
  question: string;
  unit: string;
  /** What the unit means, for those who meet it first here. */
  meaning?: string;
  column: ColumnId;
  /** Which answer it is read from. */
  from: 'figures' | 'gaps' | 'ratios' | 'pledges';
  /** The stream and the level change these figures. */
  byStream: boolean;
  byLevel: boolean;
  modelled: boolean;
};

export type AmountMeasure = Shared & {
  kind: 'amount';
  style: NumberStyle;
  /** Read aloud after a figure: "39.8 per 10,000". */
  suffix: string;
  /** Above it the figure says no more: shaded and written as this. */
  most?: number;
  /** Classes that mean something here, unless the reader wants others. */
  breaks?: Breaks;
  read: (row: Row) => Reading;
};

export type CategoryMeasure = Shared & { kind: 'category' };

export type Measure = AmountMeasure | CategoryMeasure;

const LEARNER_HOUR = 'A learner-hour is one hour of class for one learner.';

const ALL: Record<MeasureId, Measure> = {
  asylum: {
    id: 'asylum',
    kind: 'amount',
    name: 'On asylum support',
    question: 'Where do people on asylum support live?',
    unit: 'People on asylum support per 10,000 residents',
    suffix: 'per 10,000',
    column: 'asylum_rate',
    from: 'figures',
    byStream: false,
    byLevel: false,
    modelled: false,
    style: 'rate',
    read: (row) => reading(row.figures?.asylum_per_10000),
  },
  resettled: {
    id: 'resettled',
    kind: 'amount',
    name: 'Resettled refugees',
    question: 'Where have refugees been resettled?',
    unit: 'People resettled since 2014',
    suffix: 'people',
    column: 'resettled',
    from: 'figures',
    byStream: false,
    byLevel: false,
    modelled: false,
    style: 'count',
    read: (row) => reading(row.figures?.resettled_cumulative),
  },
  census: {
    id: 'census',
    kind: 'amount',
    name: 'Residents with little English',
    question: 'Where do residents speak little English?',
    unit: 'Share of residents aged 3 and over who cannot speak English well or at all, %',
    suffix: '% of residents',
    column: 'census_percent',
    from: 'figures',
    byStream: false,
    byLevel: false,
    modelled: false,
    style: 'rate',
    read: (row) => reading(row.figures?.census_low_english_percent),
  },
  need: {
    id: 'need',
    kind: 'amount',
    name: 'Need for classes',
    question: 'How much English teaching is needed?',
    unit: 'Learner-hours needed a week',
    meaning: LEARNER_HOUR,
    suffix: 'learner-hours a week',
    column: 'need',
    from: 'gaps',
    byStream: true,
    byLevel: true,
    modelled: true,
    style: 'count',
    read: readNeed,
  },
  unmet: {
    id: 'unmet',
    kind: 'amount',
    name: 'Unmet need',
    question: 'Where do classes fall short?',
    unit: 'Learner-hours a week that classes in reach cannot serve',
    meaning: LEARNER_HOUR,
    suffix: 'learner-hours a week',
    column: 'unmet',
    from: 'gaps',
    byStream: true,
    byLevel: true,
    modelled: true,
    style: 'count',
    read: readUnmet,
  },
  access: {
    id: 'access',
    kind: 'amount',
    name: 'Access to classes',
    question: 'Where are classes within reach?',
    unit: 'Learner-hours of class in reach for every 100 needed',
    suffix: 'hours for every 100 needed',
    column: 'access',
    from: 'gaps',
    byStream: true,
    byLevel: true,
    modelled: true,
    style: 'hundredth',
    most: 100,
    read: readAccess,
  },
  headroom: {
    id: 'headroom',
    kind: 'amount',
    name: 'Against one in 200',
    question: 'How near is dispersal to the advisory one in 200?',
    unit: 'People dispersed as a share of one for every 200 residents, %',
    meaning:
      'The ratio is advisory and no limit: at 100% there is one person for every 200 residents.',
    suffix: '% of one in 200',
    column: 'headroom',
    from: 'ratios',
    byStream: false,
    byLevel: false,
    modelled: false,
    style: 'rate',
    breaks: { method: 'custom', count: 5, bounds: [25, 50, 75, 100] },
    read: (row) => reading(row.ratio?.share_of_ceiling_percent),
  },
  pledged: {
    id: 'pledged',
    kind: 'amount',
    name: 'Places pledged',
    question: 'Who has pledged places for refugees?',
    unit: 'Places of recorded pledges',
    suffix: 'places',
    column: 'pledged',
    from: 'pledges',
    byStream: false,
    byLevel: false,
    modelled: false,
    style: 'count',
    read: (row) => reading(row.pledge?.places),
  },
  gap: {
    id: 'gap',
    kind: 'category',
    name: 'What we do not know',
    question: 'Where do we not know what is taught?',
    unit: 'What is recorded about ESOL providers',
    column: 'gap',
    from: 'gaps',
    byStream: false,
    byLevel: false,
    modelled: false,
  },
};

export function measureOf(id: MeasureId): Measure {
  return ALL[id];
}

export const MEASURE_GROUPS: { name: string; measures: Measure[] }[] = [
  { name: 'People', measures: [ALL.asylum, ALL.headroom, ALL.resettled, ALL.census] },
  // Pledges are told only at the machine of the atlas.
  ...(local ? [{ name: 'Plans', measures: [ALL.pledged] }] : []),
  { name: 'English classes', measures: [ALL.need, ALL.unmet, ALL.access, ALL.gap] },
];
