// Which places stay in a list of the nearest: the service filters by level, the rest is done here.
import type { Near, PlaceFilter, Provider } from '../api/types';
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

/** true: it says so; false: it says otherwise; null: it does not say. */
export function answers(provider: Provider, filter: PlaceFilter): boolean | null {
  const { formal, childcare, womenOnly, evening, assuredWithin } = filter;
  const said: (boolean | null)[] = [];
  if (womenOnly) said.push(provider.women_only);
  if (evening) said.push(provider.evening);
  if (assuredWithin) said.push(isAssured(provider.freshness, assuredWithin));
  if (formal)
    said.push(provider.formal && (provider.formal === formal || provider.formal === 'both'));
  if (childcare) said.push(provider.childcare);
  if (said.includes(false)) return false;
  return said.includes(null) ? null : true;
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
