import * as v from 'valibot';
import type { NoteId } from '../notes/note';
import { historyAnswer } from './answers';
import { claimAnswer } from './claims';
import { anyPostAnswer, eventAnswer, person } from './posts';
import { noteId, saying, time } from './scalars';

/** What an account may ask about itself, take with it, and leave behind. */

export const LICENCES = ['CC-BY-4.0'] as const;
export type Licence = (typeof LICENCES)[number];

/** Asked at the first publication: under which licence posts may be passed on. Null: under none. */
export const licenceInput = v.strictObject({ licence: v.nullable(v.picklist(LICENCES)) });

export interface Me {
  readonly person: v.InferOutput<typeof person>;
  /** Milliseconds. */
  readonly created: number;
  /** Notes this person joined. */
  readonly joined: readonly NoteId[];
  readonly licence: Licence | null;
  /** How one signs in to it: `mail`, `orcid`, `github`; none for a name alone. Absent from a server that does not tell. */
  readonly signIns?: readonly string[];
}
export const meAnswer = v.object({
  person,
  created: time,
  joined: v.array(noteId),
  licence: v.optional(v.nullable(v.picklist(LICENCES)), null),
  signIns: v.exactOptional(v.array(saying(40))),
}) satisfies v.GenericSchema<unknown, Me>;

/** Everything the server holds of an account, for its owner. */
export const exportAnswer = v.object({
  me: meAnswer,
  posts: v.array(anyPostAnswer),
  histories: v.array(historyAnswer),
  events: v.array(eventAnswer),
  /** Absent from a server that knows no claims. */
  claims: v.exactOptional(v.array(claimAnswer)),
});
export type OwnExport = v.InferOutput<typeof exportAnswer>;

/** `keep`: posts stay, under a name that says nothing. `remove`: each goes as if removed one by one. */
export const endQuery = v.strictObject({ posts: v.picklist(['keep', 'remove']) });
export const signedOutAnswer = v.object({ signedOut: v.literal(true) });
export const endedAnswer = v.object({ ended: v.literal(true) });
