import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { problemAnswer } from '../../lib/api/problem';
import { ACCESS } from './access';
import type { Operation } from './operation';

/** The description others can build on: OpenAPI 3.1, made from the same table the server runs on. */
export function describeApi(operations: readonly Operation[]): Readonly<Record<string, unknown>> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const path = (paths[operation.path] ??= {});
    path[operation.method.toLowerCase()] = describeOperation(operation);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: "Rejoinder's note server",
      version: '1',
      description: 'Critiques of papers and posts, and the answers to them. Times are ISO 8601 in UTC. Fields the contract does not name are refused.',
    },
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: jsonSchema(problemAnswer) },
    },
  };
}

function describeOperation(operation: Operation): Readonly<Record<string, unknown>> {
  const who = ACCESS[operation.id];
  return {
    operationId: operation.id,
    summary: operation.summary,
    ...(who === 'anyone' ? {} : { security: [{ token: [] }] }),
    parameters: [
      ...parametersOf(operation.params, 'path'),
      ...parametersOf(operation.query, 'query'),
      ...(operation.key === 'none' ? [] : [header('Idempotency-Key', '^[\\x21-\\x7e]{16,100}$', operation.key === 'needed')]),
      ...(operation.revision ? [header('If-Match', '^"[1-9]\\d{0,8}"$', true)] : []),
    ],
    ...(operation.body ? { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(operation.body) } } } } : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(operation.answers).map(([status, schema]) => [
          status,
          { description: 'As asked.', content: { [operation.answerType]: { schema: jsonSchema(schema) } } },
        ]),
      ),
      default: {
        description: 'Why not.',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function parametersOf(schema: v.GenericSchema | null, where: 'path' | 'query'): unknown[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchema(schema);
  return Object.entries(properties).map(([name, one]) => ({ name, in: where, required: where === 'path' || required.includes(name), schema: one }));
}

function header(name: string, pattern: string, required: boolean): unknown {
  return { name, in: 'header', required, schema: { type: 'string', pattern } };
}

/** The shape on the wire, before decoding. Checks that no JSON Schema can say (a real date, sound Unicode) are left out. */
function jsonSchema(schema: v.GenericSchema) {
  const { $schema: _, ...rest } = toJsonSchema(schema, { typeMode: 'input', target: 'draft-2020-12', errorMode: 'ignore' });
  return rest;
}
