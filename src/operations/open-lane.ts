import { z } from 'zod';
import { ok } from '../core/result.ts';
import { providers } from '../providers/index.ts';
import { liftRefusals } from '../store/lanes.ts';
import { defineOperation } from './operation.ts';

const names = providers.map((provider) => provider.name);

/** Ends the rest of a provider that had refused: the operator says that the reason is gone. */
export const openLane = defineOperation({
  name: 'open-lane',
  summary: 'Ask a provider again that rests because it refused us',
  input: z.object({ provider: z.enum(names).describe('Name of a provider') }),
  output: z.object({ success: z.literal(true), service: z.literal('open-lane'), provider: z.string() }),
  run: async (context, { provider }) => {
    await liftRefusals(context.database, provider);
    context.signals.ring('jobs');
    return ok({ success: true as const, service: 'open-lane' as const, provider });
  },
});
