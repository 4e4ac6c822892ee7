// One question to the service, with an end to the waiting; used by pages that are fetched on demand.
import { answeredAt } from './asked';
import { Problem } from './problem';
import { inRegion } from './region';

/** The longest that anybody waits for an answer, in seconds. */
export const PATIENCE = 30;

/** Gives a call up when nobody wants it any more, which stays an abort, or when it takes too long. */
export async function patiently<T>(
  signal: AbortSignal,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController();
  let tooLong = false;
  const timer = setTimeout(() => {
    tooLong = true;
    late.abort();
  }, PATIENCE * 1000);
  const giveUp = () => late.abort();
  signal.addEventListener('abort', giveUp);
  try {
    return await call(late.signal);
  } catch (cause) {
    throw tooLong && !signal.aborted ? Problem.late(PATIENCE) : cause;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
  }
}

export type Asked = { body?: unknown; signal: AbortSignal };

/** Asks for JSON, with a body by POST. Every way of failing becomes a `Problem`. */
export function ask<T>(address: string, { body, signal }: Asked): Promise<T> {
  return patiently(signal, async (signal) => {
    let answer: Response;
    let told: unknown;
    try {
      const local = inRegion(address);
      answer = await fetch(body === undefined ? answeredAt(local) : local, {
        signal,
        ...(body !== undefined && {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
        }),
      });
      const text = await answer.text();
      told = readJson(text);
    } catch (cause) {
      throw signal.aborted ? cause : Problem.unreachable();
    }
    if (!answer.ok || told === null) throw Problem.fromBody(told, answer.status);
    return told as T;
  });
}

/** What stands between us and the service may answer in another language. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
