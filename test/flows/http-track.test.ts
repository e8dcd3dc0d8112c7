import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TrackView } from '../../src/operations/track-view-output.ts';
import { errorOf, startTestHttp, type TestHttp } from '../help/http.ts';
import { bareTrack, chainTrack, insertChain } from '../help/made-chain.ts';
import { type Description, violations } from '../help/openapi.ts';

// GET /tracks/:spotify_track_id: everything about one track, from the posts to the writers.

describe('the chain of a track', () => {
  let http: TestHttp;
  let view: TrackView;

  beforeAll(async () => {
    http = await startTestHttp({ works: false });
    await insertChain(http.service.context.database);
    view = (await http.ask(`/tracks/${chainTrack}`)).body as TrackView;
  });
  afterAll(() => http.close());

  it('describes the track and the posts that name it', () => {
    expect(view.track).toStrictEqual({
      title: 'Paper Boats',
      artists: ['Mara Vell'],
      isrc: 'QZMDE2400017',
      isrc_source: 'spotify',
      source: 'spotify',
      album: 'Paper Boats',
      release_date: '2024-05',
      release_date_precision: 'month',
      duration_ms: 192_000,
      popularity: null,
      answered_track_id: null,
      fetched_at: '2026-11-20T10:00:00Z',
    });
    expect(view.videos).toMatchObject({ count: 7, views: 28_000 });
    expect(view.videos.top.map((video) => video.play_count)).toEqual([7_000, 6_000, 5_000, 4_000, 3_000]);
    expect(view.videos.top[0]).toStrictEqual({
      video_id: '7600000000000000007',
      handle: 'made.one',
      play_count: 7_000,
      published_at: '2026-11-20T10:00:00Z',
      mapping: { source: 'tiktok_metadata', role: 'is', confidence: 0.95, review: 'title_mismatch' },
    });
  });

  it('follows the artist to MusicBrainz and Quansic, with verdicts on the codes', () => {
    expect(view.artists).toMatchObject([
      {
        name: 'Mara Vell',
        stored: true,
        genres: [],
        musicbrainz: [
          {
            isnis: [
              { value: '0000000000000028', check_ok: true },
              { value: '0000000000000029', check_ok: false },
            ],
            ipis: [{ value: '00000000199', check_ok: true }],
            link: { role: 'preferred', method: 'url', confidence: 1, decided_by: 'machine', provider: 'musicbrainz' },
            disagreements: [],
            quansic: [
              {
                isni: '0000000000000028',
                ipn: '01234567',
                link: { method: 'isni', confidence: 0.9 },
                disagreements: ['it is filed under the ISNI 0000000000000036', 'the name there is “Vell, Mara”'],
              },
            ],
          },
        ],
      },
      { name: 'Guest', genres: null, musicbrainz: [] },
    ]);
  });

  it('puts the preferred recording first, with its works, and says what does not agree with the other', () => {
    const [preferred, alternate] = view.recordings;

    expect(preferred).toMatchObject({
      asked_isrc: 'QZMDE2400017',
      length_difference_ms: 400,
      link: { role: 'preferred', confidence: 1, evidence: { titleScore: 1 } },
      disagreements: [],
      works: [
        {
          iswcs: [{ value: 'T0000000010' }, { value: 'T0000000011' }],
          performance: null,
          society_numbers: [{ type: 'GEMA ID', value: '12-34' }],
          contributors: [
            { name: 'Jo Anders', role: 'composer', source: 'musicbrainz', isni: { check_ok: true } },
            { name: 'M. Vell', role: 'writer', source: 'genius', mbid: null, ipi: null, isni: null },
          ],
        },
      ],
    });
    expect(preferred?.works[0]?.iswcs.map((one) => one.check_ok)).toEqual([true, false]);
    expect(alternate).toMatchObject({
      link: { role: 'alternate', review: 'versions_differ' },
      disagreements: [
        'for review: versions differ',
        'the title there is “Paper Boats (live)”',
        'the lengths are 29.0 s apart',
      ],
      works: [],
    });
    expect(view.genius_songs).toMatchObject([{ genius_song_id: '77', link: { method: 'title_artist' } }]);
  });

  it('lists what each stage said, and those that were not tried', () => {
    const said = Object.fromEntries(view.stages.map((one) => [one.stage, one.subjects.map((two) => two.outcome)]));

    expect(said).toMatchObject({
      spotify_tracks: ['found'],
      spotify_artists: [],
      genius_songs: [],
      musicbrainz_artists: [null],
      musicbrainz_recordings: [],
      musicbrainz_works: ['found'],
      quansic_artists: [],
      musicbrainz_recordings_by_title: ['ambiguous'],
      writer_identifiers: ['retry_later'],
    });
    expect(view.stages.find((one) => one.stage === 'writer_identifiers')).toMatchObject({
      state: null,
      subjects: [{ error_code: 'UPSTREAM_UNAVAILABLE', attempts: 1, next_check_at: '2026-11-20T10:05:00Z' }],
    });
    expect(view.stages.find((one) => one.stage === 'spotify_tracks')?.state).toBe('enabled');
  });

  it('shows a track that only a post names with nulls', async () => {
    const { status, body } = await http.ask(`/tracks/${bareTrack}`);

    expect(status).toBe(200);
    expect(body).toMatchObject({
      spotify_track_id: bareTrack,
      track: null,
      videos: { count: 1, views: 0, top: [{ play_count: null, mapping: { role: null } }] },
      artists: [],
      genius_songs: [],
      recordings: [],
    });
  });

  it.each([
    `spotify:track:${chainTrack}`,
    `https://open.spotify.com/track/${chainTrack}?si=abc`,
    `https://open.spotify.com/intl-de/track/${chainTrack}`,
  ])('takes %s for the id', async (reference) => {
    const { body } = await http.ask(`/tracks/${encodeURIComponent(reference)}`);

    expect(body).toStrictEqual(view);
  });

  it.each([
    ['not-an-id', 'malformed'],
    ['7kMadeTrack000000000', 'malformed'],
    [`spotify:artist:${chainTrack}`, 'wrong_kind'],
    ['%20', 'missing'],
  ])('refuses %s as %s', async (id, reason) => {
    const asked = await http.ask(`/tracks/${id.startsWith('%') ? id : encodeURIComponent(id)}`);

    expect(asked.status).toBe(400);
    expect(errorOf(asked)).toMatchObject({
      code: 'VALIDATION_ERROR',
      details: { field: 'spotify_track_id', reason },
    });
  });

  it('does not know a track that nobody names', async () => {
    const asked = await http.ask('/tracks/4kMadeTrack0000000009x');

    expect(asked.status).toBe(404);
    expect(errorOf(asked)).toMatchObject({
      code: 'NOT_FOUND',
      details: { spotify_track_id: '4kMadeTrack0000000009x' },
    });
  });

  it('answers as it is described', async () => {
    const description = (await http.ask('/openapi.json')).body as Description;
    const path = '/tracks/{spotify_track_id}';

    for (const id of [chainTrack, bareTrack, 'x']) {
      const { status, body } = await http.ask(`/tracks/${id}`);

      expect(violations(description, { method: 'GET', path, status, body })).toEqual([]);
    }
  });
});
