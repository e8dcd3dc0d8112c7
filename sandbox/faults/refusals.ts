import { jsonAnswer, type TwinAnswer } from '../twin.ts';
import { geniusRefusal } from '../upstreams/genius/twin.ts';
import { refusal } from '../upstreams/musicbrainz/answers.ts';
import { openrouterRefusal } from '../upstreams/openrouter/twin.ts';
import { deniedPage } from '../upstreams/tiktok/pages.ts';
import type { FaultCall } from './fault.ts';

/** 429 with `Retry-After` in whole seconds. */
export function rateLimited(call: FaultCall): TwinAnswer {
  const answer = refused(call, 429, 'API rate limit exceeded');
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(Math.ceil(call.seconds ?? 1)) } };
}

/** 500 in the provider's own wording. */
export function serverError(call: FaultCall): TwinAnswer {
  return refused(call, 500, 'Server error');
}

/** 403 in the provider's own wording. */
export function forbidden(call: FaultCall): TwinAnswer {
  return call.provider === 'tiktok' ? deniedPage() : refused(call, 403, 'Forbidden');
}

function refused(call: FaultCall, status: number, message: string): TwinAnswer {
  if (call.provider === 'tiktok') {
    return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: message };
  }
  if (call.provider === 'genius') return geniusRefusal(status, message);
  if (call.provider === 'musicbrainz') return refusal(status, message);
  if (call.provider === 'openrouter') return openrouterRefusal(status, message);
  return jsonAnswer({ error: { status, message } }, status);
}
