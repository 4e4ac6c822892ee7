// The columns that a link may name; what they hold comes with the table.
export const COLUMN_IDS = [
  'name',
  'asylum',
  'asylum_rate',
  'resettled',
  'census',
  'census_percent',
  'need',
  'planned',
  'supply',
  'assumed',
  'unmet',
  'access',
  'headroom',
  'pledged',
  'providers',
  'gap',
] as const;
export type ColumnId = (typeof COLUMN_IDS)[number];
