import { ask } from '../api/ask';
import type { ProviderPage } from '../api/types';

export const fetchProvider = (id: string, asAt: string | null, signal: AbortSignal) =>
  ask<ProviderPage>(
    `/api/providers/${encodeURIComponent(id)}${asAt === null ? '' : `?as_at=${asAt}`}`,
    { signal },
  );
