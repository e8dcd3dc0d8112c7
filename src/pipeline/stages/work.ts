import type { Stage } from '../engine/stage.ts';
import { type EarlierWork, stageWork } from '../engine/stage-work.ts';
import type { Work } from '../engine/work.ts';
import { creatorVideosQueue } from './100-creator-videos/queue.ts';
import { creatorVideosWork } from './100-creator-videos/work.ts';
import { stages } from './index.ts';

/** Everything that a worker does: the listing of creators, then each stage of the cascade. */
export function allWork(): readonly Work[] {
  const standing = stages.filter((stage) => stage.isManual !== true);
  return [creatorVideosWork, ...standing.map((stage) => stageWork(stage, earlierThan(stage, new Set())))];
}

/** Everything that may still bring subjects for a stage, however many steps away. */
function earlierThan(stage: Stage, seen: Set<string>): readonly EarlierWork[] {
  return stage.after.flatMap((name) => {
    if (seen.has(name)) return [];
    seen.add(name);
    if (name === creatorVideosQueue) return [{ queue: name, provider: 'tiktok' }];
    const before = stages.find((one) => one.name === name);
    if (before === undefined || before.name === stage.name) return [];
    return [{ queue: before.name, provider: before.provider }, ...earlierThan(before, seen)];
  });
}
