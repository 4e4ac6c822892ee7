import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ask, patiently } from '../../src/api/ask';
import type { Problem } from '../../src/api/problem';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A call that ends only when it is given up. */
const endless = (signal: AbortSignal) =>
  new Promise<never>((_, failed) => {
    signal.addEventListener('abort', () => failed(new DOMException('', 'AbortError')));
  });
const outcome = (promise: Promise<unknown>) => promise.catch((cause: unknown) => cause);
const { signal } = new AbortController();

test('who waits for 30 seconds is told that it is over', async () => {
  const waited = outcome(patiently(signal, endless));
  await vi.advanceTimersByTimeAsync(29_999);
  await vi.advanceTimersByTimeAsync(1);
  expect(((await waited) as Problem).code).toBe('late');
});

test('what nobody wants any more stays an abort', async () => {
  const control = new AbortController();
  const waited = outcome(patiently(control.signal, endless));
  control.abort();
  expect(await waited).toMatchObject({ name: 'AbortError' });
});

test('an answer ends the waiting', async () => {
  expect(await patiently(signal, () => Promise.resolve(7))).toBe(7);
  expect(vi.getTimerCount()).toBe(0);
});

const answered = (body: string, status: number) =>
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(body, { status })));

test('a refusal keeps the words and the code of the service', async () => {
  answered(JSON.stringify({ detail: 'There is none.', code: 'no_such_record' }), 404);
  expect(await outcome(ask('/api/x', { signal }))).toMatchObject({
    message: 'There is none.',
    code: 'no_such_record',
    status: 404,
  });
});

test('what is no JSON is an error of the service, also with status 200', async () => {
  answered('<html>', 200);
  expect(await outcome(ask('/api/x', { signal }))).toMatchObject({ code: 'unknown', status: 200 });
});

test('a network that is away is told as that', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  expect(await outcome(ask('/api/x', { signal }))).toMatchObject({ code: 'unreachable' });
});
