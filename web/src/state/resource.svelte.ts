import { untrack } from 'svelte';
import { load, WAITING, type Remote } from './remote';

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
      void this.#attempt;
      const fetch = fetcher();
      if (fetch === null) {
        this.remote = WAITING;
        this.previous = null;
        return;
      }
      return untrack(() =>
        load(fetch, (remote) => {
          this.remote = remote;
          if (remote.kind === 'ready') this.previous = keep ? remote.value : null;
          if (remote.kind === 'failed') this.previous = null;
        }),
      );
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

  retry(): void {
    this.#attempt += 1;
  }
}
