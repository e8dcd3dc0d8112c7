import type { JsonObject } from '../../twin.ts';
import type { WorldPerformance, WorldRecording, WorldWork } from '../../world/music/entities.ts';
import type { MusicIndex } from '../../world/music/index-music.ts';
import { artistBehind, toNamedArtist, toRecording, toWork } from './objects.ts';
import { attributeIds, relationIds } from './vocabulary.ts';

/** What a relation of a lookup is made of. */
export interface RelationCard {
  readonly type: string;
  readonly direction: 'forward' | 'backward';
  /** Snake case, also the key of the target. */
  readonly targetType: string;
  readonly target: JsonObject;
  readonly attributes?: readonly string[];
  readonly isEnded?: boolean;
}

/** A relation in the form of a lookup. */
export function toRelation({
  type,
  direction,
  targetType,
  target,
  attributes = [],
  isEnded = false,
}: RelationCard): JsonObject {
  return {
    type,
    'type-id': relationIds[type] ?? null,
    direction,
    'target-type': targetType,
    begin: null,
    end: isEnded ? '2024' : null,
    ended: isEnded,
    attributes,
    'attribute-values': {},
    'attribute-ids': Object.fromEntries(attributes.map((name) => [name, attributeIds[name] ?? null])),
    'source-credit': '',
    'target-credit': '',
    [targetType]: target,
  };
}

/** Which relations a lookup wants. */
export type RelationWishes = (name: string) => boolean;

/** The performances of a recording; works with their own relations where these are wished for. */
export function performancesOf(
  music: MusicIndex,
  recording: WorldRecording,
  has: RelationWishes,
): readonly JsonObject[] {
  if (!has('work-rels')) return [];
  return recording.performances.flatMap((performance) => {
    const work = music.workByMbid.get(performance.workMbid);
    if (work === undefined) return [];
    const inner = has('work-level-rels') ? { relations: contributionsOf(music, work, has) } : {};
    return [performanceOf(performance, 'forward', 'work', { ...toWork(work), ...inner })];
  });
}

/** Who wrote and published a work. */
export function contributionsOf(music: MusicIndex, work: WorldWork, has: RelationWishes): readonly JsonObject[] {
  return work.contributions.flatMap(({ role, mbid, name }) => {
    const isPublisher = role === 'publisher';
    if (!has(isPublisher ? 'label-rels' : 'artist-rels')) return [];
    const artist = artistBehind(music, mbid);
    if (!isPublisher && artist === undefined) return [];
    const target = artist === undefined ? labelOf(mbid, name) : toNamedArtist(artist);
    return [toRelation({ type: role, direction: 'backward', targetType: isPublisher ? 'label' : 'artist', target })];
  });
}

/** The recordings of a work that the world holds. */
export function recordingsOf(music: MusicIndex, work: WorldWork, has: RelationWishes): readonly JsonObject[] {
  if (!has('recording-rels')) return [];
  return (music.recordingsByWork.get(work.mbid) ?? []).flatMap((recording) => {
    const target = toRecording(music, recording, { credits: has('artist-credits'), isrcs: false });
    return recording.performances
      .filter(({ workMbid }) => workMbid === work.mbid)
      .map((performance) => performanceOf(performance, 'backward', 'recording', target));
  });
}

function performanceOf(
  { attributes }: WorldPerformance,
  direction: RelationCard['direction'],
  targetType: string,
  target: JsonObject,
): JsonObject {
  return toRelation({ type: 'performance', direction, targetType, target, attributes });
}

function labelOf(mbid: string, name: string): JsonObject {
  return {
    id: mbid,
    name,
    'sort-name': name,
    disambiguation: '',
    type: 'Publisher',
    'type-id': null,
    'label-code': null,
  };
}
