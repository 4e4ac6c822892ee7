import { ask } from '../api/ask';
import type { ProviderPage } from '../api/types';

export const fetchProvider = (id: string, signal: AbortSignal) =>
  ask<ProviderPage>(`/api/providers/${encodeURIComponent(id)}`, { signal });
