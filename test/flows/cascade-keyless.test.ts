import { describe, expect, it } from 'vitest';
import { indexMusic } from '../../sandbox/world/music/index-music.ts';
import type { WorldEntities } from '../../sandbox/world/world.ts';
import { cascadeStatus } from '../../src/operations/cascade-status.ts';
import { forgetOldCredentials } from '../../src/pipeline/engine/credentials.ts';
import { cascadeScene } from '../help/cascade-scene.ts';
import { type Flow, openFlow } from '../help/flow-kit.ts';

const handle = 'gioscottii';
/** Recordings whose Spotify address MusicBrainz knows. */
const related = ['Lanterns over Ostia', 'Sabato sul Tevere'];
const scene = cascadeScene({ patch: withOtherWays });

/** TikTok maps every song to Deezer too, and MusicBrainz relates two recordings to their Spotify tracks. */
function withOtherWays({ sounds, tracks, music }: WorldEntities): Partial<WorldEntities> {
  const before = music();
  const recordings = before.recordings.map((recording) => {
    const track = tracks.find((one) => one.recordingIndex === recording.truthRecordingIndex);
    const isRelated = track !== undefined && related.includes(recording.title);
    return isRelated ? { ...recording, spotifyTrackIds: [track.spotifyTrackId] } : recording;
  });
  const changed = indexMusic({ ...before, recordings });
  return {
    sounds: sounds.map((sound) => (sound.mapping === 'mapped' ? { ...sound, platforms: [1, 3, 8] } : sound)),
    music: () => changed,
  };
}

const openWith = (variables: Readonly<Record<string, string>>) =>
  openFlow({ clock: scene.clock, beside: scene.flow, variables: { LONGEST_WAIT_SECONDS: '3', ...variables } });
const keyless = () => openWith({ SPOTIFY_CLIENT_ID: '', SPOTIFY_CLIENT_SECRET: '' });

async function stagesOf({ context }: Flow) {
  const status = await cascadeStatus.run(context, cascadeStatus.input.parse({ handle }));
  if (!status.ok) throw new Error(status.failure.message);
  return cascadeStatus.output.parse(status.value).extended.stages;
}

describe('without credentials of Spotify', () => {
  it('tracks are described by MusicBrainz and Deezer; recordings, works and writers follow', async () => {
    await scene.startOver();
    const bare = await keyless();
    await bare.work();
    const stages = await stagesOf(bare);
    await bare.close();

    const { rows } = scene.flow;
    const works = 'SELECT count(*)::int AS n FROM work_recording_links';
    expect(scene.flow.asked('spotify')).toEqual([]);
    expect(await rows('SELECT source, count(*)::int AS n FROM spotify_tracks GROUP BY 1 ORDER BY 1')).toEqual([
      { source: 'deezer', n: 4 },
      { source: 'musicbrainz', n: 2 },
    ]);
    expect(
      await rows(`SELECT title, isrc_source FROM spotify_tracks WHERE source = 'deezer' AND isrc IS NULL`),
    ).toEqual([]);
    expect(
      await rows(`SELECT r.title, l.method, l.role FROM track_recording_links l JOIN musicbrainz_recordings r
        USING (recording_mbid) ORDER BY 1`),
    ).toEqual([
      { title: 'Cassette del Cuore', method: 'isrc', role: 'preferred' },
      { title: 'Lanterns over Ostia', method: 'url', role: 'preferred' },
      { title: 'Sabato sul Tevere', method: 'url', role: 'preferred' },
    ]);
    expect(await rows(works)).toEqual([{ n: 3 }]);
    expect(
      await rows(`SELECT name FROM work_contributors WHERE source = 'musicbrainz' AND (ipi IS NULL OR mbid IS NULL)`),
    ).toEqual([]);
    expect(await rows('SELECT count(*)::int AS n FROM track_genius_links')).toEqual([{ n: 5 }]);
    expect(stages.find(({ key }) => key === 'spotify_tracks')).toMatchObject({
      state: 'disabled',
      disabled_variables: ['SPOTIFY_CLIENT_ID', 'SPOTIFY_CLIENT_SECRET'],
    });
  });

  it('nothing is lost: with credentials Spotify describes the tracks again, and artists follow', async () => {
    await scene.startOver();
    const bare = await keyless();
    await forgetOldCredentials(bare.context);
    await bare.work();
    await bare.close();

    await forgetOldCredentials(scene.flow.context);
    await scene.later(0);

    const stored = await scene.stored();
    const bySpotify = (stored['tracks'] ?? []).filter((row) => !JSON.stringify(row).includes('Neon sopra Trastevere'));
    expect(bySpotify).toEqual(scene.undisturbed['tracks']);
    expect(await scene.flow.rows(`SELECT title FROM spotify_tracks WHERE source <> 'spotify'`)).toEqual([
      { title: 'Neon sopra Trastevere' },
    ]);
    for (const table of [
      'credits',
      'spotify_artists',
      'artist_musicbrainz_links',
      'track_genius_links',
      'quansic_artists',
    ]) {
      expect(stored[table]).toEqual(scene.undisturbed[table]);
    }
  });

  it('a track that nobody describes is a miss until Spotify can be asked', async () => {
    await scene.startOver();
    const bare = await openWith({ SPOTIFY_CLIENT_ID: '', SPOTIFY_CLIENT_SECRET: '', DEEZER_LIVE: 'off' });
    await bare.work();
    await bare.close();

    expect(await scene.flow.rows('SELECT DISTINCT source FROM spotify_tracks')).toEqual([{ source: 'musicbrainz' }]);
    const bareTracks = await scene.outcomes(['tracks_without_spotify']);
    expect(bareTracks.map((one) => one.outcome).sort()).toEqual([
      ...Array(2).fill('found'),
      ...Array(4).fill('not_found'),
    ]);

    await scene.later(0);
    expect((await scene.stored())['tracks']).toEqual(scene.undisturbed['tracks']);
  });
});

describe('with one provider switched off', () => {
  const behindMusicbrainz = ['musicbrainz_recordings', 'musicbrainz_works', 'musicbrainz_artists', 'identifiers'];
  it.each<[string, string, readonly string[]]>([
    [
      'spotify',
      'spotify_tracks',
      [
        'spotify_tracks',
        'spotify_artists',
        'tracks_without_spotify',
        'genius_songs',
        ...behindMusicbrainz,
        'quansic_artists',
      ],
    ],
    ['genius', 'genius_songs', ['genius_songs']],
    ['deezer', '', []],
    ['musicbrainz', 'musicbrainz_recordings', [...behindMusicbrainz, 'quansic_artists']],
    ['quansic', 'quansic_artists', ['quansic_artists']],
    ['openrouter', '', []],
  ])('(%s) all others run, and it is asked again afterwards', async (provider, stage, concerned) => {
    await scene.startOver();
    const variable = `${provider.toUpperCase()}_LIVE`;
    const other = await openWith({ [variable]: 'off' });
    await other.work();
    const stages = await stagesOf(other);
    await other.close();

    const isElsewhere = (row: unknown) => !concerned.some((key) => JSON.stringify(row).includes(`"stage":"${key}"`));
    expect(scene.flow.asked(provider)).toEqual([]);
    expect((await scene.stored())['outcomes']?.filter(isElsewhere)).toEqual(
      scene.undisturbed['outcomes']?.filter(isElsewhere),
    );
    const ofProvider = stages.filter(({ key }) => key === stage);
    for (const one of ofProvider) expect(one).toMatchObject({ state: 'disabled', disabled_variables: [variable] });

    await scene.later(0);
    if (provider !== 'spotify') expect(await scene.stored()).toEqual(scene.undisturbed);
  });
});
