import { z } from 'zod';
import type { World } from '../sandbox/world/world.ts';

const entity = z.object({ id: z.string() });
const found = z.object({ recordings: z.array(entity).optional(), artists: z.array(entity).optional() });
const recording = z.object({
  relations: z
    .array(z.object({ work: z.object({ relations: z.array(z.object({ artist: entity.optional() })) }).optional() }))
    .optional(),
});

/**
 * Asks MusicBrainz for the same rights one by one, without any pace: a look-up per ISRC, per recording, per artist a
 * search by name and a look-up of the first hit, a look-up per writer. Nothing is asked twice.
 */
export async function askNaively(base: string, world: World): Promise<void> {
  const recordings = new Set<string>();
  for (const { isrc } of world.tracks) {
    const answer = found.safeParse(await ask(base, `isrc/${isrc}?fmt=json`));
    for (const { id } of answer.data?.recordings ?? []) recordings.add(id);
  }
  const writers = new Set<string>();
  for (const id of recordings) {
    const body = await ask(base, `recording/${id}?inc=work-rels+work-level-rels+artist-rels&fmt=json`);
    for (const { work } of recording.parse(body).relations ?? []) {
      for (const { artist } of work?.relations ?? []) if (artist !== undefined) writers.add(artist.id);
    }
  }
  const performers = new Set<string>();
  for (const name of new Set(world.artists.map((artist) => artist.name))) {
    const query = encodeURIComponent(`artist:"${name.replaceAll(/["\\]/g, '\\$&')}"`);
    const answer = found.safeParse(await ask(base, `artist?query=${query}&limit=5&fmt=json`));
    const [first] = answer.data?.artists ?? [];
    if (first !== undefined) performers.add(first.id);
  }
  for (const id of new Set([...performers, ...writers])) await ask(base, `artist/${id}?fmt=json`);
}

async function ask(base: string, path: string): Promise<unknown> {
  const answer = await fetch(`${base}/ws/2/${path}`, {
    headers: { 'user-agent': 'naive/1', accept: 'application/json' },
  });
  return answer.json();
}
