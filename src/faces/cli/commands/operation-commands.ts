import type { z } from 'zod';
import { backfill } from '../../../operations/backfill.ts';
import { cascadeStatus } from '../../../operations/cascade-status.ts';
import { creatorHistory } from '../../../operations/creator-history.ts';
import { creatorStats } from '../../../operations/creator-stats.ts';
import { enrichArtists } from '../../../operations/enrich-artists.ts';
import { enrichGenius } from '../../../operations/enrich-genius.ts';
import { enrichMusicbrainz } from '../../../operations/enrich-musicbrainz.ts';
import { enrichQuansic } from '../../../operations/enrich-quansic.ts';
import { enrichTrack } from '../../../operations/enrich-track.ts';
import { enrichTracks } from '../../../operations/enrich-tracks.ts';
import { enrichmentQueue } from '../../../operations/enrichment-queue.ts';
import { health } from '../../../operations/health.ts';
import { normalizeAndMatch } from '../../../operations/normalize-and-match.ts';
import { openLane } from '../../../operations/open-lane.ts';
import type { Operation } from '../../../operations/operation.ts';
import { reviewDecide } from '../../../operations/review-decide.ts';
import { reviewList } from '../../../operations/review-list.ts';
import { topTracks } from '../../../operations/top-tracks.ts';
import { trackView } from '../../../operations/track-view.ts';
import type { OperationCommand } from '../command.ts';
import type { CliHost } from '../host.ts';
import {
  renderCascade,
  renderHealth,
  renderHistory,
  renderQueue,
  renderStats,
  renderTopTracks,
} from '../render/answers.ts';
import {
  renderBackfill,
  renderEnrichment,
  renderMusicbrainz,
  renderNormalised,
  renderQuansic,
  renderTrackEnrichment,
} from '../render/enrichment.ts';
import { renderDecision, renderReview } from '../render/review.ts';
import { renderTrack } from '../render/track-tree.ts';

const limit = { flags: '--limit <number>', field: 'limit', help: 'how many at most' };
const handle = { flags: '--handle <handle>', field: 'handle', help: 'only this creator' };

/** Commands that run one operation each. A new one is one entry here. */
export const operationCommands: readonly OperationCommand[] = [
  commandOf('status', cascadeStatus, renderCascade, { places: ['handle'], options: [] }),
  commandOf('queue', enrichmentQueue, renderQueue, { places: [], options: [] }),
  commandOf('top-tracks', topTracks, renderTopTracks, {
    places: [],
    options: [
      limit,
      handle,
      {
        flags: '--copyright-status <status>',
        field: 'copyright_status',
        help: 'copyrighted, copyright-free or unknown',
      },
      { flags: '--expand <what>', field: 'expand', help: 'track adds titles, artists and ISRCs' },
    ],
  }),
  commandOf('explain track', trackView, renderTrack, { places: ['spotify_track_id'], options: [] }),
  commandOf('stats', creatorStats, renderStats, {
    places: ['handle'],
    options: [{ flags: '--history <number>', field: 'history', help: 'adds that many observations' }],
  }),
  commandOf('history', creatorHistory, renderHistory, { places: ['handle'], options: [limit] }),
  commandOf('enrich', enrichTracks, renderEnrichment, { places: [], options: [limit, handle] }),
  commandOf('enrich-artists', enrichArtists, renderEnrichment, { places: [], options: [limit, handle] }),
  commandOf('enrich-genius', enrichGenius, renderEnrichment, { places: [], options: [limit, handle] }),
  commandOf('enrich-musicbrainz', enrichMusicbrainz, renderMusicbrainz, {
    places: [],
    options: [{ flags: '--type <type>', field: 'type', help: 'artists, recordings or works' }, limit, handle],
  }),
  commandOf('enrich-quansic', enrichQuansic, renderQuansic, { places: [], options: [limit, handle] }),
  commandOf('normalize-and-match', normalizeAndMatch, renderNormalised, {
    places: [],
    options: [{ flags: '--rules-only', field: 'rules_only', help: 'never ask the language model' }, limit, handle],
  }),
  commandOf('enrich-track', enrichTrack, renderTrackEnrichment, {
    places: ['spotify_track_id'],
    options: [{ flags: '--stage <key>', field: 'stage', help: 'one stage instead of all' }],
  }),
  commandOf('backfill', backfill, renderBackfill, {
    places: [],
    options: [
      { flags: '--stage <family>', field: 'stage', help: 'all, spotify, genius, musicbrainz or quansic' },
      handle,
      { flags: '--force', field: 'force', help: 'also try recorded misses again' },
    ],
  }),
  commandOf('review list', reviewList, renderReview, {
    places: [],
    options: [
      { flags: '--kind <kind>', field: 'kind', help: 'song, recording, artist, party or sound' },
      limit,
      handle,
    ],
  }),
  commandOf('review decide', reviewDecide, renderDecision, {
    places: ['id', 'decision'],
    options: [
      { flags: '--target <id>', field: 'target', help: 'what is right instead, or which candidate' },
      { flags: '--note <text>', field: 'note', help: 'why' },
    ],
  }),
  commandOf('open-lane', openLane, (answer) => `${answer.provider} is asked again.`, {
    places: ['provider'],
    options: [],
  }),
  commandOf('health', health, renderHealth, { places: [], options: [] }),
];

function commandOf<Input extends z.ZodObject, Output extends z.ZodType>(
  name: string,
  operation: Operation<Input, Output>,
  render: (value: z.output<Output>, host: CliHost) => string,
  shape: Pick<OperationCommand, 'places' | 'options'>,
): OperationCommand {
  return {
    name,
    operation,
    ...shape,
    render: (value, host) => render(operation.output.parse(value), host),
  };
}
