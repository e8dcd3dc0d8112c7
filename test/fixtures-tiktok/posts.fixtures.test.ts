import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/core/entities/json.ts';
import type { Video } from '../../src/core/entities/video.ts';
import { isItemShape, readItem } from '../../src/providers/tiktok/read-item.ts';
import { fixture, fixtureLines, hasFixtures, reportFixtures, toObject } from './folder.ts';

const nowMs = Date.parse('2026-10-01T00:00:00Z');

it('says whether the shared fixtures are there', () => {
  expect(reportFixtures()).toBe(hasFixtures);
});

describe.runIf(hasFixtures)('posts of the shared fixtures', () => {
  const files = [
    'items/2026-09-partial-original-sound.json',
    'lists/2021-hashtag-list.json',
    'lists/2021-trending.json',
    'lists/2022-12-creator-videos.json',
    'lists/2025-01-item-list-1.json',
    'lists/2025-01-recommend-1.json',
    'lists/2025-01-recommend-2.json',
    'lists/2025-10-item-list-minimal.json',
    'lists/2025-10-post-item-list-popular.json',
    'lists/2025-search-general-vn.json',
    'lists/2026-01-channel-trimmed.json',
    'lists/2026-01-search-trimmed.json',
    'rehydration/2026-07-slideshow.json',
    'rehydration/2026-07-video.json',
    'rehydration/api-item-detail-2022-response.json',
    'rehydration/next-data-2021-videoMeta.json',
    'rehydration/sigi-item-2023.json',
  ];
  const expected = hasFixtures ? toObject(fixture('expected.json')) : {};

  it('converts every post of every line file to the expected record', () => {
    const lines = [...fixtureLines('items/items.jsonl'), ...fixtureLines('derived/items.jsonl')];

    expect(lines.map((line) => mismatch(line['item'] ?? null, expected)).filter((text) => text !== '')).toEqual([]);
  });

  it.each(files)('finds and converts every post of %s', (file) => {
    const items = [...itemsIn(fixture(file))];

    expect(items.length).toBeGreaterThan(0);
    expect(items.map((item) => mismatch(item, expected, file)).filter((text) => text !== '')).toEqual([]);
  });

  it('finds all expected posts by their shape alone', () => {
    const found = new Set(files.flatMap((file) => [...itemsIn(fixture(file))].map(idOf)));
    const lines = [...fixtureLines('items/items.jsonl'), ...fixtureLines('derived/items.jsonl')];
    for (const line of lines) found.add(idOf(line['item'] ?? null));

    expect(Object.keys(expected).filter((id) => !found.has(id))).toEqual([]);
  });
});

/** Every value below `value` that has the shape of a post. */
function* itemsIn(value: Json): Generator<JsonObject> {
  if (typeof value !== 'object' || value === null) return;
  if (isItemShape(value)) {
    yield toObject(value);
    return;
  }
  for (const inner of Object.values(value)) yield* itemsIn(inner);
}

function idOf(item: Json): string {
  const read = readItem(item, 'import', nowMs);
  return read.ok ? read.value.id : 'unreadable';
}

/** What differs from the expected record, as one line; empty when nothing does. */
function mismatch(item: Json, expected: JsonObject, file = ''): string {
  const read = readItem(item, 'import', nowMs);
  if (!read.ok) return JSON.stringify(read.failure);
  const wanted = toObject(expected[read.value.id]);
  const got = toRecord(read.value);
  const differences = Object.entries(wanted)
    .filter(([key]) => key !== 'file' && !isLeftOut(key, wanted, file))
    .filter(([key, value]) => JSON.stringify(sorted(got[key] ?? null)) !== JSON.stringify(sorted(value)))
    .map(([key, value]) => `${key}: wanted ${JSON.stringify(value)}, got ${JSON.stringify(got[key])}`);
  return differences.length === 0 ? '' : `${read.value.id} ${differences.join('; ')}`;
}

/** A sound class of null means "do not compare"; one file carries a post with other names and fewer tags. */
function isLeftOut(key: string, wanted: JsonObject, file: string): boolean {
  if (key === 'musicKind') return wanted['musicKind'] === null;
  return file === 'lists/2025-10-item-list-minimal.json' && ['handle', 'hashtags', 'music'].includes(key);
}

function toRecord(video: Video): JsonObject {
  const { counts } = video;
  const hasMusic = video.sound !== undefined || video.musicTitle !== undefined;
  return {
    id: video.id,
    handle: video.handle ?? null,
    description: video.description ?? '',
    durationS: video.durationSeconds ?? null,
    createdAt: video.publishedAt ?? null,
    playCount: counts.playCount ?? null,
    likeCount: counts.likeCount ?? null,
    commentCount: counts.commentCount ?? null,
    shareCount: counts.shareCount ?? null,
    saveCount: counts.saveCount ?? null,
    hashtags: video.hashtags,
    music: hasMusic
      ? { id: video.sound?.id ?? null, title: video.musicTitle ?? null, author: video.musicAuthor ?? null }
      : null,
    spotifyTrackId: video.mapping?.spotifyTrackId ?? null,
    appleMusicId: video.appleMusicId ?? null,
    copyrightStatus: video.copyrightStatus,
    musicKind: video.musicKind,
    isPhoto: video.isPhoto,
  };
}

function sorted(value: Json): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
