import { afterEach, expect, test } from 'vitest';
import { answeredAt, remember, serveFrozen } from '../../src/api/asked';

afterEach(() => serveFrozen(() => null));

test('what is served now is asked for where it is', () => {
  expect(answeredAt('/api/gaps?stream=all')).toBe('/api/gaps?stream=all');
});

test('of a view that was kept every answer comes from what was kept, also what never can have been', () => {
  serveFrozen(() => 'abc');
  expect(answeredAt('/api/gaps?stream=all')).toBe(
    '/api/frozen/abc/answer?of=%2Fapi%2Fgaps%3Fstream%3Dall',
  );
  for (const address of ['/api/pledges/review', '/api/records/cohorts', '/api/plans/E06000016'])
    expect(answeredAt(address)).toMatch(/^\/api\/frozen\/abc\/answer/);
  expect(answeredAt('/api/frozen/abc')).toBe('/api/frozen/abc');
});

test('only public answers are remembered to be kept', () => {
  const stop = remember();
  answeredAt('/api/gaps?stream=all');
  answeredAt('/api/gaps?stream=all');
  answeredAt('/api/pledges/review');
  expect(stop()).toEqual(['/api/gaps?stream=all']);
  answeredAt('/api/venues');
  expect(stop()).toEqual(['/api/gaps?stream=all']);
});
