import type { MeasureId } from '../state/view';
import type { ColumnId } from '../state/columns';
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
  from: 'figures' | 'gaps';
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
  { name: 'People', measures: [ALL.asylum, ALL.resettled, ALL.census] },
  { name: 'English classes', measures: [ALL.need, ALL.unmet, ALL.access, ALL.gap] },
];
