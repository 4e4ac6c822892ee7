import type { Problem } from '../api/problem';

/** How far the map has come; an empty map is never shown without words. */
export type Drawing =
  | { kind: 'loading' }
  | { kind: 'ready' }
  | { kind: 'no-webgl' }
  | { kind: 'failed'; problem: Problem };
