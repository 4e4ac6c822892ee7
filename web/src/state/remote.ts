import { Problem } from '../api/problem';

/** What we have of something that comes over the network. Old figures never stand in for new ones. */
export type Remote<T> =
  { kind: 'waiting' } | { kind: 'ready'; value: T } | { kind: 'failed'; problem: Problem };

export const WAITING: Remote<never> = { kind: 'waiting' };

export function valueOf<T>(remote: Remote<T>): T | null {
  return remote.kind === 'ready' ? remote.value : null;
}

/**
 * Starts a fetch, reports each state to `show`, and returns the function that gives it up.
 * A fetch that was given up never reports again.
 */
export function load<T>(
  fetcher: (signal: AbortSignal) => Promise<T>,
  show: (remote: Remote<T>) => void,
): () => void {
  const control = new AbortController();
  show(WAITING);
  fetcher(control.signal).then(
    (value) => {
      if (!control.signal.aborted) show({ kind: 'ready', value });
    },
    (cause: unknown) => {
      if (control.signal.aborted) return;
      show({ kind: 'failed', problem: cause instanceof Problem ? cause : Problem.unreachable() });
    },
  );
  return () => control.abort();
}
