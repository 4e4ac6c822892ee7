// Pages of records that hold small numbers about people, or what is not yet public.
import type { View } from '../state/view';

const PUBLIC: readonly View['data'][] = [null, 'freshness', 'sources', 'assumptions'];

export const isForPartners = (data: View['data']) => !PUBLIC.includes(data);
