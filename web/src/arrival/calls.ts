// What the page asks of the service; neither question is stored.
import { ask } from '../api/ask';
import type { ArrivalAnswer, ScenarioAnswer } from '../api/types';
import type { ArrivalBody, ScenarioBody } from './question';

export const checkArrival = (body: ArrivalBody, signal: AbortSignal) =>
  ask<ArrivalAnswer>('/api/arrivals/check', { body, signal });

export const runScenario = (body: ScenarioBody, signal: AbortSignal) =>
  ask<ScenarioAnswer>('/api/scenarios', { body, signal });
