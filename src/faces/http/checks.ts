import type { Context } from 'hono';
import { type Failure, failure, invalidField } from '../../core/errors.ts';
import type { KeyCheck } from './api-keys.ts';
import type { Binding } from './binding.ts';
import { checkIgnoredBody, checkMediaType, checkStatedLength } from './body.ts';
import { type HttpSettings, mostBodyBytes } from './http-settings.ts';

/** What the checks of a route need. */
export interface CheckedFace {
  readonly settings: HttpSettings;
  readonly keys: KeyCheck;
  /** Largest body of a route that takes a stream. Unit: bytes. */
  readonly mostStreamBytes: number;
}

/**
 * Why a request is refused before its fields are read: method, key, media type, size, purpose, in the order of the
 * contract (1.7). Nothing upstream is touched before.
 */
export async function refusalOf(face: CheckedFace, binding: Binding, c: Context): Promise<Failure | undefined> {
  if (binding.hasSideEffects === true && c.req.raw.method === 'HEAD') {
    return methodNotAllowed('HEAD', [...binding.methods, 'OPTIONS']);
  }
  if (needsKey(face, binding)) {
    const refused = await face.keys.check(c.req.header('x-api-key'));
    if (refused !== undefined) return refused;
  }
  const aboutBody = await bodyRefusal(face, binding, c.req.raw);
  if (aboutBody !== undefined) return aboutBody;
  return binding.hasSideEffects === true ? prefetchRefusal(c) : undefined;
}

/** The failure of a route that exists, asked by a method that it does not have. */
export function methodNotAllowed(method: string, allowed: readonly string[]): Failure {
  const message = `${method} is not possible here: use ${allowed.join(' or ')}`;
  return failure('METHOD_NOT_ALLOWED', message, { method, allowed });
}

/** The failure of a path that is no route. */
export function noRoute(path: string): Failure {
  const shown = path.slice(0, 200);
  return failure('NOT_FOUND', `There is no route ${shown}`, { path: shown });
}

/** The failure of a path that cannot be decoded; undefined when it can. */
export function undecodablePath(path: string): Failure | undefined {
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

function needsKey(face: CheckedFace, binding: Binding): boolean {
  if (!face.keys.hasKeys || binding.isPublic === true) return false;
  return face.settings.apiKeyScope === 'all' || binding.isKeyedAlways === true;
}

async function bodyRefusal(face: CheckedFace, binding: Binding, request: Request): Promise<Failure | undefined> {
  if (binding.stream === undefined) return checkIgnoredBody(request, mostBodyBytes);
  return checkMediaType(request, binding.stream.contentTypes) ?? checkStatedLength(request, face.mostStreamBytes);
}

function prefetchRefusal(c: Context): Failure | undefined {
  const marks = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].map((name) => c.req.header(name) ?? '');
  if (!/prefetch|prerender|preview/i.test(marks.join(' '))) return undefined;
  return invalidField('purpose', 'prefetch', 'A prefetch does not start a scrape: send the request when it is meant');
}
