import { describe, expect, test } from 'vitest';
import { columns, nextSort, sortRows, type Column } from '../../src/state/columns';
import { authority, dataGap, gap, rowsOf } from './fixtures';

function column(id: Column['id']): Column {
  const found = columns().find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no column ${id}`);
  return found;
}

const rows = rowsOf(
  [
    authority('Corby', { asylum_per_10000: 3 }),
    authority('Ashfield', { asylum_per_10000: null }),
    authority('Derby', { asylum_per_10000: 40 }),
    authority('Boston', { asylum_per_10000: 3 }),
  ],
  [gap('Derby', { unmet_known: false, unmet_at_most: 1234.4 })],
);
const names = (sorted: { name: string }[]) => sorted.map(({ name }) => name);

describe('the sorted table', () => {
  test('puts what is not known last, both ways', () => {
    expect(names(sortRows(rows, column('asylum_rate'), 'descending')).at(-1)).toBe('Ashfield');
    expect(names(sortRows(rows, column('asylum_rate'), 'ascending')).at(-1)).toBe('Ashfield');
  });

  test('orders equals by name', () => {
    expect(names(sortRows(rows, column('asylum_rate'), 'descending'))).toEqual([
      'Derby',
      'Boston',
      'Corby',
      'Ashfield',
    ]);
  });

  test('orders names by the alphabet', () => {
    expect(names(sortRows(rows, column('name'), 'ascending'))[0]).toBe('Ashfield');
  });

  test('leaves the given rows as they were', () => {
    sortRows(rows, column('name'), 'ascending');
    expect(names(rows)[0]).toBe('Corby');
  });
});

test('the first press on a number starts at the largest, on a name at A; the next turns it round', () => {
  const byName = { column: 'name', direction: 'ascending' } as const;
  const first = nextSort(byName, column('need'));
  expect(first).toEqual({ column: 'need', direction: 'descending' });
  expect(nextSort(first, column('need')).direction).toBe('ascending');
  expect(nextSort(first, column('name'))).toEqual(byName);
});

test('an unmet figure that rests on assumptions reads "not known, at most"', () => {
  const derby = rows.find(({ name }) => name === 'Derby');
  expect(derby && column('unmet').text(derby)).toBe('not known, at most 1,234');
});

test('limits sort by the most they may be, after every known figure and before what is not known, both ways', () => {
  const limit = (name: string, most: number | null) => gap(name, { unmet_at_most: most });
  const known = gap('Zennor', { unmet_known: true, unmet_hours: 5 });
  const mixed = rowsOf(
    [],
    [limit('Avon', 10), limit('Aston', null), limit('Bath', 900), known, limit('Corby', 10)],
  );
  expect(names(sortRows(mixed, column('unmet'), 'descending'))).toEqual([
    'Zennor',
    'Bath',
    'Avon',
    'Corby',
    'Aston',
  ]);
  expect(names(sortRows(mixed, column('unmet'), 'ascending'))).toEqual([
    'Zennor',
    'Avon',
    'Corby',
    'Bath',
    'Aston',
  ]);
});

test('hours of class without a record read "not known", and so does the part assumed', () => {
  const [row] = rowsOf(
    [],
    [
      gap('A', {
        data_gap: dataGap({ no_known_provider: true, supply_known: false, providers: 0 }),
      }),
    ],
  );
  expect(row && column('supply').text(row)).toBe('not known');
  expect(row && column('assumed').text(row)).toBe('not known');
});

test('a figure that did not come reads "not known"', () => {
  const corby = rows.find(({ name }) => name === 'Corby');
  expect(corby && column('need').text(corby)).toBe('not known');
  expect(corby && column('census').text(corby)).toBe('not known');
});
