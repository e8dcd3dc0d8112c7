import { jsonAnswer, type TwinAnswer } from '../../twin.ts';

const help = 'For usage, please see: https://musicbrainz.org/development/mmd';
/** Counters of the whole site: they say nothing about the asker. */
const siteWide = { 'x-ratelimit-limit': '1200', 'x-ratelimit-remaining': '611' } as const;

/** 200 with a JSON body. */
export function found(value: unknown): TwinAnswer {
  const answer = jsonAnswer(value);
  return { ...answer, headers: { ...answer.headers, ...siteWide } };
}

/** A refusal in MusicBrainz's form. */
export function refusal(status: number, error: string): TwinAnswer {
  const answer = jsonAnswer({ error, help }, status);
  return { ...answer, headers: { ...answer.headers, ...siteWide } };
}

/** 404 of a lookup. */
export function notFound(): TwinAnswer {
  return refusal(404, 'Not Found');
}

/** 403 for a client that does not say who it is. */
export function unidentified(): TwinAnswer {
  const error =
    'Your requests are being throttled by MusicBrainz because the application you are using has not identified itself. ' +
    'Please update your application, and see http://musicbrainz.org/doc/XML_Web_Service/Rate_Limiting for more information.';
  const answer = jsonAnswer({ error }, 403);
  return { ...answer, headers: { ...answer.headers, 'x-ratelimit-who': 'ua-missing' } };
}

/** The answer to a client that has not asked for JSON. */
export function xmlAnswer(): TwinAnswer {
  return {
    status: 200,
    headers: { 'content-type': 'application/xml; charset=utf-8', ...siteWide },
    body: '<?xml version="1.0" encoding="UTF-8"?><metadata xmlns="http://musicbrainz.org/ns/mmd-2.0#"/>',
  };
}
