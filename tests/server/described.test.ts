import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { ACCESS } from '../../server/http/access';
import { OPERATIONS } from '../../server/operations';
import type { Schema } from './from-schema';
import { fitting, hostile, MARK } from './from-schema';
import type { Member, World } from './harness';
import { aNote, key, newId, onBothEngines, valueOf } from './harness';

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: Schema;
}
interface Described {
  readonly operationId: keyof typeof ACCESS;
  readonly security?: unknown;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } };
  readonly responses: Readonly<Record<string, unknown>>;
}

/** One call of one operation, as the description says, or as it does not. */
interface Made {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

async function readDescription(world: World) {
  const description = (await (await world.ask('/v1/openapi.json')).json()) as { paths: Record<string, Record<string, Described>> };
  return Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({ path, method: method.toUpperCase(), ...described })),
  );
}

type Operation = Awaited<ReturnType<typeof readDescription>>[number];

function calls(operation: Operation, make: (schema: Schema) => fc.Arbitrary<unknown>, known: readonly string[]): fc.Arbitrary<Made> {
  const body = operation.requestBody?.content['application/json'].schema;
  const parameter = ({ name, schema }: Parameter) =>
    name === 'id' ? fc.oneof(fc.constantFrom(...known), make(schema)) : name === 'If-Match' ? fc.oneof(fc.constant('"1"'), make(schema)) : make(schema);
  return fc.record({
    parameters: fc.record(Object.fromEntries(operation.parameters.map((one) => [one.name, parameter(one)]))),
    body: body ? make(body) : fc.constant(undefined),
  });
}

function send(world: World, operation: Operation, { parameters, body }: Made, token: string): Promise<Response> {
  const named = (where: Parameter['in']) => operation.parameters.filter((one) => one.in === where).map(({ name }) => [name, asText(parameters[name])] as const);
  const path = named('path').reduce((text, [name, value]) => text.replace(`{${name}}`, encodeURIComponent(value) || '%20'), operation.path);
  const query = new URLSearchParams(named('query').map(([name, value]) => [name, value]));
  const headers = new Headers({ authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) });
  for (const [name, value] of named('header')) headers.set(name, value.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 200));
  return world.ask(`${path}?${query.toString()}`, { method: operation.method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
}

function asText(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.toWellFormed().slice(0, 2_000);
}

/** What no answer may be, whatever was sent. */
async function check(operation: Operation, response: Response): Promise<number> {
  const text = await response.text();
  const said = `${operation.operationId}: ${response.status} ${text.slice(0, 300)}`;
  expect(response.status, said).toBeLessThan(500);
  if (response.status < 400) {
    if (response.status < 300) expect(Object.keys(operation.responses), said).toContain(String(response.status));
    return response.status;
  }
  expect(response.headers.get('content-type'), said).toBe('application/problem+json');
  expect(JSON.parse(text), said).toMatchObject({ status: response.status });
  expect(text, said).not.toContain(MARK);
  expect(text, said).not.toMatch(/\n\s+at |node_modules|Error:|SQLITE|select |insert /i);
  return response.status;
}

async function populate(world: World, member: Member): Promise<string[]> {
  const note = valueOf(await member.api.postNote(aNote(), key()));
  const response = valueOf(await member.api.postResponse({ id: newId(), notes: [note.id], stance: 'dispute', body: '' }, key()));
  const reply = valueOf(await member.api.postReply({ id: newId(), note: note.id, body: 'x' }, key()));
  return [note.id, response.id, reply.id];
}

/** Calls of each operation, each way, on each engine. */
const RUNS = 12;
/** Of these at least one call must be done, else nothing but the first guard would have been tried: so they get more. */
const MUST_BE_DONE = ['postNote', 'createAccount', 'removePost', 'readHistory'];
const RUNS_UNTIL_DONE = 40;

onBothEngines('The description', (begin) => {
  it('names every operation the server has, and says of each who may call it', async () => {
    const world = await begin();
    const described = await readDescription(world);
    expect(described.map((one) => one.operationId).toSorted()).toEqual(OPERATIONS.map((one) => one.id).toSorted());
    expect(OPERATIONS.map((one) => one.id).toSorted()).toEqual(Object.keys(ACCESS).toSorted());
    for (const one of described) expect('security' in one, one.operationId).toBe(ACCESS[one.operationId] !== 'anyone');
  });

  it.each([
    ['fitting', fitting],
    ['hostile', hostile],
  ] as const)('survives %s input for every operation: never a 5xx, never an echo, never a stack', { timeout: 240_000 }, async (_, make) => {
    const world = await begin();
    let member = await world.signUp('halvard');
    const done = new Set<string>();
    for (const operation of await readDescription(world)) {
      const known = await populate(world, member);
      await fc.assert(
        fc.asyncProperty(calls(operation, make, known), async (made) => {
          const status = await check(operation, await send(world, operation, made, member.token));
          if (status < 300) done.add(operation.operationId);
        }),
        { numRuns: make === fitting && MUST_BE_DONE.includes(operation.operationId) ? RUNS_UNTIL_DONE : RUNS },
      );
      const stillIn = await world.ask('/v1/me', { headers: { authorization: `Bearer ${member.token}` } });
      if (stillIn.status !== 200) member = await world.signUp(`again ${operation.operationId}`);
    }
    if (make === fitting) for (const id of MUST_BE_DONE) expect(done).toContain(id);
  });
});
