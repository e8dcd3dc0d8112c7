import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/core/entities/json.ts';
import { isTiktokId, uploadSecondOf } from '../../src/core/ids/tiktok-id.ts';
import { notVideoFailure, parseTiktokUrl } from '../../src/core/ids/tiktok-url.ts';
import { isGenericTitle } from '../../src/core/sounds/generic-title.ts';
import { genericTitlePhrases } from '../../src/core/sounds/generic-title-phrases.ts';
import { soundClassOf } from '../../src/core/sounds/sound-kind.ts';
import { isChallengePage, readChallenge, solveChallenge } from '../../src/providers/tiktok/challenge.ts';
import { appleIdOf, spotifyIdOf, toDspMappingOfList } from '../../src/providers/tiktok/convert-mapping.ts';
import { readItem } from '../../src/providers/tiktok/read-item.ts';
import { at, fixture, fixtureText, hasFixtures, reportFixtures, toList, toObject } from './folder.ts';

const nowMs = Date.parse('2026-10-01T00:00:00Z');

it('says whether the shared fixtures are there', () => {
  expect(reportFixtures()).toBe(hasFixtures);
});

describe.runIf(hasFixtures)('the oracle of addresses', () => {
  const rows = hasFixtures ? toList(at(fixture('oracles/url-forms.json'), 'rows')) : [];

  it.each(rows.map((row) => [at(row, 'url'), row]))('judges %s', (_, row) => {
    const want = toObject(row ?? null);
    const url = String(want['url']);
    const parsed = parseTiktokUrl(url);

    expect(outcomeOf(parsed)).toBe(want['outcome']);
    const refusal = parsed.ok ? notVideoFailure(parsed.value, url) : parsed.failure;
    expect(refusal === undefined ? null : { code: refusal.code, reason: refusal.details['reason'] }).toEqual(
      want['extract_error'] ?? null,
    );
    if (!parsed.ok) return;
    const address = parsed.value;
    if (address.kind === 'post') {
      const form = address.isLoginDetour ? 'login detour' : address.form.replace('-', ' ');
      expect([address.id, address.user ?? null, form, address.requestUrl]).toEqual([
        want['id'],
        want['user'],
        want['form'],
        want['request_url'],
      ]);
    }
    if (address.kind === 'short') expect(address.code).toBe(want['code']);
    if (address.kind === 'short' && 'request_url' in want) expect(address.requestUrl).toBe(want['request_url']);
    if (address.kind === 'profile') expect(address.handle).toBe(want['handle']);
    if (address.kind === 'sound' || address.kind === 'collection') expect(address.id).toBe(want['id']);
  });

  it.each(hasFixtures ? toList(at(fixture('oracles/url-forms.json'), 'short_results')) : [])(
    'judges the end of a short link %#',
    (row) => {
      const parsed = parseTiktokUrl(String(at(row, 'final')));

      expect(parsed.ok && parsed.value.kind).toBe(at(row, 'verdict') === 'post' ? 'post' : 'other');
    },
  );

  it.each(['oracles/yt-dlp-tests.json', 'oracles/gallery-dl-tests.json', 'oracles/cobalt-tests.json'])(
    'accepts every address that %s accepts',
    (file) => {
      const urls = toList(fixture(file)).map((row) => String(at(row, 'url')));

      expect(urls.filter((url) => !parseTiktokUrl(url).ok && !url.includes('douyin'))).toEqual([]);
    },
  );
});

function outcomeOf(parsed: ReturnType<typeof parseTiktokUrl>): string {
  if (!parsed.ok) return 'invalid';
  const names: Record<string, string> = { sound: 'music', live: 'not_video', hashtag: 'not_video', other: 'not_video' };
  return names[parsed.value.kind] ?? parsed.value.kind;
}

describe.runIf(hasFixtures)('the oracle of id clocks', () => {
  it('finds the upload second of every post, never later than its publication', () => {
    const rows = hasFixtures ? toList(at(fixture('oracles/snowflake.json'), 'rows')) : [];

    const wrong = rows.filter((row) => {
      const id = at(row, 0);
      const second = isTiktokId(id) ? uploadSecondOf(id, nowMs) : undefined;
      return second !== at(row, 2) || second === undefined || second > Number(at(row, 1));
    });

    expect(rows.length).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  });
});

describe.runIf(hasFixtures)('the oracle of music flags', () => {
  const rows = hasFixtures ? toList(fixture('oracles/music-flags.json')).map((row) => toObject(row)) : [];

  it.each(rows.map((row) => [row['item'], row['title'], row]))('classifies the sound of %s (%s)', (_, __, row) => {
    const sound = soundClassOf({
      id: text(row['music_id']),
      title: text(row['title']),
      album: text(row['album']),
      coverAddresses: buckets(row['cover_bucket']),
      audioAddresses: buckets(row['play_bucket']),
      isOriginal: flag(row['original']),
      isCopyrighted: flag(row['isCopyrighted']),
      hasMapping: Number(row['tt2dsp'] ?? 0) > 0,
      hasMatchedSong: false,
    });

    expect(sound.kind).toBe(kindOf(row));
    const isRecognised = row['isCopyrighted'] === true || Number(row['tt2dsp'] ?? 0) > 0;
    const isUserSound = sound.kind === 'user_sound';
    expect(sound.musicKind).toBe(isUserSound && isRecognised ? 'contains_copyrighted' : sound.kind);
  });
});

/** What the facts say without exception: the cover bucket since 2022, the flag `original` before. */
function kindOf(row: Record<string, Json | undefined>): string {
  const cover = String(row['cover_bucket'] ?? '');
  if (/-v-2774|tos-alisg-i-0000/.test(cover)) return 'catalogue';
  if (/avt-0068|musically-maliva-obj|tiktok-obj/.test(cover)) return 'user_sound';
  return row['original'] === true ? 'user_sound' : 'unknown';
}

function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function flag(value: Json | undefined): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function buckets(bucket: Json | undefined): readonly string[] {
  return typeof bucket === 'string' ? [`https://p16.example/aweme/${bucket}/abc~c5.jpeg?x-expires=1`] : [];
}

describe.runIf(hasFixtures)('the oracle of the challenge', () => {
  const oracle = hasFixtures ? toObject(fixture('oracles/waf-challenge.json')) : {};

  it('answers the recorded page with the recorded cookie', () => {
    const html = fixtureText('pages/2024-03-waf-challenge.html');
    const challenge = readChallenge(html);

    expect(isChallengePage(html)).toBe(true);
    expect(challenge?.cookieName).toBe(oracle['expected_cookie_name']);
    if (challenge === undefined) return;
    const solved = solveChallenge(challenge).next();
    expect(solved).toEqual({
      done: true,
      value: {
        ok: true,
        value: { headers: { cookie: `${oracle['expected_cookie_name']}=${oracle['expected_cookie_value']}` } },
      },
    });
  });
});

describe.runIf(hasFixtures)('the oracles of mappings', () => {
  const entries = hasFixtures ? toList(fixture('music/tt2dsp-non-empty.json')).map((row) => toObject(row)) : [];

  it.each(entries.map((row) => [row['endpoint'], row]))('reads every entry of %s', (_, row) => {
    const list = toList(row['entries']);
    const { mappingState, dspLinks } = toDspMappingOfList(list);

    expect(mappingState).toBe('mapped');
    expect(dspLinks.map((link) => [link.platform, link.songId, link.metaSongId ?? null])).toEqual(
      list.map((entry) => {
        const object = toObject(entry);
        return [
          object['platform'] ?? object['Platform'],
          object['song_id'] ?? object['SongId'],
          object['meta_song_id'] ?? object['MetaSongId'] ?? null,
        ];
      }),
    );
    expect(spotifyIdOf(dspLinks)).toMatch(/^[0-9A-Za-z]{22}$/);
    expect(appleIdOf(dspLinks)).toMatch(/^[0-9]+$/);
  });

  it('keeps an entry of every known service', () => {
    const known = toList(fixture('oracles/dsp-platforms.json')).filter((row) => at(row, 'example') !== null);
    const { dspLinks } = toDspMappingOfList(
      known.map((row) => ({ platform: String(at(row, 'platform')), song_id: at(row, 'example') ?? null })),
    );

    expect(dspLinks.map((link) => link.platform)).toEqual(known.map((row) => at(row, 'platform')));
  });

  it('reads the mobile music object of a photo post', () => {
    const item = fixture('music/2025-09-mobile-music-matched-song.json');
    const read = readItem(item, 'import', nowMs);

    expect(read).toMatchObject({
      ok: true,
      value: {
        id: '7506215463664274710',
        isPhoto: true,
        sound: { id: '7140790914893236998', isOriginal: true, mappingState: 'mapped' },
        musicKind: 'contains_copyrighted',
        mapping: { spotifyTrackId: '52ocRGnsVbDNN2xNMNIKE6', role: 'contains' },
      },
    });
    expect(read.ok && read.value.musicKindReasons).toContain('matched_song');
  });
});

describe.runIf(hasFixtures)('the oracle of generic titles', () => {
  const titles = hasFixtures ? toObject(fixture('../music/cascade/generic-sound-titles.json')) : {};

  it('has every phrase of both lists', () => {
    const phrases = [...toList(titles['observed_in_payloads']), ...toList(titles['seen_in_third_party_lists'])];

    expect(phrases.filter((phrase) => !genericTitlePhrases.includes(String(phrase)))).toEqual([]);
  });

  it('judges every case', () => {
    const cases = toList(titles['cases']).map((one) => toObject(one));

    expect(cases.filter((one) => isGenericTitle(String(one['title'])) !== (one['generic'] === true))).toEqual([]);
  });
});
