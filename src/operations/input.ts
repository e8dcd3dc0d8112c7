import { z } from 'zod';
import { type Failure, invalidField } from '../core/errors.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { failureIn } from './fields.ts';

/** Texts by field name, as a query, a path or a command line delivers them; several = given several times. */
export type InputTexts = Readonly<Record<string, string | readonly string[] | undefined>>;

interface FieldShape {
  readonly type?: string | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly enum?: readonly unknown[] | undefined;
}

const shapes = new WeakMap<z.ZodObject, Readonly<Record<string, FieldShape>>>();

/**
 * The checked input of an operation from texts; values that are not texts (streams, JSON bodies) come in `more`.
 *
 * Fails: VALIDATION_ERROR naming the field, with `reason`, `received` and the range. Unknown names are ignored.
 * Why: strict digits, because `10abc`, `1e3` and an empty value once meant zero or a failing statement.
 */
export function readInput<Input extends z.ZodObject>(
  input: Input,
  texts: InputTexts,
  more: Readonly<Record<string, unknown>> = {},
): Result<z.output<Input>> {
  const values: Record<string, unknown> = { ...more };
  for (const [field, shape] of Object.entries(shapesOf(input))) {
    const given = texts[field];
    if (given === undefined) continue;
    if (typeof given !== 'string') return fail(repeated(field, shape));
    const value = toValue(field, given, shape);
    if (!value.ok) return value;
    values[field] = value.value;
  }
  const checked = input.safeParse(values);
  return checked.success ? ok(checked.data) : fail(toFailure(checked.error, values, shapesOf(input)));
}

function repeated(field: string, shape: FieldShape): Failure {
  const expected = shape.type === 'integer' ? rangeOf(shape) : allowedOf(shape);
  return invalidField(field, 'repeated', `${field} was given more than once`, expected);
}

/** The JSON Schema of each field of an input. */
export function shapesOf(input: z.ZodObject): Readonly<Record<string, FieldShape>> {
  const known = shapes.get(input);
  if (known !== undefined) return known;
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' });
  const properties: Record<string, FieldShape> = {};
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (typeof property === 'object') properties[name] = fieldShapeOf(property);
  }
  shapes.set(input, properties);
  return properties;
}

function fieldShapeOf(property: z.core.JSONSchema.BaseSchema): FieldShape {
  return {
    ...(typeof property.type === 'string' ? { type: property.type } : {}),
    ...(property.minimum === undefined ? {} : { minimum: property.minimum }),
    ...(property.maximum === undefined ? {} : { maximum: property.maximum }),
    ...(property.enum === undefined ? {} : { enum: property.enum }),
  };
}

function toValue(field: string, text: string, shape: FieldShape): Result<unknown> {
  if (shape.type === 'integer') {
    if (/^[0-9]{1,9}$/.test(text)) return ok(Number(text));
    const reason = reasonOf(text);
    return fail(
      invalidField(field, reason, rangeMessage(field, shape), { received: text.slice(0, 100), ...rangeOf(shape) }),
    );
  }
  if (shape.type === 'boolean') {
    if (text === 'true' || text === '1') return ok(true);
    if (text === 'false' || text === '0') return ok(false);
    const allowed = ['true', 'false', '1', '0'];
    return fail(
      invalidField(field, 'not_a_boolean', `${field} must be true or false`, { received: text.slice(0, 100), allowed }),
    );
  }
  return ok(text);
}

function reasonOf(text: string): string {
  if (text === '') return 'missing';
  return /^[0-9]+$/.test(text) ? 'out_of_range' : 'not_an_integer';
}

function toFailure(
  error: z.ZodError,
  values: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, FieldShape>>,
): Failure {
  const issue = error.issues[0];
  if (issue === undefined) return invalidField('input', 'malformed', 'the input is malformed');
  const parsed = failureIn(issue);
  if (parsed !== undefined) return parsed;
  const name = String(issue.path[0] ?? 'input');
  const field = issue.path.length > 1 ? `${name}[${String(issue.path[1])}]` : name;
  const shape = fields[name] ?? {};
  const value = values[name];
  if (value === undefined) return invalidField(field, 'missing', `${field} is missing`, allowedOf(shape));
  const received = typeof value === 'object' ? {} : { received: String(value).slice(0, 100) };
  if (issue.code === 'too_small' || issue.code === 'too_big') {
    return invalidField(field, 'out_of_range', rangeMessage(field, shape), { ...received, ...rangeOf(shape) });
  }
  if (shape.enum !== undefined) {
    const message = `${field} must be one of ${shape.enum.join(', ')}`;
    return invalidField(field, 'not_allowed', message, { ...received, ...allowedOf(shape) });
  }
  return invalidField(field, 'malformed', `${field}: ${issue.message}`, received);
}

function rangeMessage(field: string, shape: FieldShape): string {
  return `${field} must be a whole number from ${shape.minimum ?? 0} to ${shape.maximum ?? 999_999_999}`;
}

function rangeOf(shape: FieldShape): Record<string, unknown> {
  return { min: shape.minimum ?? 0, max: shape.maximum ?? 999_999_999 };
}

function allowedOf(shape: FieldShape): Record<string, unknown> {
  return shape.enum === undefined ? {} : { allowed: shape.enum };
}
