// What a file that is taken in may hold, in plain words.
import type { ImportKind } from '../api/types';
import type { MeasureId } from '../state/view';

export type Kind = {
  id: ImportKind;
  label: string;
  line: string;
  /** What the map shows best when such a file has been taken in. */
  measure: MeasureId | null;
  /** Whether providers stand behind it, who can confirm it. */
  ofProviders: boolean;
  /** Whether people fill it in themselves; other tables are taken as they are published. */
  template: boolean;
};

export const KINDS: readonly Kind[] = [
  {
    id: 'providers',
    label: 'Providers',
    line: 'A list of who teaches English, and where: one row for each main place.',
    measure: null,
    ofProviders: true,
    template: true,
  },
  {
    id: 'venues',
    label: 'Further venues',
    line: 'Other places where a provider holds classes: one row for each.',
    measure: null,
    ofProviders: true,
    template: true,
  },
  {
    id: 'classes',
    label: 'Classes',
    line: 'A list of classes with their level, hours and places, by provider.',
    measure: 'access',
    ofProviders: true,
    template: true,
  },
  {
    id: 'asylum_support',
    label: 'People on asylum support',
    line: 'The Home Office’s table Asy_D11, published every quarter.',
    measure: 'asylum',
    ofProviders: false,
    template: false,
  },
  {
    id: 'resettlement',
    label: 'Resettled refugees',
    line: 'The Home Office’s table Res_D01, published every quarter.',
    measure: 'resettled',
    ofProviders: false,
    template: false,
  },
  {
    id: 'english_proficiency',
    label: 'How well residents speak English',
    line: 'The census table TS029 of the Office for National Statistics.',
    measure: 'census',
    ofProviders: false,
    template: false,
  },
  {
    id: 'rules',
    label: 'Rules of eligibility and fees',
    line: 'Who may join and who pays, by nation, funder, authority or provider.',
    measure: null,
    ofProviders: false,
    template: true,
  },
  {
    id: 'funding',
    label: 'Funding',
    line: 'Who pays for classes: source, amount, period and restriction.',
    measure: null,
    ofProviders: false,
    template: true,
  },
  {
    id: 'mapping_rounds',
    label: 'Mapping rounds',
    line: 'Which authorities and sectors were asked for their classes, and what they replied.',
    measure: null,
    ofProviders: false,
    template: true,
  },
  {
    id: 'cohorts',
    label: 'Cohorts of arrivals',
    line: 'People expected in an authority, and what was found when they came: counts only.',
    measure: null,
    ofProviders: false,
    template: true,
  },
  {
    id: 'pledges',
    label: 'Pledges',
    line: 'Places that authorities offer, by when, and how far each has come.',
    measure: null,
    ofProviders: false,
    template: true,
  },
  {
    id: 'targets',
    label: 'Targets',
    line: 'How many people shall arrive in a time, by region or authority.',
    measure: null,
    ofProviders: false,
    template: true,
  },
  {
    id: 'programme_status',
    label: 'Programmes by authority',
    line: 'Which authorities take part in dispersal, resettlement and other programmes.',
    measure: null,
    ofProviders: false,
    template: true,
  },
  {
    id: 'returns',
    label: 'Quarterly returns',
    line: 'What classes resettled adults really got, by authority and quarter.',
    measure: null,
    ofProviders: false,
    template: true,
  },
  {
    id: 'reported_gaps',
    label: 'Reported gaps',
    line: 'What forums say is missing, who looks after it, and what was done.',
    measure: null,
    ofProviders: false,
    template: true,
  },
  {
    id: 'delivery_plans',
    label: 'Delivery plans',
    line: 'One plan for each authority: its status, owner and day of review.',
    measure: null,
    ofProviders: false,
    template: true,
  },
  {
    id: 'plan_actions',
    label: 'Actions of delivery plans',
    line: 'What shall be done, by whom, by when, and how far it has come.',
    measure: null,
    ofProviders: false,
    template: true,
  },
  {
    id: 'open_referral',
    label: 'A directory in Open Referral UK',
    line: 'Services of a council’s or charity’s directory (version 3): a saved JSON file, or the address of its feed.',
    measure: null,
    ofProviders: true,
    template: false,
  },
  {
    id: 'national_careers_service',
    label: 'Courses for the National Careers Service',
    line: 'The file that a provider uploads to the course directory.',
    measure: null,
    ofProviders: true,
    template: false,
  },
  {
    id: 'boundaries',
    label: 'Boundaries of authorities',
    line: 'GeoJSON of the Office for National Statistics, in place of the approximate outlines that ship.',
    measure: null,
    ofProviders: false,
    template: false,
  },
  {
    id: 'travel_matrix',
    label: 'Travel times',
    line: 'Minutes from each small area to each provider, in place of straight lines.',
    measure: 'access',
    ofProviders: false,
    template: false,
  },
  {
    id: 'everything',
    label: 'Everything from another atlas',
    line: 'The workbook that “Download everything” gives: a sheet for each kind.',
    measure: null,
    ofProviders: false,
    template: false,
  },
];

export const kindOf = (id: ImportKind): Kind => KINDS.find((kind) => kind.id === id) as Kind;

/** What the kind of a record is called in a list of several. */
export const kindName = (id: string | null) =>
  KINDS.find((kind) => kind.id === id)?.label ?? id ?? '';

/** The kinds as they stand on the page: in groups, so that the right one is found. */
export const KIND_GROUPS: readonly { title: string; kinds: readonly Kind[] }[] = (
  [
    [
      'Classes and who teaches them',
      ['providers', 'venues', 'classes', 'open_referral', 'national_careers_service'],
    ],
    ['Published figures', ['asylum_support', 'resettlement', 'english_proficiency']],
    ['Rules, money and mapping', ['rules', 'funding', 'mapping_rounds']],
    [
      'Arrivals and plans',
      [
        'cohorts',
        'pledges',
        'targets',
        'programme_status',
        'returns',
        'reported_gaps',
        'delivery_plans',
        'plan_actions',
      ],
    ],
    ['Whole files', ['boundaries', 'travel_matrix', 'everything']],
  ] as const
).map(([title, ids]) => ({ title, kinds: ids.map(kindOf) }));
