import { type Context, Hono } from 'hono';
import { type Failure, failure, invalidField } from '../../core/errors.ts';
import { readInput } from '../../operations/input.ts';
import type { Operation, OperationContext } from '../../operations/operation.ts';
import { toFailure } from '../to-failure.ts';
import { type AnswerFrame, failureAnswer, pageAnswer, successAnswer } from './answer.ts';
import { createKeyCheck, type KeyCheck } from './api-keys.ts';
import type { Binding } from './binding.ts';
import { bindings } from './bindings.ts';
import { checkIgnoredBody, checkMediaType, chunksOf } from './body.ts';
import { corsHeadersFor, preflightHeaders } from './cors.ts';
import { docsPage } from './docs-page.ts';
import { type HttpSettings, mostBodyBytes } from './http-settings.ts';
import { openApiDocument } from './openapi.ts';
import { rootPage } from './root-page.ts';

/** The HTTP face: every binding, the root page, the API page; runs wherever fetch runs. */
export function createApp(context: OperationContext, settings: HttpSettings): Hono {
  const keys = createKeyCheck(settings.apiKeys);
  const face: Face = { context, settings, keys };
  const app = new Hono({ strict: false });
  app.options('*', (c) => preflight(face, c));
  app.use('*', async (c, next) => {
    const undecodable = undecodablePath(c.req.path);
    if (undecodable !== undefined) return answerFailure(face, c, undecodable);
    return next();
  });
  app.get('/', (c) => served(face, c, (frame) => successAnswer(frame, rootPage(context.version))));
  app.get('/openapi.json', (c) => served(face, c, (frame) => openApiAnswer(frame, context.version)));
  app.get('/docs', (c) => served(face, c, (frame) => docsPage(frame, settings)));
  app.get('/docs/:file', (c) => servedFile(face, c));
  for (const binding of bindings) {
    app.on([...binding.methods], binding.path, (c) => serveBinding(face, binding, c));
  }
  for (const [path, methods] of methodsByPath()) app.all(path, (c) => wrongMethod(face, c, methods));
  app.notFound((c) =>
    answerFailure(face, c, failure('NOT_FOUND', `There is no route ${c.req.path}`, { path: c.req.path })),
  );
  app.onError((cause, c) => {
    const problem = toFailure(cause);
    settings.log.error('a request failed', { path: c.req.path, code: problem.code, cause });
    return answerFailure(face, c, problem);
  });
  return app;
}

interface Face {
  readonly context: OperationContext;
  readonly settings: HttpSettings;
  readonly keys: KeyCheck;
}

async function serveBinding(face: Face, binding: Binding, c: Context): Promise<Response> {
  const frame = frameOf(face, c);
  const refused = await refusalOf(face, binding, c);
  if (refused !== undefined) return finish(face, c, failureAnswer(frame, refused));
  const { operation, stream } = binding;
  const texts = { ...queryOf(c), ...c.req.param() };
  const more = stream === undefined ? {} : { [stream.field]: chunksOf(c.req.raw.body) };
  const input = readInput(operation.input, texts, more);
  if (!input.ok) return finish(face, c, failureAnswer(frame, input.failure));
  const result = await runOperation(face, operation, input.value);
  return finish(face, c, result.ok ? successAnswer(frame, result.value) : failureAnswer(frame, result.failure));
}

async function runOperation(face: Face, operation: Operation, input: Record<string, unknown>) {
  const result = await operation.run(face.context, input);
  if (!result.ok && result.failure.cause !== undefined) {
    face.settings.log.warn('an operation failed', {
      operation: operation.name,
      code: result.failure.code,
      cause: result.failure.cause,
    });
  }
  return result;
}

/** Checks in the order of the contract: key, media type, size. Nothing upstream is touched before. */
async function refusalOf(face: Face, binding: Binding, c: Context): Promise<Failure | undefined> {
  if (binding.hasSideEffects === true) {
    if (c.req.raw.method === 'HEAD') return methodNotAllowed('HEAD', [...binding.methods, 'OPTIONS']);
    const refused = prefetchRefusal(c);
    if (refused !== undefined) return refused;
  }
  if (needsKey(face, binding)) {
    const refused = await face.keys.check(c.req.header('x-api-key'));
    if (refused !== undefined) return refused;
  }
  if (binding.stream !== undefined) return checkMediaType(c.req.raw, binding.stream.contentTypes);
  return checkIgnoredBody(c.req.raw, mostBodyBytes);
}

function needsKey(face: Face, binding: Binding): boolean {
  if (!face.keys.hasKeys || binding.isPublic === true) return false;
  return face.settings.apiKeyScope === 'all' || binding.isKeyedAlways === true;
}

function prefetchRefusal(c: Context): Failure | undefined {
  const purpose = [c.req.header('sec-purpose'), c.req.header('purpose'), c.req.header('x-purpose')]
    .join(' ')
    .toLowerCase();
  if (!purpose.includes('prefetch') && !purpose.includes('prerender')) return undefined;
  return invalidField('purpose', 'prefetch', 'A prefetch does not start a scrape: send the request when it is meant');
}

async function served(
  face: Face,
  c: Context,
  answer: (frame: AnswerFrame) => Response | Promise<Response>,
): Promise<Response> {
  return finish(face, c, await answer(frameOf(face, c)));
}

async function servedFile(face: Face, c: Context): Promise<Response> {
  const frame = frameOf(face, c);
  const file = await face.settings.pageFile?.(c.req.param('file') ?? '');
  if (file === undefined) {
    return finish(
      face,
      c,
      failureAnswer(frame, failure('NOT_FOUND', `There is no route ${c.req.path}`, { path: c.req.path })),
    );
  }
  return finish(face, c, pageAnswer(frame, new Uint8Array(file.body), file.contentType));
}

function openApiAnswer(frame: AnswerFrame, version: string): Response {
  return pageAnswer(frame, JSON.stringify(openApiDocument(version)), 'application/json; charset=utf-8');
}

function wrongMethod(face: Face, c: Context, methods: readonly string[]): Response {
  return answerFailure(face, c, methodNotAllowed(c.req.raw.method, methods));
}

function methodNotAllowed(method: string, allowed: readonly string[]): Failure {
  const message = `${method} is not possible here: use ${allowed.join(' or ')}`;
  return failure('METHOD_NOT_ALLOWED', message, { method, allowed });
}

function methodsByPath(): ReadonlyMap<string, readonly string[]> {
  const methods = new Map<string, readonly string[]>();
  for (const path of ['/', '/openapi.json', '/docs', '/docs/:file']) methods.set(path, ['GET', 'HEAD', 'OPTIONS']);
  for (const binding of bindings) {
    const head = binding.methods.includes('GET') && binding.hasSideEffects !== true ? ['HEAD'] : [];
    methods.set(binding.path, [...binding.methods, ...head, 'OPTIONS']);
  }
  return methods;
}

function preflight(face: Face, c: Context): Response {
  const frame = frameOf(face, c);
  const headers = {
    'cache-control': 'no-store',
    'x-request-id': frame.requestId,
    ...frame.corsHeaders,
    ...preflightHeaders,
  };
  return new Response(null, { status: 204, headers });
}

function answerFailure(face: Face, c: Context, problem: Failure): Response {
  return finish(face, c, failureAnswer(frameOf(face, c), problem));
}

function finish(face: Face, c: Context, answer: Response): Response {
  face.context.vitals.requestsProcessed += 1;
  if (face.settings.logsRequests) {
    face.settings.log.info('request', {
      method: c.req.raw.method,
      path: c.req.path,
      status: answer.status,
      id: answer.headers.get('x-request-id') ?? '',
    });
  }
  return answer;
}

function frameOf(face: Face, c: Context): AnswerFrame {
  const given = c.req.header('x-request-id');
  const requestId =
    given !== undefined && /^[A-Za-z0-9._-]{1,64}$/.test(given) ? given : `req_${face.context.newId().slice(-16)}`;
  const corsHeaders = corsHeadersFor(c.req.header('origin'), face.settings.allowedOrigins);
  return { requestId, nowMs: face.context.clock.now(), corsHeaders };
}

function queryOf(c: Context): Record<string, string | readonly string[] | undefined> {
  const all = c.req.queries();
  return Object.fromEntries(
    Object.entries(all).map(([name, values]) => [name, values.length > 1 ? values : values[0]]),
  );
}

function undecodablePath(path: string): Failure | undefined {
  try {
    decodeURIComponent(path);
    return undefined;
  } catch (cause) {
    if (!(cause instanceof URIError)) throw cause;
    return invalidField('path', 'malformed', 'The path has a percent sequence that cannot be decoded', {
      received: path.slice(0, 100),
    });
  }
}
