import type { ColumnId } from './columns';
import type {
  ImportKind,
  Level,
  Origin,
  Planned,
  Programme,
  ProviderType,
  Stream,
} from '../api/types';

export const MEASURES = [
  'asylum',
  'unmet',
  'need',
  'access',
  'resettled',
  'census',
  'gap',
] as const;
export type MeasureId = (typeof MEASURES)[number];

/** Pages of records, beside the one where files are taken in. */
export const RECORD_PAGES = [
  'entries',
  'corrections',
  'duplicates',
  'rounds',
  'terms',
  'arrivals',
  'reports',
  'plans',
  'changes',
  'export',
] as const;
export type RecordPage = (typeof RECORD_PAGES)[number];

/** Views beside the map, each a page of its own. */
export const PAGES = ['arrival', 'providers', 'about'] as const;
export type Page = (typeof PAGES)[number];

/** What a page asks beside what every view has; the page itself knows how to read it. */
export const PAGE_PARAMETERS: Record<Page, readonly string[]> = {
  arrival: ['from', 'on', 'who', 'families', 'people', 'adults', 'mix', 'needs', 'more'],
  providers: [
    'id',
    'words',
    'type',
    'offer',
    'teaches',
    'care',
    'women',
    'mode',
    'fresh',
    'from',
    'within',
    'order',
    'part',
  ],
  about: [],
};

/** What the reader has picked out; the panel shows it and the map marks it. */
export type Selection =
  | { kind: 'none' }
  | { kind: 'authority'; code: string }
  | { kind: 'near'; origin: Origin }
  | { kind: 'place'; id: string };

export type Sort = { column: ColumnId; direction: 'ascending' | 'descending' };

export type Camera = { lon: number; lat: number; zoom: number };

export type View = {
  /** null: the one that the service opens with. */
  region: string | null;
  /** In place of the map; null: the map. */
  page: Page | null;
  /** The page's own parameters, by name. */
  asked: Readonly<Record<string, string>>;
  measure: MeasureId;
  stream: Stream;
  level: Level | null;
  /** null: the newest date the service offers. */
  asAt: string | null;
  /** How far expected people are believed; null: as the service has it by itself. */
  planned: Planned | null;
  /** Only authorities that take part in it. */
  programme: Programme | null;
  selection: Selection;
  formal: 'formal' | 'informal' | null;
  childcare: boolean;
  unknown: 'include' | 'exclude';
  hiddenTypes: readonly ProviderType[];
  table: boolean;
  /** null: the chosen measure, largest first. */
  sort: Sort | null;
  /** In place of the map: the page where files are taken in, also for one kind; or one of records. */
  data: 'open' | ImportKind | RecordPage | null;
  /** What a page of records shows of them; the page itself knows how to read it. */
  item: string | null;
  /** What is looked for in a list of records. */
  find: string | null;
  /** null: the whole region. */
  camera: Camera | null;
};

export const DEFAULT_VIEW: View = {
  region: null,
  page: null,
  asked: {},
  measure: 'asylum',
  stream: 'all',
  level: null,
  asAt: null,
  planned: null,
  programme: null,
  selection: { kind: 'none' },
  formal: null,
  childcare: false,
  unknown: 'include',
  hiddenTypes: [],
  table: false,
  sort: null,
  data: null,
  item: null,
  find: null,
  camera: null,
};
