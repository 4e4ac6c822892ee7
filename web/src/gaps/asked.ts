// What the address says of the page of gaps, beside what every view has.
import { TIERS, type Tier } from '../api/client';
import { ORDERS, type Order } from './ranked';

export type Asked = { tier: Tier; order: Order };

const oneOf = <T extends string>(list: readonly T[], text: string | undefined, usual: T): T =>
  (list as readonly string[]).includes(text ?? '') ? (text as T) : usual;

export function readAsked(asked: Readonly<Record<string, string>>): Asked {
  return {
    tier: oneOf(TIERS, asked.tier, 'lower'),
    order: oneOf(ORDERS, asked.order, 'unmet'),
  };
}

/** Only what differs from the usual. */
export function writeAsked({ tier, order }: Asked): Record<string, string> {
  return {
    ...(tier !== 'lower' && { tier }),
    ...(order !== 'unmet' && { order }),
  };
}

/** Authorities take part in programmes, larger areas do not. */
export const canAskProgramme = (tier: Tier) => tier === 'lower';

export const TIER_NAMES: Record<Tier, string> = {
  lower: 'Authorities',
  upper: 'Counties and unitary authorities',
  group: 'Groups of authorities',
  region: 'The region as a whole',
};

export const ORDER_NAMES: Record<Order, string> = {
  unmet: 'Unmet hours, most first',
  share: 'Unmet share of the need, most first',
  need: 'Need, most first',
  access: 'Access, least first',
  name: 'Name',
};
