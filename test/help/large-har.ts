import { toItemStruct } from '../../sandbox/upstreams/tiktok/item-struct.ts';
import { createWorld } from '../../sandbox/world/create-world.ts';

const postsPerList = 30;
const secondsAt2020 = 1_577_836_800n;

/** A HAR file of about `bytes` as a browser writes it: lists of distinct posts, a page, media, requests to others. Made. */
export async function* largeHar(bytes: number): AsyncGenerator<Buffer> {
  const world = createWorld();
  const posts = world.videos.slice(0, 300).map((video) => toItemStruct(world, video, 'list'));
  const media = entryOf('https://v16-webapp-prime.tiktok.com/video/a', 'video/mp4', 'AAAA'.repeat(150_000), 'base64');
  const page = entryOf('https://www.tiktok.com/explore', 'text/html', `<!doctype html>${'<p>x</p>'.repeat(20_000)}`);
  const other = entryOf('https://mon.tiktokv.com/collect/', 'application/json', '{}');
  const rest = Buffer.from(`,${[media, page, ...Array.from({ length: 20 }, () => other)].join(',')}`);
  yield Buffer.from(`{"log":{"version":"1.2","entries":[${other}`);
  let nth = 0;
  for (let length = 0; length < bytes; ) {
    const items = Array.from({ length: postsPerList }, () => {
      nth += 1;
      return { ...posts[nth % posts.length], id: madeId(nth) };
    });
    const body = JSON.stringify({ statusCode: 0, hasMore: true, itemList: items });
    const list = Buffer.from(
      `,${entryOf('https://www.tiktok.com/api/post/item_list/?aid=1988', 'application/json', body)}`,
    );
    yield* pieces(list);
    yield* pieces(rest);
    length += list.length + rest.length;
  }
  yield Buffer.from(']}}');
}

/** An id of TikTok's shape: its upper 32 bits are the second of the post. */
function madeId(nth: number): string {
  return String(((secondsAt2020 + BigInt(nth)) << 32n) | BigInt(nth));
}

function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

function entryOf(url: string, mimeType: string, text: string, encoding?: string): string {
  const headers = Array.from({ length: 12 }, (_, n) => ({ name: `header-${n}`, value: 'x'.repeat(60) }));
  return JSON.stringify({
    startedDateTime: '2026-07-20T10:00:00.000Z',
    time: 120,
    request: { method: 'GET', url, httpVersion: 'h2', headers, queryString: [], cookies: headers },
    response: {
      status: 200,
      headers,
      cookies: [],
      content: { size: text.length, mimeType, text, ...(encoding === undefined ? {} : { encoding }) },
    },
    timings: { send: 0, wait: 100, receive: 20 },
  });
}
