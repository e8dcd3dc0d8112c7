import { failure } from '../core/errors.ts';
import { failureAnswer } from '../faces/http/answer.ts';
import { createApp } from '../faces/http/app.ts';
import { toFailure } from '../faces/to-failure.ts';
import { runWithBudget } from '../pipeline/engine/run-with-budget.ts';
import { readSettings, type Settings, type Variables } from './settings/read-settings.ts';
import { openForEvent } from './workers/service.ts';

// The entry on Cloudflare Workers: the same HTTP app and engine over PostgreSQL (Hyperdrive or an address); cron and
// queue messages work off what is due within a budget instead of a loop.

/** What the deployment binds. */
interface Bindings {
  readonly HYPERDRIVE?: { readonly connectionString: string };
}

/** Wall time that one cron event or queue message may use. Unit: ms. */
const budgetMs = 25_000;

export default {
  fetch: (request: Request, bindings: Bindings, event: ExecutionContext) => answer(request, bindings, event),
  scheduled: (_controller: unknown, bindings: Bindings) => workOff(bindings),
  queue: (_batch: unknown, bindings: Bindings) => workOff(bindings),
};

async function answer(request: Request, bindings: Bindings, event: ExecutionContext): Promise<Response> {
  const frame = { requestId: 'req_0000000000000000', nowMs: Date.now(), corsHeaders: {} };
  try {
    const { settings, connectionString } = configuration(bindings);
    const service = await openForEvent(settings, connectionString);
    const app = createApp(service.context, {
      apiKeys: settings.apiKeys,
      apiKeyScope: settings.apiKeyScope,
      allowedOrigins: settings.allowedOrigins,
      logsRequests: settings.logRequests,
      log: service.context.log,
    });
    const response = await app.fetch(request);
    event.waitUntil(service.close());
    return response;
  } catch (cause) {
    console.error(JSON.stringify({ level: 'error', message: 'the event failed', cause: String(cause) }));
    return failureAnswer(
      frame,
      cause instanceof Misconfigured ? failure('SERVICE_UNAVAILABLE', cause.message) : toFailure(cause),
    );
  }
}

async function workOff(bindings: Bindings): Promise<void> {
  const { settings, connectionString } = configuration(bindings);
  const service = await openForEvent(settings, connectionString);
  try {
    await runWithBudget(service.context, budgetMs);
  } finally {
    await service.close();
  }
}

/** A binding is missing or cannot be understood; the message says which. */
class Misconfigured extends Error {}

function configuration(bindings: Bindings): { readonly settings: Settings; readonly connectionString: string } {
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries(bindings)) {
    if (typeof value === 'string') variables[name] = value;
  }
  const settings = readSettings(variables satisfies Variables);
  if (!settings.ok) throw new Misconfigured(settings.failure.message);
  const connectionString = bindings.HYPERDRIVE?.connectionString ?? settings.value.databaseUrl;
  if (connectionString === undefined) throw new Misconfigured('Bind HYPERDRIVE or set NEON_DATABASE_URL');
  return { settings: settings.value, connectionString };
}
