import { z } from 'zod';

/** The parts of the description that tests read. */
export interface Description {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

/** One method of one path. */
export interface DescribedOperation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly security?: readonly object[];
  readonly parameters?: readonly DescribedParameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, object>> };
  readonly responses: Readonly<
    Record<
      string,
      { readonly description: string; readonly content?: Readonly<Record<string, { readonly schema: object }>> }
    >
  >;
}

/** One parameter. */
export interface DescribedParameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: Readonly<Record<string, unknown>>;
}

/** What is wrong with a JSON body by the description of its route and status; empty when nothing is. */
export function violations(
  description: Description,
  answer: { readonly method: string; readonly path: string; readonly status: number; readonly body: unknown },
): readonly string[] {
  const { method, path, status, body } = answer;
  const described = description.paths[path]?.[method.toLowerCase()]?.responses[String(status)];
  const schema = described?.content?.['application/json']?.schema;
  if (schema === undefined) return [`${method} ${path} ${status} is not described`];
  const checked = z.fromJSONSchema(resolved(description, schema)).safeParse(body);
  return checked.success ? [] : checked.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
}

function resolved(description: Description, schema: object): Parameters<typeof z.fromJSONSchema>[0] {
  const name = '$ref' in schema ? String(schema.$ref).replace('#/components/schemas/', '') : undefined;
  return (name === undefined ? schema : (description.components.schemas[name] ?? {})) as Parameters<
    typeof z.fromJSONSchema
  >[0];
}
