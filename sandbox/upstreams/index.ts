import type { TwinDefinition } from '../twin.ts';
import { deezerTwin } from './deezer/twin.ts';
import { geniusTwin } from './genius/twin.ts';
import { musicbrainzTwin } from './musicbrainz/twin.ts';
import { openrouterTwin } from './openrouter/twin.ts';
import { quansicTwin } from './quansic/twin.ts';
import { spotifyTwin } from './spotify/twin.ts';
import { tiktokTwin } from './tiktok/twin.ts';

/** All twins; a new one is a folder and a line here. */
export const upstreams: readonly TwinDefinition[] = [
  tiktokTwin,
  spotifyTwin,
  geniusTwin,
  deezerTwin,
  musicbrainzTwin,
  quansicTwin,
  openrouterTwin,
];
