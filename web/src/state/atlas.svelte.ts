import { getContext, setContext, untrack } from 'svelte';
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
import type { Problem } from '../api/problem';
import { serveFrozen } from '../api/asked';
import { serveRegion } from '../api/region';
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
import { asAtLine } from '../measures/provenance';
import { chosenRows, joinRows, withExtras, type Row } from '../measures/row';
import { overMembers, shade, type Shading } from '../measures/shading';
import { tierRows } from '../measures/tiers';
import { shadeTwo } from '../measures/two';
import { formatDate } from '../words/format';
import { today } from '../words/freshness';
import { PROGRAMME_NAMES } from '../words/names';
import type { Other } from './compared.svelte';
import { load } from './remote';
import { Resource } from './resource.svelte';
import { depthOf, followScrolling, stepMade } from './scrolled';
import { formatView, inFrame, LEFT_THE_DATED, notHere, parseView } from './url';
import type { Selection, Tier, View } from './view';

export type Flight =
  | { kind: 'near' }
  | { kind: 'authority'; code: string }
  | { kind: 'point'; lon: number; lat: number };

/** A view that was kept, and the day from which it is. */
export type Kept = { day: string; view: Partial<View> };

const KEY = Symbol('atlas');
const PANEL_PLACES = 5;
const SEARCH_PLACES = 10;

/** The view, the answers it needs, and the address bar that mirrors it. Created once, in App. */
export class Atlas {
  view = $state.raw<View>(parseView(location.search).view);
  notices = $state.raw<string[]>(parseView(location.search).notices);
  /** Read out by the live region. */
  announcement = $state('');
  /** Where the map should fly next; the map clears it when it sets off. */
  flight = $state.raw<Flight | null>(null);
  /** A search that has not found anything yet, or never will: no view, so it has no address. */
  lookup = $state.raw<{ asked: string; problem: Problem | null } | null>(null);
  #giveUp = () => {};
  /** How many steps of this visit "Back" can undo: each step carries its own number, so Forward counts up again. */
  depth = $state(depthOf(history.state));

  /** The view that was kept, where a dated one is looked at. */
  kept = $state.raw<Kept | null>(null);
  /** The dated view that the last step led out of: what is shown now is of today. */
  left = $state.raw<Kept | null>(null);
  /** What a page of its own is about, such as an authority; it says so itself. */
  heading = $state<string | null>(null);

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
  readonly #filterKey = $derived(
    JSON.stringify({
      level: this.view.level,
      formal: this.view.formal,
      childcare: this.view.childcare,
      womenOnly: this.view.womenOnly,
      evening: this.view.evening,
      assuredWithin: this.view.assuredWithin,
      unknown: this.view.unknown,
    } satisfies PlaceFilter),
  );
  readonly #nearKey = $derived(nearKey(this.view.selection));

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
    const filter = JSON.parse(this.#filterKey) as PlaceFilter;
    return (signal) => fetchVenues(filter, signal);
  });
  readonly detail = new Resource<AuthorityDetail>(() => {
    void this.#region;
    const [code, asAt] = [this.#code, this.#asAt];
    return code === null ? null : (signal) => fetchAuthority(code, asAt, signal);
  }, false);
  readonly near = new Resource<Near>(() => {
    const key = this.#nearKey;
    void this.#region;
    if (key === null) return null;
    const query = JSON.parse(key) as NearQuery;
    const filter = JSON.parse(this.#filterKey) as PlaceFilter;
    const most = query.kind === 'authority' ? PANEL_PLACES : SEARCH_PLACES;
    return async (signal) => {
      const [near, { narrowNear }] = await Promise.all([
        fetchNear(query, filter, signal),
        import('./place-filter'),
      ]);
      return narrowNear(near, filter, most);
    };
  }, false);

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
  readonly rows = $derived(
    chosenRows(
      withExtras(
        joinRows(this.figures.shown, this.gaps.shown),
        this.ratios.shown,
        this.pledges.shown,
      ),
      this.view.programme !== null,
    ),
  );
  readonly #tierKey = $derived(
    this.view.tier === 'lower' ? null : JSON.stringify([this.view.tier, this.#gapKey]),
  );
  readonly tierGaps = new Resource<Gaps>(() => {
    void this.#region;
    if (this.#tierKey === null) return null;
    const [tier, key] = JSON.parse(this.#tierKey) as [Tier, string];
    // Authorities take part in programmes, larger areas do not.
    const query = { ...(JSON.parse(key) as GapQuery), programme: null };
    return (signal) => fetchTierGaps(query, tier, signal);
  });
  /** What is shaded and listed: authorities, or the larger areas that were chosen. */
  readonly areas = $derived<Row[]>(
    this.#tierKey === null ? this.rows : tierRows(this.tierGaps.shown?.features ?? [], this.rows),
  );
  /** Said in place of figures where no authority is stated to take part in the chosen programme. */
  readonly nobodyTakesPart = $derived.by(() => {
    const { programme } = this.view;
    if (programme === null || this.gaps.remote.kind !== 'ready' || this.rows.length > 0)
      return null;
    const day = formatDate(this.gaps.shown?.as_at);
    return `No authority here is stated to take part in ${PROGRAMME_NAMES[programme].toLowerCase()} on ${day}.`;
  });
  /** The answer that the chosen measure is read from. */
  readonly source = $derived<Resource<unknown>>(
    this.#tierKey === null ? this[this.measure.from] : this.tierGaps,
  );
  /** Why nothing can be shaded: either measure of a map of two may be the one that is missing. */
  readonly failed = $derived(
    this.source.problem ??
      (this.second && this.#tierKey === null ? this[this.second.from].problem : null),
  );
  readonly shading = $derived.by<Shading>(() => {
    const rows = this.source.shown === null ? [] : this.areas;
    const wishes = { breaks: this.view.breaks, beside: this.other?.rows ?? [] };
    const shading =
      this.second !== null && this.measure.kind === 'amount'
        ? shadeTwo(this.measure, this.second, rows, wishes.beside)
        : shade(this.measure, rows, wishes);
    return overMembers(shading, rows);
  });
  readonly #smallAreasAt = $derived(
    this.view.overlays.includes('small_areas') ? (this.view.asAt ?? '') : null,
  );
  readonly smallAreas = new Resource<SmallAreas>(() => {
    void this.#region;
    const asAt = this.#smallAreasAt;
    return asAt === null ? null : (signal) => fetchSmallAreas(asAt || null, signal);
  });
  /** What the other half of a compared map shows, once it is there: one scale and one table for both. */
  other = $state.raw<Other | null>(null);

  constructor() {
    serveRegion(() => this.view.region);
    serveFrozen(() => this.view.frozen);
    // A link to a postcode without a position of its own opens there.
    if (this.view.selection.kind === 'near' && this.view.camera === null)
      this.flight = { kind: 'near' };
    $effect(() => {
      // A link from the machine of the atlas, opened elsewhere: who is expected is told only there.
      if (this.gaps.problem?.code !== 'not_local' || this.view.planned === null) return;
      this.go({ planned: null }, 'replace');
      this.notices = [
        'The link counts people who are expected. They are told only on the computer that runs this atlas.',
      ];
    });
    $effect(followScrolling);
    let told: string | null = null;
    $effect(() => {
      // Another measure, level or day is told once its figures are there; what the page opens with is read anyway.
      if (this.paged || this.source.waiting || this.source.shown === null) return;
      const { id, question, byStream, byLevel } = this.measure;
      const { asAt, tier, stream, level } = this.view;
      const key = [id, asAt, tier, byStream && stream, byLevel && level].join();
      const day = asAtLine(this.measure, this.rows, this.gaps.shown);
      if (told !== null && told !== key)
        untrack(() => (this.announcement = `The map shows: ${question} ${day}.`));
      told = key;
    });
    $effect(() => {
      const follow = ({ state }: PopStateEvent) => {
        const { view, notices } = parseView(location.search);
        if (view.page !== this.view.page || view.data !== this.view.data) this.heading = null;
        // The newest date is written into links; here it is the same as none.
        this.view = view.asAt === this.newest ? { ...view, asAt: null } : view;
        this.notices = notices;
        this.flight = null;
        this.endSearch();
        this.depth = depthOf(state);
      };
      addEventListener('popstate', follow);
      return () => removeEventListener('popstate', follow);
    });
  }

  /** The date that is shown where none is chosen. */
  get newest(): string | null {
    return this.region.shown?.default_as_at ?? null;
  }

  /** Whether a page stands in place of the map. */
  get paged(): boolean {
    return this.view.page !== null || this.view.data !== null;
  }

  /** Where a link to another view leads. */
  to(change: Partial<View>): string {
    return this.#address({ ...this.view, ...change });
  }

  /** Whether a link leads out of the frame that this view is in: to another view, or out of one that was kept. */
  leavesFrame(change: Partial<View>): boolean {
    const { embed, page, frozen } = this.view;
    const next = { ...this.view, ...change };
    return embed !== null && (next.page !== page || next.data !== null || next.frozen !== frozen);
  }

  /** A link keeps its date: what is newest today will not be when somebody opens it. */
  #address(view: View): string {
    const plain = formatView(view);
    // The page of imports shows no figures of a date; the newest may be another one when it is left.
    const dateless = plain === '' || view.data !== null;
    const dated = dateless ? plain : formatView({ ...view, asAt: view.asAt ?? this.newest });
    return `${location.pathname}${dated}`;
  }

  /** Changes the view. A choice is a step that "Back" undoes; moving the map is not. */
  go(change: Partial<View>, history: 'push' | 'replace' = 'push'): void {
    const next = inFrame({ ...this.view, ...change });
    if (next.page !== this.view.page || next.data !== this.view.data) this.heading = null;
    if (next.selection !== this.view.selection) this.flight = null;
    const [before, after] = [formatView(this.view), formatView(next)];
    const leaves = this.view.frozen !== null && next.frozen === null;
    this.view = next;
    if (history === 'push') this.endSearch();
    if (before === after) return;
    const address = this.#address(next);
    if (history === 'push') {
      this.left = leaves ? this.kept : null;
      this.notices = this.left ? [LEFT_THE_DATED] : [];
      this.depth += 1;
      window.history.pushState({ depth: this.depth }, '', address);
      stepMade(this.depth);
    } else window.history.replaceState(window.history.state, '', address);
  }

  /** Says of a page's own words in the link that they mean nothing here. */
  complain(faults: readonly (readonly [name: string, value: string])[]): void {
    const told = faults.map(([name, value]) => notHere(name, value));
    if (told.length > 0) this.notices = [...new Set([...this.notices, ...told])];
  }

  /** Fetches anew all that is shown: the service has other records now. */
  refresh(): void {
    for (const answer of [
      this.region,
      this.figures,
      this.gaps,
      this.venues,
      this.detail,
      this.near,
    ])
      answer.retry();
  }

  /** Asks again for what the map could not be shaded without. */
  retry(): void {
    this.source.retry();
    if (this.second && this.second.from !== this.measure.from) this[this.second.from].retry();
  }

  select(selection: Selection): void {
    this.go({ selection });
  }

  /** Asks for the places near a postcode; it becomes a step of the history once it is found. */
  search(asked: string): void {
    this.endSearch();
    const origin = { kind: 'postcode', postcode: asked } as const;
    const filter = JSON.parse(this.#filterKey) as PlaceFilter;
    this.#giveUp = load(
      (signal) => fetchNear(origin, filter, signal),
      (remote) => {
        if (remote.kind === 'ready') return this.find({ kind: 'near', origin });
        // What was found before is not what was looked for now: neither map nor address keep it.
        if (remote.kind === 'failed') this.select({ kind: 'none' });
        this.lookup = { asked, problem: remote.kind === 'failed' ? remote.problem : null };
        if (remote.kind === 'failed') this.announcement = `The search for ${asked} failed.`;
      },
    );
  }

  endSearch(): void {
    this.#giveUp();
    this.lookup = null;
  }

  /** Selects and flies there: for the search and the table, where the place may be out of view. */
  find(selection: Selection): void {
    // The answer about another place must not be flown to, nor its position stay in the address.
    if (nearKey(selection) !== this.#nearKey) this.near.clear();
    this.go({ selection, camera: null });
    if (selection.kind === 'authority') this.flight = { kind: 'authority', code: selection.code };
    if (selection.kind === 'near') this.flight = { kind: 'near' };
  }
}

function nearKey(selection: Selection): string | null {
  const query: NearQuery | null =
    selection.kind === 'authority'
      ? { kind: 'authority', code: selection.code }
      : selection.kind === 'near'
        ? selection.origin
        : null;
  return query === null ? null : JSON.stringify(query);
}

export function provideAtlas(): Atlas {
  const atlas = new Atlas();
  setContext(KEY, atlas);
  return atlas;
}

export function useAtlas(): Atlas {
  return getContext<Atlas>(KEY);
}
