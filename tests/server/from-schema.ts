import * as fc from 'fast-check';

/** JSON Schema as the server's own description uses it. */
export interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** Found in an answer, this came from the request. */
export const MARK = 'qZ9echoQ';

/** Values that fit the schema. */
export function fitting(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(fitting));
  switch (schema.type) {
    case 'string':
      return text(schema);
    case 'integer':
    case 'number':
      return fc.integer({ min: schema.minimum ?? 0, max: Math.min(schema.maximum ?? 1_000_000, 1_000_000) });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(fitting(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: Math.min(schema.maxItems ?? 3, 3) });
    case 'object':
      return record(schema);
    default:
      return fc.jsonValue();
  }
}

/** fast-check works on each new kind of text for milliseconds before it gives the first; the description has few kinds. */
const TEXTS = new Map<string, fc.Arbitrary<string>>();

function text(schema: Schema): fc.Arbitrary<string> {
  const kind = JSON.stringify([schema.pattern, schema.minLength, schema.maxLength]);
  const known = TEXTS.get(kind) ?? newText(schema);
  TEXTS.set(kind, known);
  return known;
}

function newText({ pattern, minLength = 0, maxLength = 200 }: Schema): fc.Arbitrary<string> {
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  const words = fc.string({ unit: 'binary', minLength: Math.max(minLength, 1), maxLength: Math.min(maxLength, 60) });
  return fc.oneof(words, fc.constant('https://example.org/x'), fc.constant('Plain words.')).filter((one) => one.trim() !== '');
}

/** No JSON Schema says which characters a name may have. */
const HANDLE = fc.stringMatching(/^[a-z]{8,20}$/);

function record({ properties = {}, required = [] }: Schema): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, name === 'handle' ? HANDLE : fitting(schema)]));
  return fc.record(fields, { requiredKeys: [...required] });
}

const HOSTILE: readonly unknown[] = [
  MARK,
  `<script>${MARK}</script>`,
  `'; drop table post; --${MARK}`,
  `${MARK}\u0000`,
  `${MARK}\ud800`,
  `\u202e${MARK}\u200b`,
  `../../${MARK}`,
  `%00%2e${MARK}`,
  MARK.repeat(5_000),
  { [MARK]: MARK },
  { __proto__: MARK, constructor: MARK, toString: MARK },
  [MARK, [MARK, [MARK]]],
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  '',
  null,
  true,
];

/** A fitting value with one place made wrong, or something else altogether. */
export function hostile(schema: Schema): fc.Arbitrary<unknown> {
  const anything = fc.constantFrom(...HOSTILE);
  return fc.oneof(
    anything,
    fc.tuple(fitting(schema), anything, fc.nat(), fc.boolean()).map(([value, wrong, where, add]) => spoil(value, wrong, where, add)),
  );
}

function spoil(value: unknown, wrong: unknown, where: number, add: boolean): unknown {
  if (value === null || typeof value !== 'object') return wrong;
  const entries: [string, unknown][] = Object.entries(value);
  const at = where % (entries.length + 1);
  if (add || at === entries.length) return Object.fromEntries([...entries, [MARK, wrong]]);
  return Object.fromEntries(entries.map(([name, one], i) => [name, i === at ? spoil(one, wrong, where >> 3, false) : one]));
}
