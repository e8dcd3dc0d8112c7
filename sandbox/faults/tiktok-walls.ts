import { jsonAnswer, redirectAnswer, type TwinAnswer } from '../twin.ts';
import { tiktokOrigin } from '../upstreams/tiktok/pages.ts';
import type { FaultCall } from './fault.ts';

/** The captcha for people: header `bdturing-verify` and a body with status 10000. */
export function captcha(): TwinAnswer {
  const verifyConfig = { code: 10_000, type: 'verify', subtype: 'slide', fp: 'sandbox', region: 'va' };
  const answer = jsonAnswer({ statusCode: 10_000, verifyConfig });
  return { ...answer, headers: { ...answer.headers, 'bdturing-verify': JSON.stringify(verifyConfig) } };
}

/** A redirect to the login page, the wanted address inside. */
export function loginRedirect(call: FaultCall): TwinAnswer {
  const query = call.request.query.toString();
  const wanted = `${tiktokOrigin}${call.request.path}${query === '' ? '' : `?${query}`}`;
  return redirectAnswer(`${call.request.redirectOrigin}/login?redirect_url=${encodeURIComponent(wanted)}`);
}
