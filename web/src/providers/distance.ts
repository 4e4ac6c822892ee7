// How far places are from a postcode: as the service says, or in a straight line between two positions.
import type { Near, Provider } from '../api/types';

export type Far = { km: number; minutes: number | null; mode: 'walk' | 'bus' | null };

/** Where distances are measured from, and how far each placed entry is, by its id. */
export type Measured = {
  label: string;
  la_code: string | null;
  far: ReadonlyMap<string, Far>;
  /** Entries of which only what is taught online fits. */
  online: ReadonlySet<string>;
};

const EARTH_KM = 6371.0088;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** On a sphere (haversine): within 0.5% of the truth in Britain. */
export function straightLine(
  [fromLon, fromLat]: readonly [number, number],
  [toLon, toLat]: readonly [number, number],
): number {
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2;
  const chord =
    half(fromLat, toLat) +
    Math.cos(radians(fromLat)) * Math.cos(radians(toLat)) * half(fromLon, toLon);
  return 2 * EARTH_KM * Math.asin(Math.sqrt(chord));
}

/** Nearest places leave out what is no class for adults; the directory lists that too. */
export function distances(
  near: Near,
  placed: readonly { id: string; point: readonly [number, number] }[],
  online: ReadonlySet<string> = new Set(),
): Measured {
  const all = new Map<string, Far>();
  for (const { id, point } of placed) {
    const km = straightLine([near.origin.lon, near.origin.lat], point);
    all.set(id, { km, minutes: null, mode: null });
  }
  for (const { properties } of near.features) {
    const { id, distance_km: km, travel_minutes, within_limit, mode } = properties;
    if (all.has(id)) all.set(id, { km, minutes: within_limit ? travel_minutes : null, mode });
  }
  const { label, la_code } = near.origin;
  return { label, la_code, far: all, online };
}

/** Places of other regions that are as near: they are not in the directory of this one. */
export function overTheBorder(near: Near, region: string, km: number): number {
  return near.features.filter(
    ({ properties }) => properties.region_code !== region && properties.distance_km <= km,
  ).length;
}

/** What follows the kilometres, or stands in their place. */
export function farInWords(provider: Provider, { label, la_code, far, online }: Measured): string {
  const there = far.get(provider.id);
  if (!there) {
    if (online.has(provider.id) && !provider.online_only)
      return 'What fits of it is online: from anywhere';
    if (provider.online_only) return 'Online: from anywhere';
    const home = provider.la_code !== null && provider.la_code === la_code;
    return `Distance not known${home ? `, but in ${provider.la_name ?? 'the authority'}, as ${label} is` : ''}`;
  }
  if (there.mode === null) return '';
  const whole = Math.max(1, Math.round(there.minutes ?? 0));
  if (there.minutes === null) return ', more than an hour away, modelled';
  return `, about ${whole} ${whole === 1 ? 'minute' : 'minutes'} ${there.mode === 'walk' ? 'on foot' : 'by bus'}, modelled`;
}
