import { htmlAnswer, type TwinAnswer } from '../twin.ts';
import type { FaultCall } from './fault.ts';

/** Mandatory names by door, and what they are called after the change. */
const renames: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  list: [['itemList', 'item_list']],
  post: [['itemStruct', 'item_struct']],
  profile: [
    ['uniqueId', 'unique_id'],
    ['id', 'user_id'],
  ],
  'embed-post': [['itemInfos', 'item_infos']],
  'embed-creator': [['videoList', 'video_list']],
  oembed: [['embed_product_id', 'product_id']],
  token: [['access_token', 'accessToken']],
  tracks: [['tracks', 'items']],
  artists: [['artists', 'items']],
  track: [['name', 'title']],
  artist: [['name', 'title']],
  song: [['song', 'track']],
  party: [['party', 'artist']],
  'party-names': [['nameVariants', 'names']],
  'entity-search': [['parties', 'items']],
  'party-spotify': [['parties', 'items']],
  chat: [['choices', 'options']],
  'track-isrc': [['title', 'name']],
  search: [
    ['hits', 'items'],
    ['data', 'items'],
  ],
  url: [
    ['urls', 'items'],
    ['resource', 'address'],
  ],
  'recording-search': [['recordings', 'items']],
  'work-search': [['works', 'items']],
  'artist-search': [['artists', 'items']],
  recording: [['title', 'name']],
  work: [['title', 'name']],
  isrc: [['recordings', 'items']],
  iswc: [['works', 'items']],
};

/** Half of the text, in an exchange that ends in order. */
export function cutBody(call: FaultCall): TwinAnswer {
  const answer = call.answer();
  return { ...answer, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) };
}

/** The whole length is announced, then the connection ends in the middle. */
export function hangUp(call: FaultCall): TwinAnswer {
  const answer = call.answer();
  return { ...answer, hangsUpAfterBytes: Math.floor(Buffer.byteLength(answer.body) / 2) };
}

/** The right answer, late. */
export function slow(call: FaultCall): TwinAnswer {
  return { ...call.answer(), delayMs: (call.seconds ?? 2) * 1000 };
}

/** The right answer in which a mandatory field has another name. */
export function renamedField(call: FaultCall): TwinAnswer | undefined {
  const pairs = renames[call.door];
  if (pairs === undefined) return undefined;
  const answer = call.answer();
  const body = pairs.reduce((text, [from, to]) => text.replaceAll(`"${from}":`, () => `"${to}":`), answer.body);
  return { ...answer, body };
}

/** 200 and zero bytes. */
export function emptyBody(call: FaultCall): TwinAnswer {
  return { ...call.answer(), status: 200, body: '' };
}

/** 200 and a web page that is none of ours. */
export function htmlInstead(): TwinAnswer {
  return htmlAnswer('<!DOCTYPE html><html><head><title>Maintenance</title></head><body>Back soon.</body></html>');
}

/** The list page that was given last for this account, whatever the cursor is; the first one passes. */
export function repeatedPage(call: FaultCall): TwinAnswer | undefined {
  const subject = call.request.query.get('secUid') ?? '';
  const last = call.memory.get(subject);
  if (isAnswer(last)) return last;
  call.memory.set(subject, call.answer());
  return undefined;
}

function isAnswer(value: unknown): value is TwinAnswer {
  return typeof value === 'object' && value !== null && 'body' in value;
}
