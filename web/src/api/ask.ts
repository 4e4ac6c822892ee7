// One question to the service, with an end to the waiting; used by pages that are fetched on demand.
import { inRegion } from './client';
import { Problem } from './problem';

/** The longest that anybody waits for an answer, in seconds. */
export const PATIENCE = 30;

export type Asked = { body?: unknown; signal: AbortSignal };

/** Asks for JSON, with a body by POST. Every way of failing becomes a `Problem`; an abort stays an abort. */
export async function ask<T>(address: string, { body, signal }: Asked): Promise<T> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), PATIENCE * 1000);
  let answer: Response;
  let told: unknown;
  try {
    answer = await fetch(inRegion(address), {
      signal: AbortSignal.any([signal, late.signal]),
      ...(body !== undefined && {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    told = await answer.json().catch((cause: unknown) => {
      if (late.signal.aborted || signal.aborted) throw cause;
      return null;
    });
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw late.signal.aborted ? Problem.late(PATIENCE) : Problem.unreachable();
  } finally {
    clearTimeout(timer);
  }
  if (!answer.ok || told === null) throw Problem.fromBody(told, answer.status);
  return told as T;
}
