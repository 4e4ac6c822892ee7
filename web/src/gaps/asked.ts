// What the address says of the page of gaps, beside what every view has.
import { wrongWords, type Asked } from '../components/wrong.svelte';
import { ORDERS, type Order } from './ranked';

export function readOrder(asked: Readonly<Record<string, string>>): Order {
  return ORDERS.find((order) => order === asked.order) ?? 'unmet';
}

export const wrongInGaps = (asked: Asked) => wrongWords(asked, { order: ORDERS });

/** Only what differs from the usual. */
export const writeOrder = (order: Order): Record<string, string> =>
  order === 'unmet' ? {} : { order };

export const ORDER_NAMES: Record<Order, string> = {
  unmet: 'Unmet hours, most first',
  share: 'Unmet share of the need, most first',
  need: 'Need, most first',
  access: 'Access, least first',
  name: 'Name',
};
