import { toItemStruct } from '../../sandbox/upstreams/tiktok/item-struct.ts';
import { createWorld } from '../../sandbox/world/create-world.ts';

let world: ReturnType<typeof createWorld> | undefined;

/** The first posts of a creator of the sandbox's world, as a list answers them. Made. */
export function capturedItems(handle: string, count: number): readonly object[] {
  world ??= createWorld();
  const known = world;
  const creator = known.creators.find((one) => one.handle === handle);
  if (creator === undefined) throw new Error(`the world has no @${handle}`);
  const posts = known.videos.filter((video) => video.userId === creator.userId).slice(0, count);
  return posts.map((video) => toItemStruct(known, video, 'list'));
}

/** A list answer with those posts. */
export function capturedList(handle: string, count: number): string {
  return JSON.stringify({ statusCode: 0, hasMore: false, itemList: capturedItems(handle, count) });
}

/** A HAR file with one list answer for each ten posts. */
export function capturedHar(handle: string, count: number): string {
  const items = capturedItems(handle, count);
  const entries = Array.from({ length: Math.ceil(items.length / 10) }, (_, nth) => ({
    request: { method: 'GET', url: 'https://www.tiktok.com/api/post/item_list/?aid=1988' },
    response: {
      status: 200,
      content: {
        mimeType: 'application/json',
        text: JSON.stringify({ statusCode: 0, itemList: items.slice(nth * 10, nth * 10 + 10) }),
      },
    },
  }));
  return JSON.stringify({ log: { version: '1.2', entries } });
}

/** A saved page with one post. */
export function capturedPage(handle: string): string {
  const [itemStruct] = capturedItems(handle, 1);
  const scope = { __DEFAULT_SCOPE__: { 'webapp.video-detail': { statusCode: 0, itemInfo: { itemStruct } } } };
  const json = JSON.stringify(scope).replaceAll('<', '\\u003c');
  return `<!doctype html><html><body><script id="__UNIVERSAL_DATA_FOR_REHYDRATION__" type="application/json">${json}</script></body></html>`;
}
