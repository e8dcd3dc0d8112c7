import type { TwinAnswer } from '../twin.ts';
import { refusedBy } from '../upstreams/spotify/catalogue.ts';
import type { FaultCall } from './fault.ts';

/** Fields that applications in development mode are not told. */
const missingFields: ReadonlySet<string> = new Set([
  'popularity',
  'available_markets',
  'preview_url',
  'followers',
  'genres',
]);

/** All tokens so far are over: this answer is 401, a new token works. */
export function expiredToken(call: FaultCall): TwinAnswer {
  call.expireTokens();
  return call.answer();
}

/** 403 at the batch doors, while single ids are answered. */
export function batchClosed(): TwinAnswer {
  return refusedBy(403, 'Forbidden');
}

/** The field set of development mode; external ids stay. */
export function reducedFields(call: FaultCall): TwinAnswer {
  const answer = call.answer();
  const body = JSON.stringify(JSON.parse(answer.body), (name: string, value: unknown) =>
    missingFields.has(name) ? undefined : value,
  );
  return { ...answer, body };
}
