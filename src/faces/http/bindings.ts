import { backfill } from '../../operations/backfill.ts';
import { cascadeStatus } from '../../operations/cascade-status.ts';
import { creatorHistory } from '../../operations/creator-history.ts';
import { creatorStats } from '../../operations/creator-stats.ts';
import { enrichArtists } from '../../operations/enrich-artists.ts';
import { enrichGenius } from '../../operations/enrich-genius.ts';
import { enrichMusicbrainz } from '../../operations/enrich-musicbrainz.ts';
import { enrichQuansic } from '../../operations/enrich-quansic.ts';
import { enrichTrack } from '../../operations/enrich-track.ts';
import { enrichTracks } from '../../operations/enrich-tracks.ts';
import { enrichmentQueue } from '../../operations/enrichment-queue.ts';
import { health } from '../../operations/health.ts';
import { importCaptures } from '../../operations/import-captures.ts';
import { importQuansic } from '../../operations/import-quansic.ts';
import { normalizeAndMatch } from '../../operations/normalize-and-match.ts';
import { openLane } from '../../operations/open-lane.ts';
import { reviewDecide } from '../../operations/review-decide.ts';
import { reviewList } from '../../operations/review-list.ts';
import { scrapeCreator } from '../../operations/scrape-creator.ts';
import { topTracks } from '../../operations/top-tracks.ts';
import { trackView } from '../../operations/track-view.ts';
import { watchProgress } from '../../operations/watch-progress.ts';
import type { Binding } from './binding.ts';

const upstream = [
  'UPSTREAM_BLOCKED',
  'UPSTREAM_CHANGED',
  'UPSTREAM_UNAVAILABLE',
  'UPSTREAM_RATE_LIMITED',
  'PROVIDER_DISABLED',
  'TIMEOUT',
] as const;

/** Content types under which captured files are sent. */
const captureTypes = [
  'application/json',
  'application/har+json',
  'application/x-ndjson',
  'application/jsonl',
  'text/html',
  'text/plain',
  'application/octet-stream',
];

/** Every operation that HTTP offers. A new one is one line here. */
export const bindings: readonly Binding[] = [
  { methods: ['GET'], path: '/health', operation: health, tag: 'service', isPublic: true, errors: [] },
  {
    methods: ['GET', 'POST'],
    path: '/scrape/:handle',
    operation: scrapeCreator,
    tag: 'creators',
    hasSideEffects: true,
    errors: ['CREATOR_NOT_FOUND', 'CREATOR_UNAVAILABLE', ...upstream],
  },
  {
    methods: ['POST'],
    path: '/import',
    operation: importCaptures,
    tag: 'creators',
    isKeyedAlways: true,
    stream: { field: 'chunks', contentTypes: captureTypes },
    errors: ['UNSUPPORTED_MEDIA_TYPE'],
  },
  { methods: ['GET'], path: '/stats/:handle', operation: creatorStats, tag: 'creators', errors: ['CREATOR_NOT_FOUND'] },
  {
    methods: ['GET'],
    path: '/creators/:handle/history',
    operation: creatorHistory,
    tag: 'creators',
    errors: ['CREATOR_NOT_FOUND'],
  },
  { methods: ['GET'], path: '/top-tracks', operation: topTracks, tag: 'creators', errors: ['CREATOR_NOT_FOUND'] },
  { methods: ['GET'], path: '/tracks/:spotify_track_id', operation: trackView, tag: 'creators', errors: ['NOT_FOUND'] },
  {
    methods: ['POST'],
    path: '/enrich',
    operation: enrichTracks,
    tag: 'enrichment',
    errors: ['CREATOR_NOT_FOUND', ...upstream],
  },
  {
    methods: ['POST'],
    path: '/enrich-artists',
    operation: enrichArtists,
    tag: 'enrichment',
    errors: ['CREATOR_NOT_FOUND', ...upstream],
  },
  {
    methods: ['POST'],
    path: '/enrich-musicbrainz',
    operation: enrichMusicbrainz,
    tag: 'enrichment',
    errors: ['CREATOR_NOT_FOUND', ...upstream],
  },
  {
    methods: ['POST'],
    path: '/enrich-genius',
    operation: enrichGenius,
    tag: 'enrichment',
    errors: ['CREATOR_NOT_FOUND', ...upstream],
  },
  {
    methods: ['POST'],
    path: '/normalize-and-match',
    operation: normalizeAndMatch,
    tag: 'enrichment',
    errors: ['CREATOR_NOT_FOUND', ...upstream],
  },
  {
    methods: ['POST'],
    path: '/enrich-quansic',
    operation: enrichQuansic,
    tag: 'enrichment',
    errors: ['CREATOR_NOT_FOUND', ...upstream],
  },
  {
    methods: ['POST'],
    path: '/enrich-quansic/import',
    operation: importQuansic,
    tag: 'enrichment',
    isKeyedAlways: true,
    stream: { field: 'chunks', contentTypes: captureTypes },
    errors: ['UNSUPPORTED_MEDIA_TYPE'],
  },
  { methods: ['GET'], path: '/review', operation: reviewList, tag: 'monitoring', errors: ['CREATOR_NOT_FOUND'] },
  {
    methods: ['POST'],
    path: '/review/:id',
    operation: reviewDecide,
    tag: 'monitoring',
    isKeyedAlways: true,
    errors: upstream,
  },
  {
    methods: ['POST'],
    path: '/lanes/:provider/open',
    operation: openLane,
    tag: 'monitoring',
    isKeyedAlways: true,
    errors: [],
  },
  {
    methods: ['POST'],
    path: '/tracks/:spotify_track_id/enrich',
    operation: enrichTrack,
    tag: 'enrichment',
    errors: ['NOT_FOUND', ...upstream],
  },
  {
    methods: ['POST'],
    path: '/backfill',
    operation: backfill,
    tag: 'enrichment',
    status: 202,
    errors: ['CREATOR_NOT_FOUND', 'PROVIDER_DISABLED'],
  },
  {
    methods: ['GET'],
    path: '/cascade-status',
    operation: cascadeStatus,
    tag: 'monitoring',
    errors: ['CREATOR_NOT_FOUND'],
  },
  { methods: ['GET'], path: '/enrichment-queue', operation: enrichmentQueue, tag: 'monitoring', errors: [] },
  {
    methods: ['GET'],
    path: '/events',
    operation: watchProgress,
    tag: 'monitoring',
    isEventStream: true,
    errors: ['CREATOR_NOT_FOUND'],
  },
];
