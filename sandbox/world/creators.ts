import { accountSeconds } from './calendar.ts';
import type { WorldCreator } from './entities.ts';
import { makeHex, makeSecUid, makeTiktokId } from './make-ids.ts';
import { elementOf, streamOf } from './random.ts';
import { bios, handleEnds, handleStarts, places } from './words/people.ts';

/** How many accounts there are beside the hand-made ones. */
export const creatorCount = 64;

/** What is written down about an account; everything else is drawn. */
export type CreatorCard = Partial<WorldCreator> & Pick<WorldCreator, 'handle' | 'name'>;

/** The account that a card describes, its blanks filled from the stream of its handle. */
export function makeCreator(seed: number, card: CreatorCard): WorldCreator {
  const stream = streamOf(seed, `creator/${card.handle}`, 0);
  const createdSecond = stream.integer(accountSeconds.least, accountSeconds.most);
  const place = stream.pick(places);
  return {
    userId: makeTiktokId(createdSecond, stream),
    secUid: makeSecUid(stream),
    formerHandles: [],
    bio: stream.pick(bios),
    isVerified: stream.happens(0.1),
    ...place,
    createdSecond,
    followerCount: Math.floor(10 ** (2 + stream.next() * 4.5)),
    followingCount: stream.integer(3, 900),
    likedCount: stream.integer(0, 40_000),
    avatarKey: makeHex(32, stream),
    access: 'open',
    listOmits: 'nothing',
    hidesSecUid: false,
    ...card,
  };
}

/** The card of account number `index` among those that are not hand-made. */
export function drawnCardOf(seed: number, index: number): CreatorCard {
  const stream = streamOf(seed, 'creator-card', index);
  const round = Math.floor(index / handleStarts.length);
  const start = elementOf(handleStarts, index);
  return {
    handle: `${start}${elementOf(handleEnds, index * 7 + round)}`,
    name: `${start.charAt(0).toUpperCase()}${start.slice(1)} ${stream.pick(['🎤', '🎶', '', '📼', 'sings'])}`.trim(),
    ...(index % 9 === 4 ? { listOmits: 'mapping' as const } : {}),
    ...(index % 9 === 7 ? { listOmits: 'statsV2' as const } : {}),
    ...(index % 20 === 13 ? { bioLink: `https://links.example.invalid/${start}` } : {}),
  };
}
