import { describe, expect, it } from 'vitest';
import type { CaptureEvent } from '../../src/providers/tiktok/capture/capture-event.ts';
import { isRicher } from '../../src/providers/tiktok/capture/is-richer.ts';
import { readCapture } from '../../src/providers/tiktok/capture/read-capture.ts';
import { at, fixture, fixtureText, hasFixtures, reportFixtures, toList, toObject } from './folder.ts';

const nowMs = Date.parse('2026-10-01T00:00:00Z');
const mebibyte = 1024 * 1024;

/** What every file holds: format, posts, accounts, parts with a problem. */
const files: readonly (readonly [file: string, format: string, posts: number, accounts: number, problems: number])[] = [
  ['derived/items.jsonl', 'json_lines', 4, 0, 0],
  ['embed/v2-removed.html', 'html', 0, 0, 1],
  ['embed/v2-video.html', 'html', 1, 0, 0],
  ['har/creator-capture.har', 'har', 7, 0, 1],
  ['items/2026-09-partial-original-sound.json', 'json', 1, 0, 0],
  ['items/items.jsonl', 'json_lines', 58, 0, 0],
  ['listing/scenario-always-empty-body.json', 'json', 0, 0, 1],
  ['listing/scenario-empty-body.json', 'json', 3, 0, 1],
  ['listing/scenario-quiet-weeks.json', 'json', 6, 0, 0],
  ['lists/2021-hashtag-list.json', 'json', 8, 0, 0],
  ['lists/2021-trending.json', 'json', 8, 0, 0],
  ['lists/2022-12-creator-videos.json', 'json', 16, 0, 0],
  ['lists/2025-01-item-list-1.json', 'json', 12, 0, 0],
  ['lists/2025-01-recommend-1.json', 'json', 1, 0, 0],
  ['lists/2025-01-recommend-2.json', 'json', 10, 0, 0],
  ['lists/2025-10-item-list-minimal.json', 'json', 1, 0, 0],
  ['lists/2025-10-post-item-list-popular.json', 'json', 1, 0, 0],
  ['lists/2025-search-general-vn.json', 'json', 12, 1, 0],
  ['lists/2026-01-channel-trimmed.json', 'json', 53, 0, 0],
  ['lists/2026-01-search-trimmed.json', 'json', 25, 0, 0],
  ['music/2025-09-mobile-music-matched-song.json', 'json', 1, 0, 0],
  ['music/tt2dsp-non-empty.json', 'json', 0, 0, 0],
  ['other/oembed-2023-video.json', 'json', 0, 0, 0],
  ['pages/2024-03-waf-challenge.html', 'html', 0, 0, 1],
  ['pages/2026-07-deleted.html', 'html', 0, 0, 1],
  ['pages/2026-07-slideshow.html', 'html', 1, 0, 0],
  ['pages/2026-07-video.html', 'html', 1, 0, 0],
  ['rehydration/2025-08-user-detail.json', 'json', 0, 1, 0],
  ['rehydration/2026-07-deleted.json', 'json', 0, 0, 1],
  ['rehydration/2026-07-homepage.json', 'json', 0, 0, 0],
  ['rehydration/2026-07-slideshow.json', 'json', 1, 0, 0],
  ['rehydration/2026-07-video.json', 'json', 1, 0, 0],
  ['rehydration/api-item-detail-2022-response.json', 'json', 1, 0, 0],
  ['rehydration/next-data-2021-videoMeta.json', 'json', 1, 0, 0],
  ['rehydration/sigi-item-2023.json', 'json', 1, 0, 0],
  ['users/2021-user-search.json', 'json', 0, 8, 0],
  ['users/2026-01-profile.json', 'json', 0, 1, 0],
];

it('says whether the shared fixtures are there', () => {
  expect(reportFixtures()).toBe(hasFixtures);
});

describe.runIf(hasFixtures)('captures of the shared fixtures', () => {
  const expected = hasFixtures ? toObject(fixture('expected.json')) : {};

  it.each(files)('reads %s as %s with %i posts, %i accounts and %i problems', async (file, format, ...counts) => {
    const events = await read(file);

    expect(events[0]).toEqual({ kind: 'format', format });
    expect(['video', 'creator', 'problem'].map((kind) => countOf(events, kind))).toEqual(counts);
    expect(events.at(-1)).toEqual({ kind: 'end', bytes: new TextEncoder().encode(fixtureText(file)).length });
  });

  it.each(files)('yields of %s every post that belongs to it, and none unknown', async (file) => {
    const ids = idsOf(await read(file));

    const own = Object.keys(expected).filter((id) => toObject(expected[id])['file'] === file);
    expect(own.filter((id) => !ids.includes(id))).toEqual([]);
    expect(ids.filter((id) => !(id in expected) && !file.startsWith('music/'))).toEqual([]);
  });

  it('covers all expected posts with all files together', async () => {
    const found = new Set<string>();
    for (const [file] of files) for (const id of idsOf(await read(file))) found.add(id);

    expect(Object.keys(expected).filter((id) => !found.has(id))).toEqual([]);
  });

  it('gives the posts of the HAR in the expected order', async () => {
    const ids = idsOf(await read('har/creator-capture.har'));

    expect([...new Set(ids)]).toEqual(at(fixture('har/expected.json'), 'har/creator-capture.har', 'ids'));
  });

  it('says of each entry of the HAR that gives no posts why', async () => {
    const events = await read('har/creator-capture.har');

    expect(events.filter((event) => event.kind === 'skipped' || event.kind === 'problem')).toMatchObject([
      { kind: 'skipped', where: 'entries[0]', reason: 'no_tiktok_data' },
      { kind: 'problem', where: 'entries[2]', code: 'UPSTREAM_BLOCKED', reason: 'empty_body' },
      { kind: 'skipped', where: 'entries[4]', reason: 'foreign_host' },
    ]);
  });

  it('types every refused scope as expected', async () => {
    const rows = toList(fixture('responses/refusals.json')).map(toObject);
    const events = await read('responses/refusals.json');
    const problems = new Map(
      events.flatMap((event) => (event.kind === 'problem' ? [[Number(/[0-9]+/.exec(event.where)?.[0]), event]] : [])),
    );

    rows.forEach((row, index) => {
      // A reason that only oEmbed can tell is not in a file; an HTML body is no JSON inside JSON.
      if (row['scope'] === undefined || row['oembed_http'] === 400) return;
      const { error, reason } = toObject(row['expect']);
      expect(problems.get(index)).toMatchObject({ code: error, reason: reason ?? String(error).toLowerCase() });
    });
  });

  it('reads every file the same in pieces of any size', async () => {
    for (const [file] of files.filter(([name]) => !name.startsWith('pages/'))) {
      expect(await read(file, 977)).toEqual(await read(file));
    }
  });

  it('reads every list the same part by part as at once', async () => {
    for (const [file] of files.filter(([name]) => name.startsWith('lists/'))) {
      const limit = Math.floor(fixtureText(file).length / 3);
      const partly = await read(file, 65_536, Math.max(limit, 20_000));

      expect(idsOf(partly)).toEqual(idsOf(await read(file)));
    }
  });

  it('finds nothing in the summaries of refusals, and does not mind', async () => {
    expect((await read('other/error-responses.json')).at(-1)?.kind).toBe('end');
    expect(idsOf(await read('other/oembed-and-embed-shapes.json'))).toEqual([]);
  });

  it('prefers the copy with a mapping to the one without', async () => {
    const [popular] = await read('lists/2025-10-post-item-list-popular.json').then(videosOf);
    const [minimal] = await read('lists/2025-10-item-list-minimal.json').then(videosOf);
    if (popular === undefined || minimal === undefined) throw new Error('fixture: posts expected');

    expect(popular.id).toBe(minimal.id);
    expect(isRicher(popular, minimal)).toBe(true);
  });
});

function videosOf(events: readonly CaptureEvent[]) {
  return events.flatMap((event) => (event.kind === 'video' ? [event.video] : []));
}

function idsOf(events: readonly CaptureEvent[]): readonly string[] {
  return videosOf(events).map((video) => video.id);
}

function countOf(events: readonly CaptureEvent[], kind: string): number {
  return events.filter((event) => event.kind === kind).length;
}

async function read(file: string, size = 65_536, maxDocumentBytes = 16 * mebibyte): Promise<readonly CaptureEvent[]> {
  const options = { name: file, nowMs, maxDocumentBytes, maxBytes: 64 * mebibyte };
  const events: CaptureEvent[] = [];
  for await (const event of readCapture(chunksOf(fixtureText(file), size), options)) events.push(event);
  return events;
}

async function* chunksOf(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}
