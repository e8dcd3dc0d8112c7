import { z } from 'zod';
import type { Subject } from '../pipeline/engine/stage.ts';

const facts = z.object({
  title: z.string().nullable().catch(null),
  name: z.string().nullable().catch(null),
  artists: z.array(z.string()).catch([]),
  isrc: z.string().nullable().catch(null),
  isnis: z.array(z.string()).catch([]),
});

/** What names a subject to a person; whatever its stage does not know is null or empty. */
export function namedFacts(subject: Subject): z.output<typeof facts> {
  const read = facts.safeParse(subject.facts ?? {});
  return read.success ? read.data : { title: null, name: null, artists: [], isrc: null, isnis: [] };
}
