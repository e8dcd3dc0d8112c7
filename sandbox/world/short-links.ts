import type { ShortLink, ShortLinkBehaviour, WorldVideo } from './entities.ts';
import { makeShortCode } from './make-ids.ts';
import { streamOf } from './random.ts';

/** Codes made by hand, one for each behaviour; they lead to the first post of the world. */
const handmade: readonly (readonly [string, ShortLinkBehaviour])[] = [
  ['ZMplain01', 'redirect'],
  ['ZMchain03', 'chain'],
  ['ZMchain09', 'long_chain'],
  ['ZManchor1', 'anchor'],
  ['ZMdead001', 'dead'],
  ['ZMloop001', 'loop'],
  ['ZMaway001', 'foreign'],
  ['ZMshy0001', 'no_browser'],
];

/** How many drawn codes there are: one for each of the first videos. */
const drawnCount = 300;

/** The short links of the world: one of each behaviour by hand, then plain ones. */
export function makeShortLinks(seed: number, videos: readonly WorldVideo[]): readonly ShortLink[] {
  const target = videos[0]?.videoId;
  const byHand = handmade.map(([code, behaviour]) => ({
    code,
    behaviour,
    ...(target === undefined || behaviour === 'dead' ? {} : { videoId: target }),
  }));
  const drawn = videos.slice(0, drawnCount).map((video, index) => ({
    code: makeShortCode(streamOf(seed, 'short-link', index)),
    behaviour: 'redirect' as const,
    videoId: video.videoId,
  }));
  return [...byHand, ...drawn];
}
