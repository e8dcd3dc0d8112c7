import type { DeezerTrack } from '../../core/entities/deezer-track.ts';
import type { Json, JsonObject } from '../../core/entities/json.ts';
import { parsePartialDate } from '../../core/entities/partial-date.ts';
import { failure } from '../../core/errors.ts';
import { type Isrc, parseIsrc } from '../../core/ids/isrc.ts';
import { parseJson } from '../../core/json/parse-json.ts';
import { redactJson } from '../../core/redaction/redact-json.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { changedAnswer, notJson } from '../../send/changed-answer.ts';
import { isrcBody, type TrackBody, trackBody, tracksBody } from './response.ts';

const provider = 'deezer';

/** The track in an answer. Fails: UPSTREAM_CHANGED naming the path. */
export function readTrack(body: string): Result<DeezerTrack> {
  const value = parseJson(body);
  return value === undefined ? fail(notJson(provider)) : toTrack(value);
}

/**
 * The track in an answer of the ISRC door.
 *
 * Fails: UPSTREAM_CHANGED when it carries no ISRC, or another one than asked (which the classifier has called nothing
 * before, and which is refused here once more for whoever reads an answer without it).
 */
export function readIsrcTrack(body: string, asked: Isrc): Result<DeezerTrack> {
  const value = parseJson(body);
  if (value === undefined) return fail(notJson(provider));
  const checked = isrcBody.safeParse(value);
  if (!checked.success) return fail(changedAnswer(provider, checked.error));
  if (parseIsrc(checked.data.isrc) === asked) return toTrack(value);
  const message = `deezer answered with another ISRC than ${asked}`;
  return fail(failure('UPSTREAM_CHANGED', message, { provider, where: 'isrc', expected: asked }));
}

/** The hits of a search, in their order. Fails: UPSTREAM_CHANGED naming the path. */
export function readTracks(body: string): Result<readonly DeezerTrack[]> {
  const value = parseJson(body);
  if (value === undefined) return fail(notJson(provider));
  const checked = tracksBody.safeParse(value);
  if (!checked.success) return fail(changedAnswer(provider, checked.error));
  const tracks: DeezerTrack[] = [];
  for (const [at, hit] of (checked.data.data as readonly Json[]).entries()) {
    const track = toTrack(hit, ['data', at]);
    if (!track.ok) return track;
    tracks.push(track.value);
  }
  return ok(tracks);
}

function toTrack(value: Json, under: readonly (string | number)[] = []): Result<DeezerTrack> {
  const checked = trackBody.safeParse(value);
  if (!checked.success) return fail(changedAnswer(provider, checked.error, under));
  const body = checked.data;
  const isrc = parseIsrc(body.isrc ?? '');
  const releaseDate = parsePartialDate(body.release_date ?? body.album?.release_date);
  return ok({
    deezerTrackId: body.id,
    title: body.title,
    artists: artistsOf(body),
    ...(body.album?.title == null || body.album.title === '' ? {} : { album: body.album.title }),
    ...(isrc === undefined ? {} : { isrc }),
    ...(body.duration == null || body.duration === 0 ? {} : { durationMs: body.duration * 1000 }),
    ...(releaseDate === undefined ? {} : { releaseDate: releaseDate.text }),
    raw: rawOf(value),
  });
}

function artistsOf(body: TrackBody): readonly string[] {
  const listed = body.contributors?.map((one) => one.name) ?? [];
  return listed.length === 0 ? [body.artist.name] : [...new Set(listed)];
}

/** Without `track_token` and the signature of `preview`. */
function rawOf(value: Json): JsonObject {
  const plain = redactJson(value);
  return typeof plain === 'object' && plain !== null && !Array.isArray(plain) ? (plain as JsonObject) : {};
}
