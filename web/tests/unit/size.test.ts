// What a phone on a slow line fetches before the first figures: the page, its script and styles, without the map.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const dist = resolve(import.meta.dirname, '../../dist');

/** Files of the first page: those that it names, and what their scripts import at once. */
function firstFiles(): Set<string> {
  const page = readFileSync(resolve(dist, 'index.html'), 'utf8');
  const files = new Set<string>();
  const add = (name: string) => {
    if (files.has(name)) return;
    files.add(name);
    if (!name.endsWith('.js')) return;
    const script = readFileSync(resolve(dist, name), 'utf8');
    for (const [, other] of script.matchAll(/(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g))
      add(`assets/${other}`);
  };
  for (const [, name = ''] of page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g))
    add(name);
  return files;
}

test('the first page needs less than 60 kB, beside the map that comes after it', () => {
  const files = [...firstFiles()];
  expect(files.some((name) => name.endsWith('.js'))).toBe(true);
  expect(files.some((name) => name.endsWith('.css'))).toBe(true);
  expect(files.join(' ')).not.toMatch(/engine|maplibre/);
  // As they are sent: the build has compressed them.
  const bytes = files.map((name) => readFileSync(resolve(dist, `${name}.br`)).length);
  expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(60_000);
});
