// The table's columns: the same readings as the map, so that the two cannot disagree.
import { gapCategory, GAP_CATEGORIES, GAP_NAMES } from '../measures/data-gap';
import {
  formatReading,
  limitOf,
  rankOf,
  reading,
  type NumberStyle,
  type Reading,
} from '../measures/reading';
import { measureOf, type Measure } from '../measures/measure';
import { readPlanned } from '../measures/planned';
import type { Row } from '../measures/row';
import { readAssumed, readSupply } from '../measures/supply';
import { formatShare } from '../words/format';
import type { ColumnId } from './column-ids';
import type { MeasureId, Sort } from './view';

export type Column = {
  id: ColumnId;
  heading: string;
  unit: string;
  numeric: boolean;
  from: Measure['from'];
  text: (row: Row) => string;
  /** null sorts last whichever way the column runs. */
  key: (row: Row) => number | string | null;
  /** What orders those that have no key but a limit: after every known figure, as the list of gaps has them. */
  limit?: (row: Row) => number | null;
};

function amount(
  id: ColumnId,
  heading: string,
  unit: string,
  from: Column['from'],
  style: NumberStyle,
  read: (row: Row) => Reading,
): Column {
  return {
    id,
    heading,
    unit,
    from,
    numeric: true,
    text: (row) => formatReading(read(row), style),
    key: (row) => rankOf(read(row)),
    limit: (row) => limitOf(read(row)),
  };
}

function ofMeasure(id: Exclude<MeasureId, 'gap'>, heading: string, unit: string) {
  const measure = measureOf(id);
  if (measure.kind !== 'amount') throw new Error(`${id} is not an amount`);
  return amount(measure.column, heading, unit, measure.from, measure.style, measure.read);
}

export function columns(): Column[] {
  return [
    {
      id: 'name',
      heading: 'Authority',
      unit: '',
      numeric: false,
      from: 'figures',
      text: (row) => row.name,
      key: (row) => row.name,
    },
    amount('asylum', 'Asylum support', 'people', 'figures', 'count', (row) =>
      reading(row.figures?.asylum_support?.total),
    ),
    ofMeasure('asylum', 'Asylum support', 'per 10,000'),
    ofMeasure('resettled', 'Resettled', 'since 2014'),
    amount('census', 'Little English', 'people, 2021', 'figures', 'count', (row) =>
      reading(row.figures?.census_low_english),
    ),
    ofMeasure('census', 'Little English', '% of residents'),
    ofMeasure('need', 'Need', 'hours a week'),
    amount('planned', 'Planned', 'hours, in need', 'gaps', 'count', readPlanned),
    amount('supply', 'Classes', 'hours a week', 'gaps', 'count', readSupply),
    {
      id: 'assumed',
      heading: 'Of it assumed',
      unit: '% of hours',
      numeric: true,
      from: 'gaps',
      text: (row) => {
        const share = readAssumed(row);
        return share.kind === 'known' ? formatShare(share.value) : formatReading(share, 'rate');
      },
      key: (row) => rankOf(readAssumed(row)),
    },
    // What is only a limit rests on assumptions; low and high go further.
    ofMeasure('unmet', 'Unmet need', 'hours a week, by the usual assumptions'),
    ofMeasure('access', 'In reach', 'per 100 needed'),
    ofMeasure('headroom', 'Dispersed', '% of one in 200'),
    ofMeasure('pledged', 'Pledged', 'places'),
    amount('providers', 'Providers', 'known', 'figures', 'count', (row) =>
      reading(row.figures?.providers_known),
    ),
    {
      id: 'gap',
      heading: 'Data gap',
      unit: '',
      numeric: false,
      from: 'gaps',
      text: (row) => (row.gap ? GAP_NAMES[gapCategory(row.gap)] : 'not known'),
      key: (row) => (row.gap ? GAP_CATEGORIES.indexOf(gapCategory(row.gap)) : null),
    },
  ];
}

/** What is known comes first, then limits, then what is not known: a limit may be less than any figure. */
function placeOf(row: Row, column: Column): [tier: number, value: number | string] {
  const key = column.key(row);
  if (key !== null) return [0, key];
  const limit = column.limit?.(row) ?? null;
  return limit === null ? [2, 0] : [1, limit];
}

/** Sorted copies; equals go by name. */
export function sortRows(
  rows: readonly Row[],
  column: Column,
  direction: Sort['direction'],
): Row[] {
  const sign = direction === 'ascending' ? 1 : -1;
  return [...rows].sort((a, b) => {
    const [[tier, left], [other, right]] = [placeOf(a, column), placeOf(b, column)];
    if (tier !== other) return tier - other;
    if (left !== right) {
      const order =
        typeof left === 'string' && typeof right === 'string'
          ? left.localeCompare(right, 'en-GB')
          : Number(left) - Number(right);
      return sign * order;
    }
    return a.name.localeCompare(b.name, 'en-GB');
  });
}

/** A second press turns the order round; names start at A, numbers at the largest. */
export function nextSort(current: Sort, column: Column): Sort {
  if (current.column === column.id) {
    const direction = current.direction === 'ascending' ? 'descending' : 'ascending';
    return { column: column.id, direction };
  }
  return { column: column.id, direction: column.numeric ? 'descending' : 'ascending' };
}
