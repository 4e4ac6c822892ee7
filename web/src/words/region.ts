/** Regions whose names take no article. */
const BARE = ['London', 'Scotland', 'Wales', 'Yorkshire and The Humber'];

/** "the East Midlands", but "London". */
export function theRegion(name: string | null | undefined): string {
  if (!name) return 'the region';
  return BARE.includes(name) ? name : `the ${name}`;
}
