import type { Hono } from 'hono';
import type { FaultControl, FaultSwitch } from './faults/switches.ts';
import type { RequestLog } from './request-log.ts';
import type { World } from './world/world.ts';

/** What the control routes work on. */
export interface ControlParts {
  readonly world: World;
  readonly faults: FaultControl;
  readonly log: RequestLog;
}

/** Puts the routes under `/__sandbox` on `app`: log, faults, world. Failures are 400 with one line of text. */
export function addControlRoutes(app: Hono, { world, faults, log }: ControlParts): void {
  app.get('/__sandbox/log', (c) => {
    const since = c.req.query('since');
    const provider = c.req.query('provider');
    const entries = log.read({
      ...(since === undefined ? {} : { sinceMs: Number(since) }),
      ...(provider === undefined ? {} : { provider }),
    });
    return c.json(entries);
  });
  app.delete('/__sandbox/log', (c) => {
    log.clear();
    return c.body(null, 204);
  });
  app.get('/__sandbox/faults', (c) => c.json(faults.active()));
  app.post('/__sandbox/faults', async (c) => {
    try {
      faults.switchOn(toSwitch(await c.req.json()));
      return c.json(faults.active(), 201);
    } catch (problem) {
      return c.text(problem instanceof Error ? problem.message : String(problem), 400);
    }
  });
  app.delete('/__sandbox/faults', (c) => {
    faults.switchOff();
    return c.body(null, 204);
  });
  app.get('/__sandbox/world', (c) => c.json(summaryOf(world)));
}

/** How much of everything there is. */
export function summaryOf(world: World): Readonly<Record<string, number>> {
  return {
    seed: world.seed,
    nowMs: world.nowMs,
    creators: world.creators.length,
    videos: world.videos.length,
    sounds: world.sounds.length,
    tracks: world.tracks.length,
    artists: world.artists.length,
    shortLinks: world.shortLinks.length,
  };
}

const switchFields: Readonly<Record<string, 'string' | 'number'>> = {
  provider: 'string',
  fault: 'string',
  times: 'number',
  door: 'string',
  seconds: 'number',
};

/** The switch that a body spells. Fails: throws with one line that names the field. */
function toSwitch(body: unknown): FaultSwitch {
  const fields = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  for (const [name, value] of fields) {
    const expected = switchFields[name];
    if (expected === undefined)
      throw new Error(`"${name}" is no field of a switch (${Object.keys(switchFields).join(', ')})`);
    if (typeof value !== expected) throw new Error(`${name} is ${JSON.stringify(value)}: expected a ${expected}`);
  }
  return { provider: '', fault: '', ...Object.fromEntries(fields) };
}
