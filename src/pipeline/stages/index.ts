import type { Stage } from '../engine/stage.ts';
import { tracksWithoutSpotify } from './150-tracks-without-spotify/stage.ts';
import { spotifyTracks } from './200-spotify-tracks/stage.ts';
import { trackIsrcs } from './250-track-isrcs/stage.ts';
import { spotifyArtists } from './300-spotify-artists/stage.ts';
import { geniusSongs } from './400-genius-songs/stage.ts';
import { musicbrainzArtists } from './500-musicbrainz-artists/stage.ts';
import { musicbrainzRecordings } from './600-musicbrainz-recordings/stage.ts';
import { recordingsByTitle } from './650-musicbrainz-recordings-by-title/stage.ts';
import { musicbrainzWorks } from './700-musicbrainz-works/stage.ts';
import { artistIdentifiers } from './750-artist-identifiers/stage.ts';
import { writerIdentifiers } from './760-writer-identifiers/stage.ts';
import { quansicArtists } from './800-quansic-artists/stage.ts';

/** The enrichment stages in the order of the cascade. A new stage is one folder and one line here. */
export const stages: readonly Stage[] = [
  tracksWithoutSpotify,
  spotifyTracks,
  trackIsrcs,
  spotifyArtists,
  geniusSongs,
  musicbrainzArtists,
  musicbrainzRecordings,
  recordingsByTitle,
  musicbrainzWorks,
  artistIdentifiers,
  writerIdentifiers,
  quansicArtists,
];
