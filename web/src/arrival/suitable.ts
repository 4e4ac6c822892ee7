// Classes of the answer, put together as people ask for them: by place, and by why not.
import { NOT_KNOWN } from '../words/format';
import { LEVELS, type ArrivalAnswer, type ClassForArrivals, type Level } from '../api/types';

export type PlaceOffer = {
  id: string;
  title: string;
  /** In the order that they are ranked. */
  classes: readonly [ClassForArrivals, ...ClassForArrivals[]];
};

export function titleOf({
  provider_name,
  venue_name,
}: Pick<ClassForArrivals, 'provider_name' | 'venue_name'>): string {
  return [provider_name, venue_name].filter((part) => part).join(', ');
}

/** One entry for each place; a place stands where the best of its classes stands. */
export function byPlace(classes: readonly ClassForArrivals[]): PlaceOffer[] {
  const places = new Map<string, [ClassForArrivals, ...ClassForArrivals[]]>();
  for (const one of classes) {
    const there = places.get(one.provider_id);
    if (there) there.push(one);
    else places.set(one.provider_id, [one]);
  }
  return [...places].map(([id, all]) => ({ id, title: titleOf(all[0]), classes: all }));
}

/** Every level of theirs that a place teaches, from the lowest. */
export function levelsWanted(classes: readonly ClassForArrivals[]): Level[] {
  return LEVELS.filter((level) => classes.some((one) => one.levels_wanted.includes(level)));
}

/** Every level that a place teaches, theirs or not. */
export function levelsOf(classes: readonly ClassForArrivals[]): Level[] {
  return LEVELS.filter((level) => classes.some((one) => one.levels?.includes(level)));
}

/** What a place does not say and somebody needs to know, once. */
export function toAsk(classes: readonly ClassForArrivals[]): string[] {
  return [...new Set(classes.flatMap((one) => one.unknown))];
}

/** In the order in which reasons are looked for. */
const REASONS: [code: string, words: string][] = [
  ['not_running', 'They do not run on that day'],
  ['other_levels', 'They teach other levels'],
  ['not_eligible', 'These people may not join them, or cannot be funded there yet'],
  ['not_for_women_only', 'They say that they are not for women only'],
  ['no_childcare', 'They say that they have no childcare'],
  ['full', 'They are full'],
];

/** Who waits at a place: nobody only where every class says so, because from 1 to 4 people are not told. */
export function waitingInWords(classes: readonly ClassForArrivals[]): string {
  const told = classes.flatMap(({ waiting }) => waiting ?? []);
  const sum = told.reduce((all, number) => all + number, 0);
  if (sum > 0) return `about ${sum} people waiting`;
  if (told.length > 0 && told.length === classes.length) return 'nobody waiting';
  return classes[0]?.waiting_list ?? NOT_KNOWN;
}

export type WhyNot = { reason: string; words: string; places: PlaceOffer[] };

export function byReason(unsuitable: readonly ClassForArrivals[]): WhyNot[] {
  const codes = [...new Set(unsuitable.map(({ reason }) => reason ?? ''))];
  const order = REASONS.map(([code]) => code);
  const rank = (code: string) => (order.includes(code) ? order.indexOf(code) : order.length);
  return codes
    .sort((a, b) => rank(a) - rank(b))
    .map((reason) => ({
      reason,
      words: REASONS.find(([code]) => code === reason)?.[1] ?? 'Another reason',
      places: byPlace(unsuitable.filter((one) => (one.reason ?? '') === reason)),
    }));
}

type LeftOut = ArrivalAnswer['left_out'][number];

const WITHOUT: [why: string, words: string][] = [
  ['online_only', 'They teach online only'],
  ['other_ages', 'They teach people of 16 to 18 only'],
  ['other_people', 'They are for other people only'],
  ['no_classes', 'They assess or advise, and hold no class'],
];

/** Places that hold nothing for adults whose need is counted, by why. */
export const byWhy = (leftOut: readonly LeftOut[]) =>
  WITHOUT.map(([code, words]) => ({
    why: code,
    words,
    places: leftOut.filter(({ why }) => why === code),
  })).filter(({ places }) => places.length > 0);
