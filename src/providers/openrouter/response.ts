import { z } from 'zod';

const count = z.int().min(0).nullish().catch(undefined);
const problem = z.object({
  code: z
    .union([
      z.int(),
      z
        .string()
        .regex(/^[0-9]{3}$/)
        .transform(Number),
    ])
    .nullish()
    .catch(undefined),
  message: z.string().nullish().catch(undefined),
});

/** An error, wherever it stands: in a refusal, in a 200, or in the choice of a 200. */
export const errorBody = z.object({
  error: problem.nullish().catch(undefined),
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish().catch(undefined),
        error: problem.nullish().catch(undefined),
      }),
    )
    .nullish()
    .catch(undefined),
});

/** A completed chat: the text of the answer, which model gave it, and what it cost. */
export const completionBody = z.object({
  model: z.string().nullish().catch(undefined),
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
  usage: z
    .object({
      prompt_tokens: count,
      completion_tokens: count,
      total_tokens: count,
      cost: z.number().min(0).nullish().catch(undefined),
    })
    .nullish()
    .catch(undefined),
});

export type CompletionBody = z.output<typeof completionBody>;
