// What an entry says of itself, apart from what it is silent about.
import type { Provider } from '../api/types';
import { NOT_KNOWN } from '../words/format';
import { providerFacts } from '../words/provider';

/** What somebody who looks for a class wants to know first. */
const FIRST = [
  'Levels',
  'Who can join',
  'Ages',
  'Days and times',
  'Childcare',
  'Women only',
  'Taught',
  'Cost',
  'Waiting list',
] as const;

export type Facts = { said: [label: string, words: string][]; silent: string[] };

export function firstFacts(provider: Provider): Facts {
  const all = new Map(providerFacts(provider));
  const facts: Facts = { said: [], silent: [] };
  for (const label of FIRST) {
    const words = all.get(label) ?? NOT_KNOWN;
    if (words === NOT_KNOWN)
      facts.silent.push(label === 'Taught' ? 'how it is taught' : label.toLowerCase());
    else facts.said.push([label, words]);
  }
  return facts;
}
