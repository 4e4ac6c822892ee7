// Who is counted against the advisory one in 200, in words.
import type { Numerator } from '../state/view';

export const NUMERATOR_NAMES: Record<Numerator, string> = {
  dispersed: 'in dispersal accommodation',
  supported: 'on any asylum support',
  with_hotels: 'in dispersal accommodation and hotels',
};
