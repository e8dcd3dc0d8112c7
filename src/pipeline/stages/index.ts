import type { Stage } from '../engine/stage.ts';
import { spotifyTracks } from './200-spotify-tracks/stage.ts';

/** The enrichment stages in the order of the cascade. A new stage is one folder and one line here. */
export const stages: readonly Stage[] = [spotifyTracks];
