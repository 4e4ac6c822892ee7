// The other half of a compared map: the same question about another day, or under other assumptions.
import {
  fetchChange,
  fetchConcentration,
  fetchFigures,
  fetchGaps,
  fetchTierGaps,
  type ConcentrationQuery,
  type GapQuery,
} from '../api/client';
import type { Authorities, Change, Concentration, Gaps } from '../api/types';
import { asAtLine } from '../measures/provenance';
import { chosenRows, joinRows, withExtras, type Row } from '../measures/row';
import { overMembers, shade } from '../measures/shading';
import { tierRows } from '../measures/tiers';
import { formatDate } from '../words/format';
import { useAtlas, type Atlas } from './atlas.svelte';
import { Resource } from './resource.svelte';
import type { Tier } from './view';

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
    if (this.#atlas.measure.from !== 'ratios') return null;
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

  readonly rows = $derived.by<Row[]>(() => {
    if (this.#asked.tier !== 'lower')
      return tierRows(this.gaps.shown?.features ?? [], joinRows(this.figures.shown, null));
    return chosenRows(
      withExtras(
        joinRows(this.figures.shown, this.gaps.shown),
        this.ratios.shown,
        this.#atlas.pledges.shown,
      ),
      this.#atlas.view.programme !== null,
    );
  });
  readonly shading = $derived.by(() => {
    const { measure, view, areas } = this.#atlas;
    const wishes = { breaks: view.breaks, beside: areas };
    return overMembers(shade(measure, this.rows, wishes), this.rows);
  });
  readonly problem = $derived(
    this.#atlas.measure.from === 'figures' ? this.figures.problem : this.gaps.problem,
  );
  /** What stands over this half. */
  readonly name = $derived.by(() => {
    const { measure, view } = this.#atlas;
    const line = asAtLine(measure, this.rows, this.gaps.shown);
    const day = line.charAt(0).toUpperCase() + line.slice(1);
    switch (view.compared?.kind) {
      case 'usual':
        return 'Usual assumptions';
      case 'assume':
        return 'Assumptions kept';
      default:
        return day;
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
      atlas.other = { name: this.name, rows: this.rows, change: this.changeInWords };
    });
    $effect(() => () => (atlas.other = null));
  }
}
