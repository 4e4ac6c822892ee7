// The records that the pages of "Data" show, fetched once and anew after every change.
import { getContext, setContext } from 'svelte';
import { Problem } from '../api/problem';
import { Freshness } from '../imports/freshness.svelte';
import type { Atlas } from '../state/atlas.svelte';
import { local } from '../state/local';
import { Resource } from '../state/resource.svelte';
import { namedByEntries } from './find';
import * as calls from './calls';
import type { FormKind, Kept } from './types';

const KEY = Symbol('records');

/** Elsewhere nothing is asked for: it would only be refused. */
const all = (kind: FormKind) =>
  local ? (signal: AbortSignal) => calls.fetchAll(kind, signal) : null;

export class Records {
  readonly providers = new Resource<Kept[]>(() => all('providers'));
  readonly venues = new Resource<Kept[]>(() => all('venues'));
  readonly classes = new Resource<Kept[]>(() => all('classes'));
  readonly freshness: Freshness;
  /** Counts the changes that are on the map: what hangs on the served snapshot follows it. */
  served = $state(0);
  /** Counts the changes that were made here: every table that is shown follows it. */
  #changes = $state(0);
  #atlas: Atlas;

  constructor(atlas: Atlas) {
    this.#atlas = atlas;
    this.freshness = new Freshness(atlas);
    $effect(() => this.freshness.watch(() => (this.served += 1)));
  }

  /** Whoever may not read records is told so once, in place of every page. */
  readonly barred = $derived.by(() => {
    if (!local) return new Problem('Records are not read from here.', 'not_local', 403);
    const { problem } = this.providers;
    return problem && ['not_local', 'no_records'].includes(problem.code) ? problem : null;
  });

  /** Authorities of the region by code, in order of their names. */
  readonly authorities = $derived.by(() => {
    const rows = (this.#atlas.figures.shown?.features ?? []).map(
      ({ properties }) => [properties.la_code, properties.la_name] as const,
    );
    return new Map(rows.sort((one, other) => one[1].localeCompare(other[1], 'en-GB')));
  });

  readonly elsewhere = $derived(namedByEntries(this.providers.shown ?? []));

  /** The places of a provider by identifier. */
  venueNames(provider: string): ReadonlyMap<string, string> {
    const own = (this.venues.shown ?? []).filter((one) => one.fields.provider_id === provider);
    return new Map(own.map((one) => [one.id, one.fields.venue_name ?? one.id]));
  }

  namesFor(provider: string | null) {
    const venues = provider === null ? new Map<string, string>() : this.venueNames(provider);
    const { authorities, elsewhere, regions } = this;
    return { authorities, elsewhere, venues, regions };
  }

  /** What a target may be of, beside an authority: the region of this atlas. */
  readonly regions = $derived.by(() => {
    const region = this.#atlas.region.shown;
    return new Map(region ? [[region.code, `${region.name} (the whole region)`]] : []);
  });

  /** Every record of a kind, fetched anew after every change; called where a component begins. */
  follow(kind: FormKind): Resource<Kept[]> {
    return new Resource<Kept[]>(() => {
      void this.#changes;
      return (signal) => calls.fetchAll(kind, signal);
    });
  }

  refresh(): void {
    this.#changes += 1;
    for (const table of [this.providers, this.venues, this.classes]) table.retry();
  }

  /** Does a change, shows the records anew, and waits in the background for the map to follow. */
  async change<T>(what: () => Promise<T>, told: string): Promise<T> {
    const seen = await this.freshness.seen();
    try {
      const done = await what();
      this.#atlas.announcement = told;
      void this.freshness.follow(seen).then(() => (this.served += 1));
      return done;
    } catch (cause) {
      throw cause instanceof Problem ? cause : Problem.unreachable();
    } finally {
      this.refresh();
    }
  }
}

export function provideRecords(atlas: Atlas): Records {
  const records = new Records(atlas);
  setContext(KEY, records);
  return records;
}

export const useRecords = (): Records => getContext<Records>(KEY);
