// The other half of a compared map: the same question about another day, or under other assumptions.
import {
  fetchChange,
  fetchConcentration,
  fetchFigures,
  fetchGaps,
  fetchSmallAreas,
  fetchTierGaps,
  type ConcentrationQuery,
  type GapQuery,
} from '../api/client';
import type { Authorities, Change, Concentration, Gaps, SmallAreas } from '../api/types';
import { asAtLine, dateNotes, sourceLine } from '../measures/provenance';
import { chosenRows, joinRows, withExtras, type Row } from '../measures/row';
import { overMembers, shade, type Shading } from '../measures/shading';
import { tierRows } from '../measures/tiers';
import { shadeTwo } from '../measures/two';
import { formatDate } from '../words/format';
import { useAtlas, type Atlas } from './atlas.svelte';
import { Resource } from './resource.svelte';
import type { Tier } from './view';

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** What the map, the legend, the table, paper and pictures need of the other half. */
export type Other = {
  state: 'waiting' | 'ready' | 'failed';
  /** What stands over the first half. */
  here: string;
  /** What stands over this one. */
  name: string;
  rows: readonly Row[];
  /** The same as authorities, where `rows` are larger areas. */
  authorities: readonly Row[];
  shading: Shading;
  smallAreas: SmallAreas | null;
  notes: readonly string[];
  source: string;
  change: string | null;
};

export class OtherHalf {
  readonly #atlas: Atlas = useAtlas();
  readonly #key = $derived.by(() => {
    const { view } = this.#atlas;
    const { compared } = view;
    return JSON.stringify({
      region: view.region,
      now: view.asAt ?? this.#atlas.newest,
      tier: view.tier,
      numerator: view.numerator,
      denominator: view.denominator,
      gaps: {
        asAt: compared?.kind === 'date' ? compared.asAt : view.asAt,
        stream: view.stream,
        level: view.level,
        planned: view.planned,
        programme: view.programme,
        assume: compared?.kind === 'assume' ? compared.assume : compared ? null : view.assume,
      } satisfies GapQuery,
    });
  });
  readonly #asked = $derived(
    JSON.parse(this.#key) as {
      now: string | null;
      tier: Tier;
      gaps: GapQuery;
    } & Omit<ConcentrationQuery, 'asAt'>,
  );

  readonly figures = new Resource<Authorities>(() => {
    const { asAt } = this.#asked.gaps;
    return (signal) => fetchFigures(asAt, signal);
  });
  readonly gaps = new Resource<Gaps>(() => {
    const { gaps, tier } = this.#asked;
    if (tier === 'lower') return (signal) => fetchGaps(gaps, signal);
    return (signal) => fetchTierGaps({ ...gaps, programme: null }, tier, signal);
  });
  readonly ratios = new Resource<Concentration>(() => {
    const { gaps, numerator, denominator } = this.#asked;
    const { measure, second } = this.#atlas;
    if (measure.from !== 'ratios' && second?.from !== 'ratios') return null;
    return (signal) => fetchConcentration({ asAt: gaps.asAt, numerator, denominator }, signal);
  });
  /** Two publications may count different things: only what both count is compared. */
  readonly change = new Resource<Change>(() => {
    const { now, gaps } = this.#asked;
    const other = gaps.asAt;
    if (this.#atlas.measure.id !== 'asylum' || !now || !other || now === other) return null;
    const [from, to] = [now, other].sort() as [string, string];
    return (signal) => fetchChange(from, to, signal);
  });

  readonly smallAreas = new Resource<SmallAreas>(() => {
    const { asAt } = this.#asked.gaps;
    if (!this.#atlas.view.overlays.includes('small_areas')) return null;
    return (signal) => fetchSmallAreas(asAt, signal);
  });

  readonly authorities = $derived(
    chosenRows(
      withExtras(
        joinRows(this.figures.shown, this.#asked.tier === 'lower' ? this.gaps.shown : null),
        this.ratios.shown,
        this.#atlas.pledges.shown,
      ),
      this.#atlas.view.programme !== null,
    ),
  );
  readonly rows = $derived.by<Row[]>(() =>
    this.#asked.tier === 'lower'
      ? this.authorities
      : tierRows(this.gaps.shown?.features ?? [], joinRows(this.figures.shown, null)),
  );
  readonly shading = $derived.by(() => {
    const { measure, second, view, areas } = this.#atlas;
    const wishes = { breaks: view.breaks, beside: areas };
    const shading =
      second !== null && measure.kind === 'amount'
        ? shadeTwo(measure, second, this.rows, areas)
        : shade(measure, this.rows, wishes);
    return overMembers(shading, this.rows);
  });
  readonly #source = $derived(
    this.#asked.tier !== 'lower'
      ? this.gaps
      : this.#atlas.measure.from === 'figures'
        ? this.figures
        : this.#atlas.measure.from === 'ratios'
          ? this.ratios
          : this.gaps,
  );
  /** Either measure of a map of two may be the one that is missing. */
  readonly problem = $derived.by(() => {
    const from = this.#asked.tier === 'lower' ? this.#atlas.second?.from : undefined;
    const second = from === 'figures' || from === 'gaps' || from === 'ratios' ? this[from] : null;
    return this.#source.problem ?? second?.problem ?? null;
  });
  readonly #state = $derived.by<Other['state']>(() => {
    if (this.problem) return 'failed';
    const all = [this.figures, this.gaps, this.#source];
    return all.some((one) => one.waiting) || this.#atlas.areas.length === 0 ? 'waiting' : 'ready';
  });
  /** What stands over the first half. */
  readonly here = $derived.by(() => {
    const { measure, rows, gaps, view } = this.#atlas;
    if (view.compared?.kind === 'date') return capital(asAtLine(measure, rows, gaps.shown));
    return view.assume ? 'Changed assumptions' : 'Usual assumptions';
  });
  /** What stands over this half. */
  readonly name = $derived.by(() => {
    const { measure, view } = this.#atlas;
    switch (view.compared?.kind) {
      case 'usual':
        return 'Usual assumptions';
      case 'assume':
        return 'Assumptions kept';
      default:
        return capital(asAtLine(measure, this.rows, this.gaps.shown));
    }
  });
  /** What may be said of the change between two days. */
  readonly changeInWords = $derived.by(() => {
    const told = this.change.shown;
    if (told === null) return null;
    const days = `${formatDate(told.from_publication)} to ${formatDate(told.to_publication)}`;
    if (told.reason) return `${days}: no change can be told, because ${told.reason}.`;
    return `${days}: compared over what both publications count.`;
  });

  constructor() {
    const atlas = this.#atlas;
    $effect(() => {
      const { measure, second } = atlas;
      const measures = second ? [measure, second] : [measure];
      const gaps = this.gaps.shown;
      atlas.other = {
        state: this.#state,
        here: this.here,
        name: this.name,
        rows: this.rows,
        authorities: this.authorities,
        shading: this.shading,
        smallAreas: this.smallAreas.shown,
        // Two measures of one source have the same to say of its days.
        notes: [...new Set(measures.flatMap((one) => dateNotes(one, this.rows, gaps)))],
        source: [...new Set(measures.map((one) => sourceLine(one, this.rows, gaps)))].join(' '),
        change: this.changeInWords,
      };
    });
    $effect(() => () => (atlas.other = null));
  }
}
