import { describe, expect, it } from 'vitest';
import { looseTwin, type Question, firstWorld as world } from '../../ask-twin.ts';
import type { WorldTrack } from '../../world/entities.ts';
import { spotifyTwin } from './twin.ts';

let nowMs = world.nowMs;
const { twin, ask } = looseTwin(spotifyTwin, world, () => nowMs);

function tokenAnswer(id: string, secret: string, body = 'grant_type=client_credentials') {
  const authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
  const question: Question = { host: 'spotify-accounts', method: 'POST', headers: { authorization }, body };
  const answer = ask('/api/token', question);
  return { status: answer.status, body: JSON.parse(answer.body) };
}

function bearer(): Question {
  const { access_token } = tokenAnswer('sandbox-client', 'sandbox-secret').body;
  return { host: 'spotify-api', headers: { authorization: `Bearer ${access_token}` } };
}

function get(path: string, question: Question = bearer()) {
  const answer = ask(path, question);
  return { status: answer.status, body: JSON.parse(answer.body) };
}

function trackWith(isWanted: (track: WorldTrack) => boolean): WorldTrack {
  const found = world.tracks.find((track) => track.isKnown && isWanted(track));
  if (found === undefined) throw new Error('no such track');
  return found;
}

const known = world.tracks.filter((track) => track.isKnown && track.answeredTrackId === undefined);
const unknown = world.tracks.find((track) => !track.isKnown)?.spotifyTrackId ?? '';

describe('tokens', () => {
  it('are given for the sandbox credentials', () => {
    expect(tokenAnswer('sandbox-client', 'sandbox-secret')).toMatchObject({
      status: 200,
      body: { token_type: 'Bearer', expires_in: 3600 },
    });
  });

  it.each([
    ['wrong credentials', 'someone', 'else', 'grant_type=client_credentials', 'invalid_client'],
    ['another grant', 'sandbox-client', 'sandbox-secret', 'grant_type=password', 'unsupported_grant_type'],
  ])('are refused for %s', (_what, id, secret, body, error) => {
    expect(tokenAnswer(id, secret, body)).toMatchObject({ status: 400, body: { error } });
  });

  it('are needed, have to be ours, and end after an hour', () => {
    const fresh = bearer();
    const path = `/v1/tracks/${known[0]?.spotifyTrackId}`;

    expect(get(path, { host: 'spotify-api' }).status).toBe(401);
    expect(get(path, { host: 'spotify-api', headers: { authorization: 'Bearer x' } }).status).toBe(401);
    expect(get(path, fresh).status).toBe(200);
    nowMs += 3_600_000;
    expect(get(path, fresh).body).toEqual({ error: { status: 401, message: 'The access token expired' } });
  });

  it('can all be ended at once', () => {
    const fresh = bearer();

    twin.expireTokens?.();

    expect(get('/v1/tracks?ids=', fresh).status).toBe(401);
    expect(get(`/v1/tracks/${known[0]?.spotifyTrackId}`).status).toBe(200);
  });
});

describe('batches', () => {
  it('keep the order of the request and hold null for an unknown id', () => {
    const ids = [known[7], known[2], undefined, known[4]].map((track) => track?.spotifyTrackId ?? unknown);

    const { body } = get(`/v1/tracks?ids=${ids.join(',')}`);

    expect(body.tracks.map((track: { id: string } | null) => track?.id ?? unknown)).toEqual(ids);
    expect(body.tracks[2]).toBeNull();
  });

  it.each([
    ['more than fifty ids', () => known.slice(0, 51).map((track) => track.spotifyTrackId), 400],
    ['fifty ids', () => known.slice(0, 50).map((track) => track.spotifyTrackId), 200],
    ['one malformed id', () => [known[0]?.spotifyTrackId ?? '', 'abc'], 400],
    ['one id that is too large', () => [known[0]?.spotifyTrackId ?? '', '7N42dgm5tFLK9N8MT7fHC8'], 400],
    ['no id', () => [''], 400],
  ])('with %s', (_what, idsOf, status) => {
    expect(get(`/v1/tracks?ids=${idsOf().join(',')}`).status).toBe(status);
  });

  it('of artists work alike', () => {
    const strangers = world.artists.filter((artist) => !artist.isKnown);
    const ids = [world.artists[3], strangers[0]].map((artist) => artist?.spotifyArtistId);

    const { body } = get(`/v1/artists?ids=${ids.join(',')}`);

    expect(body.artists[0]).toMatchObject({ id: ids[0], type: 'artist' });
    expect(body.artists[1]).toBeNull();
  });
});

describe('single ids', () => {
  it('are 404 when unknown and 400 when malformed', () => {
    expect(get(`/v1/tracks/${unknown}`).status).toBe(404);
    expect(get('/v1/tracks/abc').status).toBe(400);
    expect(get('/v1/audio-features/abc').status).toBe(404);
  });

  it('answer with another id after relinking, and that id answers with itself', () => {
    const track = trackWith((candidate) => candidate.answeredTrackId !== undefined);

    expect(get(`/v1/tracks/${track.spotifyTrackId}`).body.id).toBe(track.answeredTrackId);
    expect(get(`/v1/tracks/${track.answeredTrackId}`).body).toMatchObject({
      id: track.answeredTrackId,
      name: track.title,
    });
  });

  it.each([
    ['canonical', (isrc: string) => ({ isrc })],
    ['lower_case', (isrc: string) => ({ isrc: isrc.toLowerCase() })],
    ['hyphenated', (isrc: string) => ({ isrc: isrc.replace(/^(..)(...)(..)/, '$1-$2-$3-') })],
    ['empty_ids', () => ({})],
    ['no_ids', () => undefined],
  ] as const)('deliver the ISRC %s', (spelling, expected) => {
    const track = trackWith((candidate) => candidate.isrcSpelling === spelling);

    expect(get(`/v1/tracks/${track.spotifyTrackId}`).body.external_ids).toEqual(expected(track.isrc));
  });
});
