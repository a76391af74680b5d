import * as v from 'valibot';
import { Refusal } from './refusal';

/** Reading what a client sent: bounded, typed, and never repeated in an error. */

/** The body's text, at most `most` bytes. Throws `Refusal` 413, 415 or 400. */
export async function readBody(request: Request, most: number): Promise<string> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(?:;|$)/i.test(type)) {
    throw new Refusal(415, 'unsupported-media-type', 'Send the body as application/json.');
  }
  const tooLarge = () => new Refusal(413, 'too-large', `The body may have ${most} bytes.`, { headers: { connection: 'close' } });
  const length = request.headers.get('content-length');
  if (Number(length ?? 0) > most) throw tooLarge();
  // What says its length comes no longer than that: it need not be counted, and is read at once.
  return decodeText(length === null ? await readPieces(request, most, tooLarge) : await request.arrayBuffer());
}

async function readPieces(request: Request, most: number, tooLarge: () => Refusal): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  if (!request.body) return Buffer.concat(pieces);
  let length = 0;
  for await (const piece of request.body) {
    length += piece.byteLength;
    if (length > most) throw tooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function decodeText(bytes: ArrayBuffer | Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal(400, 'malformed-json', 'The body is not UTF-8.');
  }
}

/** Lists and objects within one another; the contract has six at most, and what is nested without end costs its reader the stack. */
const DEEPEST = 32;

/** Throws `Refusal` 400. */
export function parseJson(text: string): unknown {
  if (depthOf(text) > DEEPEST) throw new Refusal(400, 'invalid-input', `The body is nested more than ${DEEPEST} deep.`);
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'malformed-json', 'The body is not JSON.');
  }
}

/** How deep the text nests, as far as it matters: brackets in strings do not count. One pass. */
function depthOf(text: string): number {
  let [depth, deepest, quoted] = [0, 0, false];
  for (let at = 0; at < text.length && deepest <= DEEPEST; at += 1) {
    const sign = text[at];
    if (sign === '"') quoted = !quoted;
    else if (quoted) at += sign === '\\' ? 1 : 0;
    else if (sign === '[' || sign === '{') deepest = Math.max(deepest, (depth += 1));
    else if (sign === ']' || sign === '}') depth -= 1;
  }
  return deepest;
}

/**
 * Throws `Refusal` 400 that names the place and the expectation, both from the contract. Only the first: a megabyte of
 * mistakes, each looked at and described, would keep everybody waiting for seconds.
 */
export function decodeInput<T>(schema: v.GenericSchema<unknown, T>, input: unknown): T {
  const result = v.safeParse(schema, input, { abortEarly: true });
  if (result.success) return result.output;
  throw new Refusal(400, 'invalid-input', describe(result.issues[0]));
}

function describe(issue: v.BaseIssue<unknown>): string {
  const path = (issue.path ?? []).map((item) => String(item.key));
  // The name of a field the contract does not know was chosen by the sender.
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    const above = path.slice(0, -1).join('.');
    return `${above === '' ? 'The body' : above} has a field the contract does not name.`;
  }
  const place = path.length === 0 ? 'The request' : path.join('.');
  // Valibot's own messages say what was received; ours do not.
  if (!issue.message.startsWith('Invalid ')) return `${place}: ${issue.message}`;
  return `${place}: expected ${issue.expected ?? 'another value'}.`;
}
