import { type Context, Hono } from 'hono';
import type { Failure } from '../../core/errors.ts';
import { fail, type Result } from '../../core/result.ts';
import { readInput } from '../../operations/input.ts';
import type { Operation, OperationContext } from '../../operations/operation.ts';
import { toFailure } from '../to-failure.ts';
import { type AnswerFrame, emptyAnswer, failureAnswer, pageAnswer, successAnswer } from './answer.ts';
import { createKeyCheck } from './api-keys.ts';
import type { Binding } from './binding.ts';
import { bindings } from './bindings.ts';
import { bodyChunks } from './body.ts';
import { type CheckedFace, methodNotAllowed, noRoute, refusalOf, undecodablePath } from './checks.ts';
import { corsHeadersFor, preflightHeaders } from './cors.ts';
import { docsPage } from './docs-page.ts';
import { eventsAnswer } from './events.ts';
import { type HttpSettings, stopGraceMs } from './http-settings.ts';
import { openApiDocument } from './openapi.ts';
import { requestIdOf } from './request-id.ts';
import { rootPage } from './root-page.ts';
import { stoppedFailure } from './stopping.ts';

/** The HTTP face: every binding, the root page, the API page; runs wherever fetch runs. */
export function createApp(context: OperationContext, settings: HttpSettings): Hono {
  const keys = createKeyCheck(settings.apiKeys);
  const face: Face = { context, settings, keys, mostStreamBytes: context.importLimits.maxBytes };
  const app = new Hono({ strict: false });
  app.options('*', (c) => emptyAnswer(frameOf(face, c), preflightHeaders));
  app.use('*', async (c, next) => {
    const refused = settings.stopping?.isStopping === true ? stoppedFailure() : undecodablePath(c.req.path);
    return refused === undefined ? next() : answerFailure(face, c, refused);
  });
  app.get('/', (c) => served(face, c, (frame) => successAnswer(frame, rootPage(context.version))));
  app.get('/openapi.json', (c) => served(face, c, (frame) => openApiAnswer(frame, context.version)));
  app.get('/docs', (c) => served(face, c, (frame) => docsPage(frame, settings)));
  app.get('/docs/:file', (c) => served(face, c, (frame) => fileAnswer(face, c, frame)));
  for (const binding of bindings) {
    app.on([...binding.methods], binding.path, (c) => serveBinding(face, binding, c));
  }
  for (const [path, methods] of methodsByPath()) {
    app.all(path, (c) => answerFailure(face, c, methodNotAllowed(c.req.raw.method, methods)));
  }
  app.notFound((c) => answerFailure(face, c, noRoute(c.req.path)));
  app.onError((cause, c) => answerFailure(face, c, loggedFailure(face, c, cause)));
  return app;
}

interface Face extends CheckedFace {
  readonly context: OperationContext;
}

async function serveBinding(face: Face, binding: Binding, c: Context): Promise<Response> {
  const frame = frameOf(face, c);
  const refused = await refusalOf(face, binding, c);
  if (refused !== undefined) return finish(face, c, frame, failureAnswer(frame, refused));
  const { operation, stream } = binding;
  const texts = { ...queryOf(c), ...c.req.param() };
  const more = stream === undefined ? {} : { [stream.field]: bodyChunks(c.req.raw, face.settings.stopping) };
  const input = readInput(operation.input, texts, more);
  if (!input.ok) return finish(face, c, frame, failureAnswer(frame, input.failure));
  const result = await resultOrStop(face, runOperation(face, operation, input.value));
  if (!result.ok) return finish(face, c, frame, failureAnswer(frame, result.failure));
  const isWatched = binding.isEventStream === true;
  const answer = isWatched
    ? eventsAnswer(face, frame, result.value, c.req.raw.signal)
    : successAnswer(frame, result.value, binding.status);
  return finish(face, c, frame, answer);
}

async function runOperation(face: Face, operation: Operation, input: Record<string, unknown>) {
  const result = await operation.run(face.context, input);
  if (!result.ok && result.failure.cause !== undefined) {
    const { code, cause } = result.failure;
    face.settings.log.warn('an operation failed', { operation: operation.name, code, cause });
  }
  return result;
}

/** The result, or SERVICE_UNAVAILABLE when the service stops and the result does not come soon. */
async function resultOrStop(face: Face, running: Promise<Result<unknown>>): Promise<Result<unknown>> {
  const { stopping } = face.settings;
  if (stopping === undefined) return running;
  const { clock } = face.context;
  let forget = (): void => undefined;
  const stopped = new Promise<Result<never>>((resolve, reject) => {
    forget = stopping.onStop(() => {
      clock.sleep(stopGraceMs).then(() => resolve(fail(stoppedFailure())), reject);
    });
  });
  try {
    return await Promise.race([running, stopped]);
  } finally {
    forget();
  }
}

function served(
  face: Face,
  c: Context,
  answer: (frame: AnswerFrame) => Response | Promise<Response>,
): Promise<Response> {
  const frame = frameOf(face, c);
  return Promise.resolve(answer(frame)).then((made) => finish(face, c, frame, made));
}

async function fileAnswer(face: Face, c: Context, frame: AnswerFrame): Promise<Response> {
  const file = await face.settings.pageFile?.(c.req.param('file') ?? '');
  if (file === undefined) return failureAnswer(frame, noRoute(c.req.path));
  return pageAnswer(frame, new Uint8Array(file.body), file.contentType);
}

function openApiAnswer(frame: AnswerFrame, version: string): Response {
  return pageAnswer(frame, JSON.stringify(openApiDocument(version)), 'application/json; charset=utf-8');
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

function loggedFailure(face: Face, c: Context, cause: unknown): Failure {
  const problem = toFailure(cause);
  const known = { path: c.req.path, code: problem.code };
  // A dependency that is gone fails every request alike: where in our code that was noticed explains nothing.
  if (problem.code === 'INTERNAL_ERROR') face.settings.log.error('a request failed', { ...known, cause });
  else face.settings.log.warn('a request failed', { ...known, message: problem.message });
  return problem;
}

function answerFailure(face: Face, c: Context, problem: Failure): Response {
  const frame = frameOf(face, c);
  return finish(face, c, frame, failureAnswer(frame, problem));
}

/** Counts and logs the request; while the service stops, connections are not kept. */
function finish(face: Face, c: Context, frame: AnswerFrame, answer: Response): Response {
  const { context, settings } = face;
  context.vitals.requestsProcessed += 1;
  if (settings.stopping?.isStopping === true) answer.headers.set('connection', 'close');
  if (settings.logsRequests) {
    const { method } = c.req.raw;
    const ms = Math.round(context.clock.now() - frame.nowMs);
    settings.log.info('request', { method, path: c.req.path, status: answer.status, ms, id: frame.requestId });
  }
  return answer;
}

function frameOf(face: Face, c: Context): AnswerFrame {
  return {
    requestId: requestIdOf(c.req.header('x-request-id'), face.context.newId),
    nowMs: face.context.clock.now(),
    corsHeaders: corsHeadersFor(c.req.header('origin'), face.settings.allowedOrigins),
    isHead: c.req.raw.method === 'HEAD',
  };
}

function queryOf(c: Context): Record<string, string | readonly string[] | undefined> {
  const all = c.req.queries();
  return Object.fromEntries(
    Object.entries(all).map(([name, values]) => [name, values.length > 1 ? values : values[0]]),
  );
}
