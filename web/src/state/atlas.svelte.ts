// The one thing that all views share: the view, its answers, and what is made of them for the map and the tables.
import { getContext, setContext, untrack } from 'svelte';
import { serveFrozen } from '../api/asked';
import { fetchNear } from '../api/client';
import { serveRegion } from '../api/region';
import type { PlaceFilter } from '../api/types';
import { asAtLine } from '../measures/provenance';
import { chosenRows, joinRows, withExtras, type Row } from '../measures/row';
import { overMembers, shade, type Shading } from '../measures/shading';
import { tierRows } from '../measures/tiers';
import { shadeTwo } from '../measures/two';
import { formatDate } from '../words/format';
import { PROGRAMME_NAMES } from '../words/names';
import { seenFrom } from '../words/freshness';
import { Answers, keyOf } from './answers.svelte';
import type { Other } from './compared.svelte';
import { load } from './remote';
import type { Resource } from './resource.svelte';
import type { Selection } from './view';

const KEY = Symbol('atlas');

/** The view, the answers it needs, and the address bar that mirrors it. Created once, in App. */
export class Atlas extends Answers {
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
  /** What is shaded and listed: authorities, or the larger areas that were chosen. */
  readonly areas = $derived<Row[]>(
    this.tierKey === null ? this.rows : tierRows(this.tierGaps.shown?.features ?? [], this.rows),
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
    this.tierKey === null ? this[this.measure.from] : this.tierGaps,
  );
  /** Why nothing can be shaded: either measure of a map of two may be the one that is missing. */
  readonly failed = $derived(
    this.source.problem ??
      (this.second && this.tierKey === null ? this[this.second.from].problem : null),
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
  /** What the other half of a compared map shows, once it is there: one scale and one table for both. */
  other = $state.raw<Other | null>(null);

  constructor() {
    super();
    serveRegion(() => this.view.region);
    serveFrozen(() => this.view.frozen);
    seenFrom(() => (this.view.frozen === null ? null : (this.kept?.day ?? null)));
    $effect(() => {
      // A link from the machine of the atlas, opened elsewhere: who is expected is told only there.
      if (this.gaps.problem?.code !== 'not_local' || this.view.planned === null) return;
      this.go({ planned: null }, 'replace');
      this.notices = [
        'The link counts people who are expected. They are told only on the computer that runs this atlas.',
      ];
    });
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
    const filter = JSON.parse(this.filterKey) as PlaceFilter;
    this.giveUp = load(
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

  /** Selects and flies there: for the search and the table, where the place may be out of view. */
  find(selection: Selection): void {
    // The answer about another place must not be flown to, nor its position stay in the address.
    if (keyOf(selection) !== this.nearKey) this.near.clear();
    this.go({ selection, camera: null });
    if (selection.kind === 'authority') this.flight = { kind: 'authority', code: selection.code };
    if (selection.kind === 'near') this.flight = { kind: 'near' };
  }
}

export function provideAtlas(): Atlas {
  const atlas = new Atlas();
  setContext(KEY, atlas);
  return atlas;
}

export function useAtlas(): Atlas {
  return getContext<Atlas>(KEY);
}
