import type { z } from 'zod';
import type { Result } from '../core/result.ts';
import type { PipelineContext } from '../pipeline/context.ts';

/** What a use-case may reach. */
export type OperationContext = PipelineContext;

/** One use-case, the same for all faces: what it takes, what it gives, how it runs. */
export interface Operation<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodType = z.ZodType> {
  /** Kebab case; the file's name. */
  readonly name: string;
  /** One line for the API description and the command line's help. */
  readonly summary: string;
  readonly input: Input;
  readonly output: Output;
  readonly run: (context: OperationContext, input: z.output<Input>) => Promise<Result<z.input<Output>>>;
}

/** The operation as given, with its types tied together. */
export function defineOperation<Input extends z.ZodObject, Output extends z.ZodType>(
  operation: Operation<Input, Output>,
): Operation<Input, Output> {
  return operation;
}
