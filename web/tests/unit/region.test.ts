// The service refuses a region where it has none, and answers for its own where a page forgets to say which.
import { afterEach, expect, test } from 'vitest';
import openapi from '../../openapi.json';
import { inRegion, serveRegion } from '../../src/api/region';

type Operation = { parameters?: { name: string; in: string }[] };

/** Asked by nobody who looks at a region. */
const BESIDE = ['/api/health'];
/** Addresses for other programs are not asked by the app. */
const forTheApp = (path: string) => path.startsWith('/api/') && !BESIDE.includes(path);
const addresses = Object.entries(openapi.paths as Record<string, Record<string, Operation>>)
  .filter(([path]) => forTheApp(path))
  .map(([path, operations]) => {
    const regional = Object.values(operations).some(({ parameters }) =>
      (parameters ?? []).some((one) => one.name === 'region' && one.in === 'query'),
    );
    return [path.replaceAll(/\{\w+\}/g, 'x'), regional] as const;
  });

afterEach(() => serveRegion(() => null));

test.each(addresses)('%s is asked about a region exactly where it knows one', (path, regional) => {
  serveRegion(() => 'E12000001');
  expect(inRegion(path)).toBe(regional ? `${path}?region=E12000001` : path);
});

test('the region that the service opens with is not named', () => {
  expect(inRegion('/api/gaps')).toBe('/api/gaps');
});
