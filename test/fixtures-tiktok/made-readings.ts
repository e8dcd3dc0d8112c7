import type { Json } from '../../src/core/entities/json.ts';
import type { Result } from '../../src/core/result.ts';
import { readEmbedPost, readEmbedProfile } from '../../src/providers/tiktok/convert-embed.ts';
import { readCreatorPage } from '../../src/providers/tiktok/convert-list.ts';
import { readOembed } from '../../src/providers/tiktok/convert-oembed.ts';
import { readPostPage } from '../../src/providers/tiktok/read-post-page.ts';
import { readProfilePage } from '../../src/providers/tiktok/read-profile-page.ts';
import { made, pageWith } from './made.ts';

/** The address of the made post. */
export const url = 'https://www.tiktok.com/@made.creator/video/7560430892726670111';

/** The made post as asked for. */
export const asked = { id: made.postId, url };

/** Where the item stands on the made post page. */
export const itemPath = ['__DEFAULT_SCOPE__', 'webapp.video-detail', 'itemInfo', 'itemStruct'];

/** Where the post stands on the made embed page. */
export const embedPath = ['source', 'data', `/embed/v2/${made.postId}`, 'videoData'];

/** How one made fixture is read. */
export interface Reading {
  readonly name: string;
  readonly read: (data: Json) => Result<unknown>;
  readonly mandatory: readonly (readonly (string | number)[])[];
}

/** Each reading of a fixture with the paths without which it must fail. */
export const readings: readonly Reading[] = [
  {
    name: 'post-page',
    read: (data: Json) => readPostPage(pageWith(data), asked, made.nowMs),
    mandatory: [...prefixes(itemPath), [...itemPath, 'id']],
  },
  {
    name: 'sigi',
    read: (data: Json) => readPostPage(pageWith(data, 'SIGI_STATE'), asked, made.nowMs),
    mandatory: [...prefixes(['ItemModule', made.postId, 'id'])],
  },
  {
    name: 'profile-page',
    read: (data: Json) => readProfilePage(pageWith(data), made.handle),
    mandatory: prefixes(['__DEFAULT_SCOPE__', 'webapp.user-detail', 'userInfo', 'user', 'uniqueId']),
  },
  {
    name: 'embed-post',
    read: (data: Json) => readEmbedPost(pageWith(data, '__FRONTITY_CONNECT_STATE__'), asked, made.nowMs),
    mandatory: prefixes([...embedPath, 'itemInfos', 'id']),
  },
  {
    name: 'embed-profile',
    read: (data: Json) => readEmbedProfile(pageWith(data, '__FRONTITY_CONNECT_STATE__'), made.handle),
    mandatory: prefixes(['source', 'data', '/embed/@made.creator', 'userInfo', 'uniqueId']),
  },
  {
    name: 'list-page',
    read: (data: Json) => readCreatorPage(JSON.stringify(data), made.nowMs),
    mandatory: [['itemList', 0, 'id']],
  },
  { name: 'oembed', read: (data: Json) => readOembed(JSON.stringify(data), made.postId, made.nowMs), mandatory: [] },
];

/** `path` and everything it lies in, but not the root. */
function prefixes(path: readonly string[]): (readonly string[])[] {
  return path.map((_, n) => path.slice(0, n + 1));
}
