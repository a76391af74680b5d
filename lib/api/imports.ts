import * as v from 'valibot';
import { LIMITS } from '../notes/limits';
import type { PostId } from '../notes/note';
import type { Asked } from './exchange';
import type { Answer } from './failure';
import { eventId, hash, postId, saying, text, time } from './scalars';
import { mailAddress } from './sign-in';

/**
 * Words that were first published elsewhere and brought here by somebody else: who wrote them can have them, anybody
 * can ask for their removal, and readers' browsers say whether they stand at the source as they stand here.
 */

/** A source key, or the place it begins with: `lw:<comment id>` names every piece of that comment. */
export const importSource = v.pipe(v.string(), v.regex(/^[a-z]{2,12}:[A-Za-z0-9._~-]{1,120}(?:#\d{1,4})?(?:![0-9a-f]{16})?$/, 'A source is like lw:<comment id>.'));

/** `profile`: the last part of the writer's address at the forum. `remove`: take the words away at once. */
export const claimImportInput = v.strictObject({ profile: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_.~-]{1,100}$/)), remove: v.exactOptional(v.boolean()) });
/**
 * `code`: put it into that profile and ask again. `waiting`: the forum lets no server look; a moderator will.
 * `done`: these posts are yours now, or gone.
 */
export const claimImportAnswer = v.object({ state: v.picklist(['code', 'waiting', 'done']), code: v.exactOptional(text(40)), posts: v.array(postId) });
export type ClaimImport = v.InferOutput<typeof claimImportAnswer>;

/** From anybody, without an account. `mail`: for an answer, if one is wanted. */
export const removalInput = v.strictObject({ id: eventId, words: saying(2_000), mail: v.exactOptional(mailAddress) });
export const removalRequested = v.object({ id: eventId });

/** `textHash`: SHA-256 of the source's text as the browser read it, folded as for matching: two who looked can be compared. */
export const importSightingInput = v.strictObject({
  matches: v.boolean(),
  textHash: hash,
  /** Of the source's pieces those that were compared; without it all that are here. */
  keys: v.exactOptional(v.pipe(v.array(importSource), v.maxLength(300))),
});
export const importSightingAnswer = v.object({ counted: v.boolean(), posts: v.array(postId) });

/** The posts that are the author's own from now on. */
export const adoptAnswer = v.object({ posts: v.array(postId) });

/** What moderators are asked about imported words. */
export const importQueueAnswer = v.object({
  requests: v.array(
    v.object({
      id: eventId,
      source: text(200),
      kind: v.picklist(['claim', 'removal']),
      /** Of a claim: where the code must stand, and which. */
      profile: v.nullable(text(100)),
      code: v.nullable(text(40)),
      words: text(LIMITS.body),
      at: time,
      posts: v.array(postId),
    }),
  ),
});
export const importDecisionInput = v.strictObject({ decision: v.picklist(['grant', 'refuse']) });
export const importDecisionAnswer = v.object({ id: eventId, decision: v.picklist(['grant', 'refuse']) });

export interface ImportsClient {
  /** Shows that imported words are one's own. Ask again when the code stands in the profile. */
  claimImport(source: string, profile: string, remove?: boolean): Promise<Answer<ClaimImport>>;
  /** Needs no account. `id` is made by the caller (UUIDv7). */
  requestRemoval(source: string, request: { readonly id: string; readonly words: string; readonly mail?: string }): Promise<Answer<{ readonly id: string }>>;
  /** Whether the words stand at their source as they stand here. Does not count from whoever brought them. */
  reportImportSighting(source: string, seen: { readonly matches: boolean; readonly textHash: string; readonly keys?: readonly string[] }): Promise<Answer<{ readonly counted: boolean; readonly posts: readonly PostId[] }>>;
  /** By a verified author of the document: what is told of the answer's writer there is theirs. */
  adoptAnswers(source: string): Promise<Answer<{ readonly posts: readonly PostId[] }>>;
}

type Ask = <T>(asked: Asked, schema: v.GenericSchema<unknown, T>) => Promise<Answer<T>>;

function at(source: string, what: string): string {
  return `v1/imports/${encodeURIComponent(source)}/${what}`;
}

export function importsClient(ask: Ask): ImportsClient {
  return {
    claimImport: (source, profile, remove = false) => ask({ method: 'POST', path: at(source, 'claim'), body: { profile, remove }, signed: true }, claimImportAnswer),
    requestRemoval: (source, request) => ask({ method: 'POST', path: at(source, 'removal'), body: request, signed: false }, removalRequested),
    reportImportSighting: (source, seen) => ask({ method: 'POST', path: at(source, 'sightings'), body: seen, signed: true }, importSightingAnswer),
    adoptAnswers: (source) => ask({ method: 'POST', path: at(source, 'adoption'), signed: true }, adoptAnswer),
  };
}
