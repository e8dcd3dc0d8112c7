import { stageWork } from '../engine/stage-work.ts';
import type { Work } from '../engine/work.ts';
import { creatorVideosWork } from './100-creator-videos/work.ts';
import { stages } from './index.ts';

/** Everything that a worker does: the listing of creators, then each stage of the cascade. */
export function allWork(): readonly Work[] {
  return [creatorVideosWork, ...stages.map(stageWork)];
}
