import { htmlAnswer, type TwinAnswer } from '../twin.ts';
import { expiredSession } from '../upstreams/quansic/twin.ts';

/** 401: the session is over. */
export function cookieExpired(): TwinAnswer {
  return expiredSession();
}

/** The page that wants to see a person. */
export function challengePage(): TwinAnswer {
  const text = 'Just a moment… complete the challenge to continue';
  return htmlAnswer(`<!DOCTYPE html><html><head><title>Just a moment</title></head><body>${text}</body></html>`, 403);
}
