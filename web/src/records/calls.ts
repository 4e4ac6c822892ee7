// What the pages of records ask of the service.
import { Problem } from '../api/problem';
import { answeredAt } from '../api/asked';
import { inRegion } from '../api/region';
import { today } from '../words/freshness';
import type {
  Change,
  ChangesAnswer,
  Closed,
  Fields,
  FormKind,
  KeptFile,
  Kept,
  KeptAndShown,
  Link,
  OwnEntry,
  Pair,
  PlanAnswer,
  PledgeReview,
  Proposal,
  ProviderPage,
  ReportsReview,
  SavedMapping,
} from './types';

type Asked = { method?: string; body?: unknown; signal?: AbortSignal | undefined; token?: string };

/** Asks for JSON; every way of failing becomes a `Problem`, an abort stays an abort. */
async function ask<T>(address: string, asked: Asked = {}): Promise<T> {
  const { method = 'GET', body, signal, token } = asked;
  const headers: Record<string, string> = {};
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (token !== undefined) headers.Authorization = `Bearer ${token}`;
  let answer: Response;
  let told: unknown = null;
  try {
    answer = await fetch(answeredAt(inRegion(address)), {
      method,
      headers,
      cache: 'no-store',
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
    if (answer.status !== 204) told = await answer.json().catch(() => null);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw Problem.unreachable();
  }
  if (!answer.ok) throw Problem.fromBody(told, answer.status);
  return told as T;
}

const MOST = 1000;
const recordAddress = (kind: FormKind, id: string) =>
  `/api/records/${kind}/${encodeURIComponent(id)}`;
const providerAddress = (id: string) => `/api/providers/${encodeURIComponent(id)}`;

/** Every record of a kind, page by page. */
export async function fetchAll(kind: FormKind, signal?: AbortSignal): Promise<Kept[]> {
  const all: Kept[] = [];
  for (;;) {
    const address = `/api/records/${kind}?limit=${MOST}&offset=${all.length}`;
    const { total, records } = await ask<{ total: number; records: Kept[] }>(address, { signal });
    all.push(...records);
    if (records.length === 0 || all.length >= total) return all;
  }
}

/** What was closed last of a kind, and how much is closed in all. */
export const fetchClosed = (kind: FormKind, signal?: AbortSignal) =>
  ask<{ total: number; closed: Closed[] }>(`/api/closed/${kind}?limit=${MOST}`, { signal });

export const fetchRecord = (kind: FormKind, id: string, signal?: AbortSignal) =>
  ask<KeptAndShown>(recordAddress(kind, id), { signal });

export const fetchHistory = async (kind: FormKind, id: string, signal?: AbortSignal) =>
  (await ask<{ changes: Change[] }>(`${recordAddress(kind, id)}/history`, { signal })).changes;

/** What a record shall say; blanks are left out by the service. */
export type Writing = {
  seen: number;
  fields: Fields;
  source?: string;
  evidence?: string;
  as_at?: string;
  assured?: string;
};
export const writeRecord = (kind: FormKind, id: string, body: Writing) =>
  ask<Kept>(recordAddress(kind, id), { method: 'PUT', body });

export const closeRecord = (kind: FormKind, id: string, seen: number) =>
  ask<null>(`${recordAddress(kind, id)}?seen=${seen}`, { method: 'DELETE' });

export const bringBack = (kind: FormKind, id: string, seen: number, version: number) =>
  ask<Kept>(`${recordAddress(kind, id)}/bring-back`, { method: 'POST', body: { seen, version } });

export const fetchPage = (id: string, signal?: AbortSignal) =>
  ask<ProviderPage>(providerAddress(id), { signal });

export const fetchLink = async (id: string, signal?: AbortSignal) =>
  (await ask<{ link?: Link | null }>(`${providerAddress(id)}/link`, { signal })).link ?? null;

export const makeLink = (id: string) =>
  ask<Link>(`${providerAddress(id)}/link`, { method: 'POST' });

export const fetchOwnEntry = (token: string, signal?: AbortSignal) =>
  ask<OwnEntry>('/api/confirm', { token, signal });

export type Correction = {
  kind: string;
  id: string;
  seen: number;
  fields?: Record<string, string | null>;
  close?: boolean;
};
/** A record as it was shown. */
export type Seen = { kind: string; id: string; version: number };
/** "Still right" says of which records, as they were seen. */
export type Said =
  { still_right: true; seen: Seen[] } | { corrections: Correction[]; note?: string };
export type Thanks = { confirmed: number; waiting: number };
export const sendOwnWord = (token: string, body: Said) =>
  ask<Thanks>('/api/confirm', { method: 'POST', token, body });

export const fetchProposals = async (signal?: AbortSignal) =>
  (await ask<{ proposals: Proposal[] }>('/api/proposals', { signal })).proposals;

export const decide = (number: number, accept: boolean, seen: number) =>
  ask<null>(`/api/proposals/${number}`, {
    method: 'POST',
    body: accept ? { accept, seen } : { accept },
  });

export const fetchPairs = async (signal?: AbortSignal) =>
  (await ask<{ pairs: Pair[] }>('/api/duplicates', { signal })).pairs;

export const merge = (keep: Kept, close: Kept, fields: Fields) =>
  ask<Kept>('/api/duplicates/merge', {
    method: 'POST',
    body: {
      keep: keep.id,
      keep_seen: keep.version,
      close: close.id,
      close_seen: close.version,
      fields,
    },
  });

export const fetchKeptFiles = async (signal?: AbortSignal) =>
  (await ask<{ files: KeptFile[] }>('/api/kept-files', { signal })).files;

/** Uses an earlier version of a file again; 0 = what ships. */
export const useKeptFile = (kind: string, seen: number, version: number) =>
  ask<unknown>(`/api/kept-files/${kind}/bring-back`, { method: 'POST', body: { seen, version } });

export const fetchPledgeReview = (signal?: AbortSignal) =>
  ask<PledgeReview>(`/api/pledges/review?as_at=${today()}`, { signal });

export const fetchReportsReview = (signal?: AbortSignal) =>
  ask<ReportsReview>(`/api/reports/review?as_at=${today()}`, { signal });

/** What is recorded is of today, whatever was published last. */
const planAddress = (authority: string) =>
  `/api/plans/${encodeURIComponent(authority)}?as_at=${today()}`;

export const fetchPlan = (authority: string, signal?: AbortSignal) =>
  ask<PlanAnswer>(planAddress(authority), { signal });

/** Where the same plan can be had as a workbook. */
export const planWorkbook = (authority: string) => `${planAddress(authority)}&format=xlsx`;

export const fetchChanges = (since: string, signal?: AbortSignal) =>
  ask<ChangesAnswer>(`/api/changes?since=${encodeURIComponent(since)}`, { signal });

export const fetchMappings = async (signal?: AbortSignal) =>
  (await ask<{ mappings: SavedMapping[] }>('/api/mappings', { signal })).mappings;

export const saveMapping = (name: string, kind: string, columns: Fields) =>
  ask<SavedMapping>(`/api/mappings/${encodeURIComponent(name)}`, {
    method: 'PUT',
    body: { kind, columns },
  });

export const forgetMapping = (name: string) =>
  ask<null>(`/api/mappings/${encodeURIComponent(name)}`, { method: 'DELETE' });
