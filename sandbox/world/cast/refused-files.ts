import { worldNowSecond } from '../calendar.ts';
import { captionOf } from '../captions.ts';
import type { CreatorCard } from '../creators.ts';
import type { WorldCreator } from '../entities.ts';
import { type DrawnPost, drawPost, ordinaryStyle, type SoundPools } from '../posts.ts';
import { refusals } from './refusals.ts';

/** The account with one post for every way of refusing. */
export const refusedFilesCard: CreatorCard = { handle: 'refused.files', name: 'Refused Files', language: 'en' };

/** One post for each row of the table of refusals, in its order, three days apart; the caption names the row. */
export function refusedPosts(seed: number, creator: WorldCreator, pools: SoundPools): readonly DrawnPost[] {
  return refusals.map((refusal, index) => {
    const createdSecond = worldNowSecond - (index + 1) * 3 * 86_400;
    const drawn = drawPost(seed, creator, index, {
      createdSecond,
      style: { ...ordinaryStyle, photoShare: 0, captions: [] },
      pools,
    });
    const caption = captionOf([`this one answers ${refusal.name}`, { tag: 'refused' }]);
    return { ...drawn, video: { ...drawn.video, caption, refusal: refusal.name, isListed: refusal.isListed } };
  });
}
