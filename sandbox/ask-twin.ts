import type { Twin, TwinAnswer, TwinContext, TwinDefinition, TwinRequest } from './twin.ts';
import { createWorld } from './world/create-world.ts';
import type { WorldVideo } from './world/entities.ts';
import type { World } from './world/world.ts';

/** A question to a twin without a server, as tests ask it. */
export interface Question {
  readonly method?: string;
  readonly host?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The request for a path with its query. */
export function requestFor(pathAndQuery: string, question: Question = {}): TwinRequest {
  const url = new URL(pathAndQuery, 'https://twin.invalid');
  return {
    host: question.host ?? 'tiktok',
    method: question.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: question.headers ?? {},
    body: question.body ?? '',
    redirectOrigin: 'https://www.tiktok.com',
  };
}

/** A twin on its own, and how to ask it. */
export interface LooseTwin {
  readonly twin: Twin;
  readonly ask: (pathAndQuery: string, question?: Question) => TwinAnswer;
}

/** A twin on `world`, without a server; its clock is `nowMs`. */
export function looseTwin(
  definition: TwinDefinition,
  world: World,
  nowMs: () => number = () => world.nowMs,
): LooseTwin {
  const context: TwinContext = { world, pageBytes: 8_000, nowMs };
  const twin = definition.create(context);
  const ask = (pathAndQuery: string, question?: Question): TwinAnswer => {
    const request = requestFor(pathAndQuery, question);
    return twin.answer(twin.doorOf(request), request);
  };
  return { twin, ask };
}

/** The world of seed 1, made once. */
export const firstWorld: World = createWorld(1);

/** The post that is refused in the way of that name. Fails: throws when the world has none. */
export function refusedPost(name: string): WorldVideo {
  const found = firstWorld.videos.find((video) => video.refusal === name);
  if (found === undefined) throw new Error(`no post is refused as ${name}`);
  return found;
}

/** The value at a path inside a JSON value; undefined where the path ends early. */
export function valueAt(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}

/** The data scopes inside a page. Fails: throws when the page has no script with data. */
export function scopesOf(html: string): Record<string, Record<string, unknown>> {
  const text = /<script id="__UNIVERSAL_DATA_FOR_REHYDRATION__" type="application\/json">(.*?)<\/script>/s.exec(
    html,
  )?.[1];
  if (text === undefined) throw new Error('the page has no rehydration script');
  return JSON.parse(text)['__DEFAULT_SCOPE__'];
}
