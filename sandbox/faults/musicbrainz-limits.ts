import { jsonAnswer, type TwinAnswer } from '../twin.ts';
import { unidentified } from '../upstreams/musicbrainz/answers.ts';

/** 503 because this client asks too fast. */
export function ownFault(): TwinAnswer {
  return busy(
    'Your requests are exceeding the allowable rate limit. Please see http://wiki.musicbrainz.org/XMLWebService for more information.',
    {
      'x-ratelimit-zone': 'ws ip=192.0.2.7',
      'x-ratelimit-limit': '22',
      'x-ratelimit-remaining': '0',
      'retry-after': '1',
    },
  );
}

/** 503 because the whole site, or its search, is busy. */
export function loadShedding(call: { readonly door: string }): TwinAnswer {
  const isSearch = call.door.endsWith('-search');
  return busy('The MusicBrainz web server is currently busy. Please try again later.', {
    'x-ratelimit-zone': isSearch ? 'search-global' : 'global',
    'x-ratelimit-who': isSearch ? 'search-shed' : 'global',
    'x-ratelimit-limit': isSearch ? '1900' : '1200',
    'x-ratelimit-remaining': '463',
    'retry-after': '0',
  });
}

/** 503 without a word about whose fault it is. */
export function unmarkedBusy(): TwinAnswer {
  return {
    status: 503,
    headers: { 'content-type': 'text/html' },
    body: '<html><body>503 Service Unavailable</body></html>',
  };
}

/** 403 as for a client without User-Agent. */
export function userAgentMissing(): TwinAnswer {
  return unidentified();
}

function busy(error: string, headers: Readonly<Record<string, string>>): TwinAnswer {
  const answer = jsonAnswer({ error }, 503);
  return { ...answer, headers: { ...answer.headers, ...headers, server: 'openresty', 'x-mb-rate-limiter': 'lua' } };
}
