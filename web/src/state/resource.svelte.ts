import { untrack } from 'svelte';
import { onceOnline } from './online';
import { load, WAITING, type Remote } from './remote';

/** Moves on when every answer that is shown is to be fetched once more. */
let epoch = $state(0);
let pending = $state(0);
/** Svelte shows an effect that is taken down the values from before: counted there, some answers would never come. */
let count = 0;

function counted(by: 1 | -1): void {
  count += by;
  pending = count;
}

export function fetchAllAnew(): void {
  epoch += 1;
}

/** Whether an answer is on its way. */
export const anyOnItsWay = () => pending > 0;

/**
 * One answer of the service that follows what it depends on. `fetcher` is read inside an effect:
 * whatever it reads, a change of it fetches again. null means that nothing is wanted now.
 */
export class Resource<T> {
  remote = $state.raw<Remote<T>>(WAITING);
  /** The last good answer while the next is on its way, so that the screen does not flicker. */
  previous = $state.raw<T | null>(null);
  #attempt = $state(0);

  constructor(fetcher: () => ((signal: AbortSignal) => Promise<T>) | null, keep = true) {
    $effect(() => {
      void [this.#attempt, epoch];
      const fetch = fetcher();
      if (fetch === null) {
        this.remote = WAITING;
        this.previous = null;
        return;
      }
      return untrack(() => {
        counted(1);
        let open = true;
        const close = () => {
          if (open) counted(-1);
          open = false;
        };
        const giveUp = load(fetch, (remote) => {
          if (remote.kind !== 'waiting') close();
          this.remote = remote;
          if (remote.kind === 'ready') this.previous = keep ? remote.value : null;
          if (remote.kind === 'failed') this.previous = null;
        });
        return () => {
          giveUp();
          close();
        };
      });
    });
    // What failed for want of a connection is asked for again when there is one; whatever else failed would again.
    $effect(() => {
      const status = this.problem?.status;
      if (status === 0 || (status && status >= 500)) return onceOnline(() => this.retry());
    });
  }

  /** What can be shown now: the answer, or the one before while waiting; nothing after a failure. */
  get shown(): T | null {
    return this.remote.kind === 'ready' ? this.remote.value : this.previous;
  }

  get waiting(): boolean {
    return this.remote.kind === 'waiting';
  }

  get problem() {
    return this.remote.kind === 'failed' ? this.remote.problem : null;
  }

  /** Forgets the answer that is shown, before what it depends on changes. */
  clear(): void {
    this.remote = WAITING;
    this.previous = null;
  }

  retry(): void {
    this.#attempt += 1;
  }
}
