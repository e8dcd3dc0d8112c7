import { z } from 'zod';
import { toStorableText } from '../../core/redaction/storable-text.ts';

const name = z.string().trim().min(1).transform(toStorableText);
const text = z.string().transform(toStorableText).nullish().catch(undefined);

/** A person or group. Of its id lists any may be missing, and the service may add others. */
export const party = z.object({
  quansicId: text,
  name,
  type: text,
  ids: z.record(z.string(), z.unknown()).nullish().catch(undefined),
});

/** The answer to a lookup of one party; the party itself is checked apart. */
export const partyBody = z.object({ results: z.object({ party: z.record(z.string(), z.unknown()) }) });

/** The answer to a search: parties, each checked apart. */
export const partiesBody = z.object({
  results: z.object({ parties: z.array(z.record(z.string(), z.unknown())) }),
});

/** The names of a party; the service spells the field in two ways. */
export const namesBody = z.object({
  results: z.object({
    nameVariants: z.array(
      z
        .object({ fullname: text, name: text, language: text })
        .refine((one) => nameOf(one) !== '', { path: ['fullname'], message: 'a name' }),
    ),
  }),
});

/** The name in a name variant, whichever way it is spelt; '' = none. */
export function nameOf(variant: {
  readonly fullname?: string | null | undefined;
  readonly name?: string | null | undefined;
}): string {
  return (variant.fullname ?? variant.name ?? '').trim();
}

export type PartyBody = z.output<typeof party>;
