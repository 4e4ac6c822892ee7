import type { ColumnId } from './column-ids';
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
  'headroom',
  'pledged',
  'gap',
] as const;
export type MeasureId = (typeof MEASURES)[number];

/** Areas of which gaps are told: authorities, counties and unitary authorities, the region, groups. */
export const TIERS = ['lower', 'upper', 'region', 'group'] as const;
export type Tier = (typeof TIERS)[number];

/** Circles over the shading, as large as the figure. */
export const SYMBOLS = ['asylum', 'resettled', 'expected', 'pledged'] as const;
export type SymbolId = (typeof SYMBOLS)[number];

/** What lies over the shading beside places and circles. */
export const OVERLAYS = ['dispersal', 'small_areas'] as const;
export type Overlay = (typeof OVERLAYS)[number];

/** What the colour of a place tells. */
export const PLACE_COLOURS = ['type', 'formal', 'level', 'fresh'] as const;
export type PlaceColour = (typeof PLACE_COLOURS)[number];

/** How figures are put into classes: natural breaks unless told otherwise. */
export const BREAK_METHODS = ['natural', 'quantile', 'equal', 'custom'] as const;
export type BreakMethod = (typeof BREAK_METHODS)[number];
export type Breaks = {
  method: BreakMethod;
  /** How many classes; of custom ones their bounds tell. */
  count: number;
  /** Lower bounds of all classes but the lowest, rising. */
  bounds: readonly number[];
};

/** Who is counted against the advisory one in 200. */
export const NUMERATORS = ['dispersed', 'supported', 'with_hotels'] as const;
export type Numerator = (typeof NUMERATORS)[number];
/** Until the population of 2001 is imported, that of 2011 is the nearest to what the ratio is defined on. */
const USUAL_DENOMINATOR = 'census 2011';

/** What the other half of a compared map shows: another day, the usual assumptions, or kept ones. */
export type Compared =
  { kind: 'date'; asAt: string } | { kind: 'usual' } | { kind: 'assume'; assume: string };

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
  'freshness',
  'sources',
  'assumptions',
  'export',
] as const;
export type RecordPage = (typeof RECORD_PAGES)[number];

/** Views beside the map, each a page of its own. */
export const PAGES = ['authority', 'arrival', 'providers', 'gaps', 'print', 'about'] as const;
export type Page = (typeof PAGES)[number];

/** Views that only read: other sites may frame them, and `embed` alone decides which one is shown. */
export const EMBEDS = ['map', 'gaps', 'authority', 'arrival', 'providers', 'about'] as const;
export type Embed = (typeof EMBEDS)[number];

/** What the directory of providers can be narrowed by. */
export const FACET_IDS = [
  'type',
  'offer',
  'teaches',
  'day',
  'late',
  'care',
  'women',
  'mode',
  'fresh',
] as const;
export type FacetId = (typeof FACET_IDS)[number];

/** What a page asks beside what every view has; the page itself knows how to read it. */
export const PAGE_PARAMETERS: Record<Page, readonly string[]> = {
  authority: [],
  gaps: ['order'],
  print: ['paper', 'turn'],
  arrival: ['from', 'on', 'who', 'families', 'people', 'adults', 'mix', 'needs', 'more'],
  providers: ['id', 'words', ...FACET_IDS, 'from', 'within', 'order', 'part'],
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
  /** A view that was kept on a day; null: what is served now. */
  frozen: string | null;
  /** In a frame of another page: nothing but this view. */
  embed: Embed | null;
  /** Dark and large, for a hall. */
  projector: boolean;
  /** null: the one that the service opens with. */
  region: string | null;
  /** In place of the map; null: the map. */
  page: Page | null;
  /** The page's own parameters, by name. */
  asked: Readonly<Record<string, string>>;
  measure: MeasureId;
  tier: Tier;
  stream: Stream;
  level: Level | null;
  /** null: the newest date the service offers. */
  asAt: string | null;
  /** How far expected people are believed; null: as the service has it by itself. */
  planned: Planned | null;
  /** Only authorities that take part in it. */
  programme: Programme | null;
  selection: Selection;
  /** A second measure for a map of two at once. */
  beside: MeasureId | null;
  numerator: Numerator;
  /** A population, as the service names it. */
  denominator: string;
  breaks: Breaks | null;
  symbols: SymbolId | null;
  overlays: readonly Overlay[];
  placeColour: PlaceColour;
  compared: Compared | null;
  /** Assumptions other than the service's, as it is asked for them: name:value with commas between. */
  assume: string | null;
  /** The assumptions are open beside the map. */
  tuning: boolean;
  formal: 'formal' | 'informal' | null;
  childcare: boolean;
  womenOnly: boolean;
  evening: boolean;
  /** Only places that were confirmed in so many months. */
  assuredWithin: 3 | 6 | 12 | null;
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
  frozen: null,
  embed: null,
  projector: false,
  region: null,
  page: null,
  asked: {},
  measure: 'asylum',
  tier: 'lower',
  stream: 'all',
  level: null,
  asAt: null,
  planned: null,
  programme: null,
  selection: { kind: 'none' },
  beside: null,
  numerator: 'dispersed',
  denominator: USUAL_DENOMINATOR,
  breaks: null,
  symbols: null,
  overlays: [],
  placeColour: 'type',
  compared: null,
  assume: null,
  tuning: false,
  formal: null,
  childcare: false,
  womenOnly: false,
  evening: false,
  assuredWithin: null,
  unknown: 'include',
  hiddenTypes: [],
  table: false,
  sort: null,
  data: null,
  item: null,
  find: null,
  camera: null,
};
