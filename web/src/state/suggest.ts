// What the search box offers while somebody types, and says when it finds nothing.
import { Problem } from '../api/problem';

export type Suggestion =
  { kind: 'authority'; code: string; name: string } | { kind: 'postcode'; postcode: string };

const POSTCODE = /^[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}$/;
const MOST = 8;

/** "ng71aa" → "NG7 1AA"; whatever is not a postcode keeps its words. */
export function tidyPostcode(text: string): string {
  const plain = text.trim().replace(/\s+/g, ' ');
  const upper = plain.toUpperCase().replaceAll(' ', '');
  return POSTCODE.test(upper) ? `${upper.slice(0, -3)} ${upper.slice(-3)}` : plain;
}

export function looksLikePostcode(text: string): boolean {
  return POSTCODE.test(text.trim().toUpperCase().replaceAll(' ', ''));
}

/** Names that start with the words come before names that merely hold them. */
export function suggest(
  text: string,
  authorities: readonly { code: string; name: string }[],
): Suggestion[] {
  const words = text.trim().toLowerCase();
  if (words === '') return [];
  if (looksLikePostcode(text)) return [{ kind: 'postcode', postcode: tidyPostcode(text) }];
  const rank = (name: string) => {
    const lower = name.toLowerCase();
    if (lower.startsWith(words)) return 0;
    if (lower.split(/[\s-]+/).some((part) => part.startsWith(words))) return 1;
    return lower.includes(words) ? 2 : 3;
  };
  return authorities
    .map(({ code, name }) => ({ code, name, rank: rank(name) }))
    .filter((candidate) => candidate.rank < 3)
    .sort((a, b) => a.rank - b.rank || a.name.localeCompare(b.name, 'en-GB'))
    .slice(0, MOST)
    .map(({ code, name }) => ({ kind: 'authority', code, name }));
}

/** What was looked for, among what, and that it is not there. */
export function searchFailure(asked: string, problem: Problem, region: string): Problem {
  switch (problem.code) {
    case 'invalid_postcode': {
      const words = `No authority of ${region} is called “${asked}”, and it is not a full postcode such as NG7 1AA.`;
      return new Problem(words, problem.code, problem.status);
    }
    case 'unknown_postcode': {
      const words = `${asked} is not in the postcode directory of Great Britain. Check it, or try one nearby.`;
      return new Problem(words, problem.code, problem.status);
    }
    default:
      return problem;
  }
}
