import { z } from 'zod';
import { subjectOutcomes } from '../core/pace/recheck.ts';

const json = z.record(z.string(), z.unknown());
const checkOk = z
  .boolean()
  .nullable()
  .describe('Whether the check digit is right; null where the value has no such form');
const code = z.object({ value: z.string(), check_ok: checkOk });

const link = z
  .object({
    role: z.enum(['preferred', 'alternate']),
    method: z.string(),
    confidence: z.number().describe('0 to 1'),
    evidence: json.describe('What agreed and what did not'),
    review: z.string().nullable().describe('Why a person should look'),
    decided_by: z.enum(['machine', 'person']),
    provider: z.string(),
    linked_at: z.string(),
    confirmed_at: z.string(),
  })
  .describe('How the two were matched');

const disagreements = z.array(z.string()).describe('What does not agree, in words');

const track = z.object({
  title: z.string(),
  artists: z.array(z.string()),
  isrc: z.string().nullable(),
  isrc_source: z.string().nullable(),
  source: z.string().describe('Who described the track'),
  album: z.string().nullable(),
  release_date: z.string().nullable(),
  release_date_precision: z.string().nullable(),
  duration_ms: z.int().nullable(),
  popularity: z.int().nullable(),
  answered_track_id: z.string().nullable(),
  fetched_at: z.string(),
});

const video = z.object({
  video_id: z.string(),
  handle: z.string().nullable(),
  play_count: z.int().nullable(),
  published_at: z.string(),
  mapping: z.object({
    source: z.string().nullable(),
    role: z.string().nullable().describe('is = the sound is the song; contains = it was heard inside'),
    confidence: z.number().nullable(),
    review: z.string().nullable(),
  }),
});

const party = z.object({
  isni: z.string().describe('The ISNI that was asked for'),
  primary_isni: z.string(),
  name: z.string().nullable(),
  ipn: z.string().nullable(),
  luminate_id: z.string().nullable(),
  gracenote_id: z.string().nullable(),
  amazon_id: z.string().nullable(),
  apple_music_id: z.string().nullable(),
  name_variants: z.array(z.object({ name: z.string(), language: z.string().optional() })),
  link,
  disagreements,
});

const musicbrainzArtist = z.object({
  mbid: z.string(),
  name: z.string(),
  type: z.string().nullable(),
  country: z.string().nullable(),
  disambiguation: z.string().nullable(),
  isnis: z.array(code),
  ipis: z.array(code),
  link,
  disagreements,
  quansic: z.array(party),
});

const artist = z.object({
  spotify_artist_id: z.string(),
  name: z.string(),
  genres: z.array(z.string()).nullable(),
  stored: z.boolean().describe('Whether Spotify has described the artist'),
  musicbrainz: z.array(musicbrainzArtist),
});

const song = z.object({
  genius_song_id: z.string(),
  title: z.string().nullable(),
  artist_name: z.string().nullable(),
  url: z.string().nullable(),
  language: z.string().nullable(),
  release_date: z.string().nullable(),
  link,
  disagreements,
});

const contributor = z.object({
  name: z.string(),
  role: z.string(),
  source: z.string(),
  mbid: z.string().nullable(),
  ipi: code.nullable(),
  isni: code.nullable(),
  share: z.number().nullable().describe('Percent'),
});

const work = z.object({
  work_mbid: z.string(),
  title: z.string(),
  type: z.string().nullable(),
  languages: z.array(z.string()),
  iswcs: z.array(code),
  performance: z.array(z.string()).nullable().describe('cover, live, partial …; null = unknown'),
  society_numbers: z.array(z.object({ type: z.string(), value: z.string() })).nullable(),
  contributors: z.array(contributor),
});

const recording = z.object({
  recording_mbid: z.string(),
  title: z.string().nullable(),
  disambiguation: z.string().nullable(),
  length_ms: z.int().nullable(),
  is_video: z.boolean().nullable(),
  first_release_date: z.string().nullable(),
  isrcs: z.array(z.string()),
  asked_isrc: z.string().nullable().describe('The ISRC that led here; null when the title did'),
  length_difference_ms: z.int().nullable(),
  link,
  disagreements,
  works: z.array(work),
});

const subject = z.object({
  subject_id: z.string(),
  outcome: z.enum(subjectOutcomes).nullable().describe('null = not tried yet'),
  method: z.string().nullable(),
  confidence: z.number().nullable(),
  evidence: json.nullable(),
  alternatives: z.array(json).nullable(),
  attempts: z.int(),
  checked_at: z.string().nullable(),
  next_check_at: z.string().nullable(),
  error_code: z.string().nullable(),
  error_message: z.string().nullable(),
});

const stage = z.object({
  stage: z.string(),
  state: z
    .enum(['enabled', 'disabled', 'paused'])
    .nullable()
    .describe('null for stages that only fill gaps between the others'),
  disabled_variables: z.array(z.string()),
  paused_until: z.string().nullable(),
  subjects: z.array(subject),
});

/** The whole chain of one track. */
export const trackViewOutput = z.object({
  spotify_track_id: z.string(),
  track: track.nullable().describe('null until a provider has described it'),
  videos: z.object({ count: z.int(), views: z.int(), top: z.array(video).describe('At most five, by plays') }),
  artists: z.array(artist),
  genius_songs: z.array(song),
  recordings: z.array(recording).describe('The preferred one first'),
  stages: z.array(stage),
});

/** What the view of a track answers. */
export type TrackView = z.output<typeof trackViewOutput>;
