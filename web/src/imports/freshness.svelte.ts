import type { Atlas } from '../state/atlas.svelte';
import { fetchVersion } from './calls';

const EVERY_MS = 400;
/** A region is built in about a second; a machine that is busy takes longer. */
const AT_MOST_MS = 60_000;

const LOOK_AFTER_MS = [1000, 1000, 2000, 4000, 8000];

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Whether the map shows the records of now. The service serves new ones a moment after a change. */
export class Freshness {
  state = $state<'shown' | 'waiting' | 'late'>('shown');
  #atlas: Atlas;

  constructor(atlas: Atlas) {
    this.#atlas = atlas;
  }

  /** The version that is served now; null when nobody could say. */
  seen(): Promise<string | null> {
    return fetchVersion().catch(() => null);
  }

  /**
   * What somebody wrote elsewhere a moment before is served a moment after the page has opened: looks a few times,
   * and tells of every new version. Gives what stops it.
   */
  watch(changed: () => void): () => void {
    let stopped = false;
    void (async () => {
      let known = await this.seen();
      for (const wait of LOOK_AFTER_MS) {
        await pause(wait);
        if (stopped) return;
        const now = await this.seen();
        if (stopped || now === null || now === known) continue;
        if (known !== null) changed();
        known = now;
      }
    })();
    return () => (stopped = true);
  }

  /** Waits until another version is served than the one that was seen, and shows it. */
  async follow(before: string | null): Promise<void> {
    this.state = 'waiting';
    const end = Date.now() + AT_MOST_MS;
    while (Date.now() < end) {
      await pause(EVERY_MS);
      const now = await this.seen();
      if (now !== null && now !== before) {
        this.#atlas.refresh();
        this.state = 'shown';
        this.#atlas.announcement = 'The map shows the new figures.';
        return;
      }
    }
    this.#atlas.refresh();
    this.state = 'late';
  }
}
