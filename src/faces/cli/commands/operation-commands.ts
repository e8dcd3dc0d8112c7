import type { z } from 'zod';
import { cascadeStatus } from '../../../operations/cascade-status.ts';
import { creatorHistory } from '../../../operations/creator-history.ts';
import { creatorStats } from '../../../operations/creator-stats.ts';
import { enrichTracks } from '../../../operations/enrich-tracks.ts';
import { enrichmentQueue } from '../../../operations/enrichment-queue.ts';
import { health } from '../../../operations/health.ts';
import type { Operation } from '../../../operations/operation.ts';
import { topTracks } from '../../../operations/top-tracks.ts';
import type { OperationCommand } from '../command.ts';
import type { CliHost } from '../host.ts';
import {
  renderCascade,
  renderEnrichment,
  renderHealth,
  renderHistory,
  renderQueue,
  renderStats,
  renderTopTracks,
} from '../render/answers.ts';

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
  commandOf('stats', creatorStats, renderStats, {
    places: ['handle'],
    options: [{ flags: '--history <number>', field: 'history', help: 'adds that many observations' }],
  }),
  commandOf('history', creatorHistory, renderHistory, { places: ['handle'], options: [limit] }),
  commandOf('enrich', enrichTracks, renderEnrichment, { places: [], options: [limit, handle] }),
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
