import { type Failure, failure } from '../core/errors.ts';
import { redactText } from '../core/redaction/redact-text.ts';
import { type AnswerFrame, failureAnswer } from '../faces/http/answer.ts';
import { createApp } from '../faces/http/app.ts';
import { requestIdOf } from '../faces/http/request-id.ts';
import { toFailure } from '../faces/to-failure.ts';
import { runWithBudget } from '../pipeline/engine/run-with-budget.ts';
import { createNewId } from './new-id.ts';
import { isLoopback, readSettings, type Settings, type Variables } from './settings/read-settings.ts';
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
  try {
    const { settings, connectionString } = configuration(bindings);
    const apiKeys = guardingKeys(settings, request);
    const service = await openForEvent(settings, connectionString);
    let read: Promise<unknown> = Promise.resolve();
    try {
      const app = createApp(service.context, {
        apiKeys,
        apiKeyScope: settings.apiKeyScope,
        allowedOrigins: settings.allowedOrigins,
        logsRequests: settings.logRequests,
        log: service.context.log,
      });
      const passed = passedOn(await app.fetch(request));
      read = passed.read;
      return passed.response;
    } finally {
      event.waitUntil(read.then(() => service.close()));
    }
  } catch (cause) {
    console.error(JSON.stringify({ level: 'error', message: 'the event failed', cause: redactText(String(cause)) }));
    return failureAnswer(frameOf(request), cause instanceof Misconfigured ? cause.failure : toFailure(cause));
  }
}

/** An answer that goes on is made from the store while it is read: `read` resolves when it is over. */
function passedOn(response: Response): { readonly response: Response; readonly read: Promise<unknown> } {
  const isStream = response.headers.get('content-type') === 'text/event-stream';
  if (!isStream || response.body === null) return { response, read: Promise.resolve() };
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const read = response.body.pipeTo(writable).catch(() => undefined); // the client has left
  return { response: new Response(readable, response), read };
}

/** A Worker is reached by everybody: without a key only a development server on this machine answers. */
function guardingKeys(settings: Settings, request: Request): readonly string[] {
  if (!settings.requireApiKey) return [];
  const { hostname } = new URL(request.url);
  if (settings.apiKeys.length === 0 && !isLoopback(hostname)) {
    throw new Misconfigured('API_KEY is not set: set it, or REQUIRE_API_KEY=false if everybody may call');
  }
  return settings.apiKeys;
}

/** What an answer carries before there is a service. */
function frameOf(request: Request): AnswerFrame {
  const requestId = requestIdOf(
    request.headers.get('x-request-id') ?? undefined,
    createNewId({ now: () => Date.now() }),
  );
  return { requestId, nowMs: Date.now(), corsHeaders: {}, isHead: request.method === 'HEAD' };
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
class Misconfigured extends Error {
  readonly failure: Failure;

  constructor(message: string) {
    super(message);
    this.failure = failure('SERVICE_UNAVAILABLE', message, { dependency: 'configuration' });
  }
}

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
