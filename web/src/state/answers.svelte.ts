// What the service is asked for a view, each answer asked again when the part of the view changes that it depends on.
import {
  fetchAuthority,
  fetchConcentration,
  fetchFigures,
  fetchGaps,
  fetchNear,
  fetchPledges,
  fetchRegion,
  fetchTierGaps,
  fetchSmallAreas,
  fetchVenues,
  type ConcentrationQuery,
  type GapQuery,
  type NearQuery,
} from '../api/client';
import type {
  Authorities,
  AuthorityDetail,
  Concentration,
  Gaps,
  Near,
  PlaceFilter,
  PledgeReview,
  Region,
  SmallAreas,
  Venues,
} from '../api/types';
import { measureOf } from '../measures/measure';
import { formatDate } from '../words/format';
import { dayToGo, today } from '../words/freshness';
import { Resource } from './resource.svelte';
import { Steps } from './steps.svelte';
import type { Selection, Tier } from './view';

const PANEL_PLACES = 5;
const SEARCH_PLACES = 10;

/** The answers that a view needs. */
export abstract class Answers extends Steps {
  // Deriveds of plain values: an effect that reads them runs again only when the value differs.
  /** What every answer depends on: the region, and whether it is one that was kept. */
  readonly #region = $derived(`${this.view.region ?? ''} ${this.view.frozen ?? ''}`);
  readonly #asAt = $derived(this.view.asAt);
  readonly #gapKey = $derived(
    JSON.stringify({
      asAt: this.view.asAt,
      stream: this.view.stream,
      level: this.view.level,
      planned: this.view.planned,
      programme: this.view.programme,
      assume: this.view.assume,
    } satisfies GapQuery),
  );
  readonly #code = $derived(
    this.view.selection.kind === 'authority' ? this.view.selection.code : null,
  );
  protected readonly filterKey = $derived(
    JSON.stringify({
      asAt: dayToGo(this.view.asAt),
      level: this.view.level,
      formal: this.view.formal,
      childcare: this.view.childcare,
      womenOnly: this.view.womenOnly,
      evening: this.view.evening,
      assuredWithin: this.view.assuredWithin,
      unknown: this.view.unknown,
    } satisfies PlaceFilter),
  );
  protected readonly nearKey = $derived(keyOf(this.view.selection));

  readonly region = new Resource<Region>(() => {
    void this.#region;
    return fetchRegion;
  });
  readonly figures = new Resource<Authorities>(() => {
    void this.#region;
    const asAt = this.#asAt;
    return (signal) => fetchFigures(asAt, signal);
  });
  readonly gaps = new Resource<Gaps>(() => {
    void this.#region;
    const query = JSON.parse(this.#gapKey) as GapQuery;
    return (signal) => fetchGaps(query, signal);
  });
  readonly venues = new Resource<Venues>(() => {
    void this.#region;
    const filter = JSON.parse(this.filterKey) as PlaceFilter;
    return (signal) => fetchVenues(filter, signal);
  });
  readonly detail = new Resource<AuthorityDetail>(() => {
    void this.#region;
    const [code, asAt] = [this.#code, this.#asAt];
    return code === null ? null : (signal) => fetchAuthority(code, asAt, signal);
  }, false);
  readonly near = new Resource<Near>(() => {
    const key = this.nearKey;
    void this.#region;
    if (key === null) return null;
    const query = JSON.parse(key) as NearQuery;
    const filter = JSON.parse(this.filterKey) as PlaceFilter;
    const most = query.kind === 'authority' ? PANEL_PLACES : SEARCH_PLACES;
    return async (signal) => {
      const [near, { narrowNear }] = await Promise.all([
        fetchNear(query, filter, signal),
        import('./place-filter'),
      ]);
      return narrowNear(near, filter, most);
    };
  }, false);

  /** The date that is shown where none is chosen. */
  get newest(): string | null {
    return this.region.shown?.default_as_at ?? null;
  }

  readonly measure = $derived(measureOf(this.view.measure));
  /** The other measure of a map of two; a category has no amount to set beside it. */
  readonly second = $derived.by(() => {
    const other = this.view.beside === null ? null : measureOf(this.view.beside);
    return other?.kind === 'amount' &&
      other.id !== this.measure.id &&
      this.measure.kind === 'amount'
      ? other
      : null;
  });
  /** What the whole map answers: with the other measure and both halves, where there are any. */
  readonly question = $derived.by(() => {
    const { compared, asAt } = this.view;
    return [
      this.measure.question,
      this.second && `Beside: ${this.second.name}.`,
      compared?.kind === 'date'
        ? `${formatDate(asAt ?? this.newest)} and ${formatDate(compared.asAt)}`
        : compared && 'Two sets of assumptions',
    ]
      .filter(Boolean)
      .join(' ');
  });
  readonly #wanted = $derived(
    [
      this.measure.from,
      this.second?.from,
      this.view.symbols,
      // A profile always tells it.
      this.view.page === 'authority' ? 'ratios' : '',
    ].join(' '),
  );
  readonly #ratioKey = $derived(
    JSON.stringify({
      asAt: this.view.asAt,
      numerator: this.view.numerator,
      denominator: this.view.denominator,
    } satisfies ConcentrationQuery),
  );
  readonly ratios = new Resource<Concentration>(() => {
    void this.#region;
    if (!this.#wanted.includes('ratios')) return null;
    const query = JSON.parse(this.#ratioKey) as ConcentrationQuery;
    return (signal) => fetchConcentration(query, signal);
  });
  readonly pledges = new Resource<PledgeReview>(() => {
    void this.#region;
    if (!/pledge|expected/.test(this.#wanted)) return null;
    // Pledges are of today where no other day was chosen: the newest publication may be long ago.
    const asAt = this.#asAt ?? today();
    return (signal) => fetchPledges(asAt, signal);
  });
  protected readonly tierKey = $derived(
    this.view.tier === 'lower' ? null : JSON.stringify([this.view.tier, this.#gapKey]),
  );
  readonly tierGaps = new Resource<Gaps>(() => {
    void this.#region;
    if (this.tierKey === null) return null;
    const [tier, key] = JSON.parse(this.tierKey) as [Tier, string];
    // Authorities take part in programmes, larger areas do not.
    const query = { ...(JSON.parse(key) as GapQuery), programme: null };
    return (signal) => fetchTierGaps(query, tier, signal);
  });
  readonly #smallAreasAt = $derived(
    this.view.overlays.includes('small_areas') ? (this.view.asAt ?? '') : null,
  );
  readonly smallAreas = new Resource<SmallAreas>(() => {
    void this.#region;
    const asAt = this.#smallAreasAt;
    return asAt === null ? null : (signal) => fetchSmallAreas(asAt || null, signal);
  });
}

/** What the nearest places are asked for with; null = nobody asks for them. */
export function keyOf(selection: Selection): string | null {
  const query: NearQuery | null =
    selection.kind === 'authority'
      ? { kind: 'authority', code: selection.code }
      : selection.kind === 'near'
        ? selection.origin
        : null;
  return query === null ? null : JSON.stringify(query);
}
