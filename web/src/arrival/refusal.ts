// Why the service gives no answer, said at the field that it is about.
import type { Problem } from '../api/problem';
import type { ArrivalAnswer } from '../api/types';
import type { Fault, Setting } from './question';

/** The faults that a refusal names; none: it is about the service, not about what was typed. */
export function faultsOfProblem({ code, message }: Problem, from: string): Fault[] {
  switch (code) {
    case 'unknown_postcode':
      return [
        {
          field: 'from',
          words: `${from} is not in the postcode directory of Great Britain. Check it, or enter one nearby`,
        },
      ];
    case 'invalid_postcode':
      return [{ field: 'from', words: 'Enter a whole postcode, such as NG7 1AA' }];
    case 'unknown_authority':
    case 'authority_not_in_region':
    case 'authority_not_covered':
      return [{ field: 'from', words: message }];
    case 'invalid_date':
      return [{ field: 'on', words: message }];
    case 'invalid_body':
      if (message.startsWith('level_mix')) return [{ field: 'mix', words: message }];
      return message.includes('people or families') ? [{ field: 'count', words: message }] : [];
    default:
      return [];
  }
}

/** An answer about a place that this region's records do not cover would seem to say that nothing is there. */
export function faultsOfOrigin({ origin }: ArrivalAnswer, { region }: Setting): Fault[] {
  if (origin.in_region) return [];
  const where = origin.la_name ? `in ${origin.la_name}, ` : '';
  return [
    {
      field: 'from',
      words: `${origin.label} is ${where}outside ${region}. Enter a place in ${region}, or choose the other region at the top of the page`,
    },
  ];
}
