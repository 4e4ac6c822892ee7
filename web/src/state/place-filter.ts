// Which places stay in a list of the nearest: the service filters by level, the rest is done here.
import type { Near, PlaceFilter, Provider } from '../api/types';
import { offersOf } from './offers';
import type { View } from './view';

/** Whether the places of a view are all that are on record. */
export function showsEveryPlace({
  level,
  formal,
  childcare,
  unknown,
}: Pick<View, keyof PlaceFilter>): boolean {
  return level === null && formal === null && !childcare && unknown === 'include';
}

const best = (said: readonly (boolean | null)[]) =>
  said.includes(true) ? true : said.includes(null) ? null : false;
const weakest = (said: readonly (boolean | null)[]) =>
  said.includes(false) ? false : said.includes(null) ? null : true;

/** true: it says so, all of it of one class; false: it says otherwise; null: it does not say. */
export function answers(provider: Provider, filter: PlaceFilter): boolean | null {
  const { level, formal, childcare, womenOnly, evening, assuredWithin } = filter;
  if (assuredWithin && !isAssured(provider.freshness, assuredWithin)) return false;
  const said = best(
    offersOf(provider).map((offer) =>
      weakest([
        ...(level ? [offer.levels && offer.levels.includes(level)] : []),
        ...(womenOnly ? [offer.women_only] : []),
        ...(evening ? [offer.evening] : []),
        ...(formal ? [offer.formal && (offer.formal === formal || offer.formal === 'both')] : []),
        ...(childcare ? [offer.childcare] : []),
      ]),
    ),
  );
  // Where nothing runs nobody can say that there is what is asked for.
  return provider.resting && said ? null : said;
}

const MONTHS: Record<string, number> = {
  within_3_months: 3,
  within_6_months: 6,
  within_12_months: 12,
};

/** Whether it was confirmed in so many months: that is always known. */
const isAssured = (freshness: string, within: number) => (MONTHS[freshness] ?? Infinity) <= within;

export function keeps(provider: Provider, filter: PlaceFilter): boolean {
  const answer = answers(provider, filter);
  return answer === null ? filter.unknown === 'include' : answer;
}

/** The nearest `most` places that say so and as many that do not say, and the unplaced and online ones that fit. */
export function narrowNear(near: Near, filter: PlaceFilter, most: number): Near {
  const fit = (provider: Provider) => keeps(provider, filter);
  let [said, silent] = [0, 0];
  return {
    ...near,
    features: near.features.filter(
      ({ properties }) =>
        fit(properties) && (answers(properties, filter) ? ++said : ++silent) <= most,
    ),
    unlocated: near.unlocated.filter(fit),
    online: near.online.filter(fit),
  };
}
