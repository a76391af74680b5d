import * as v from 'valibot';
import { LIMITS } from '../notes/limits';
import type { Target } from '../notes/note';
import { count, saying, text } from './scalars';

/** What a note is about, on the wire: the same shape as in the program. */

const comment = v.exactOptional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{1,40}$/, 'A comment is named by its forum id.')));

const quote = {
  kind: v.literal('quote'),
  exact: saying(LIMITS.quote),
  prefix: text(LIMITS.context),
  suffix: text(LIMITS.context),
  hint: v.exactOptional(v.pipe(count, v.maxValue(100_000_000))),
  section: v.exactOptional(text(LIMITS.label)),
  comment,
};
const part = {
  kind: v.picklist(['figure', 'table', 'equation', 'section']),
  label: saying(LIMITS.label),
  comment,
};
const whole = { kind: v.picklist(['title', 'whole']), comment };

/** As the server takes it: a field it does not know is refused. */
export const targetInput = v.variant('kind', [v.strictObject(quote), v.strictObject(part), v.strictObject(whole)]) satisfies v.GenericSchema<unknown, Target>;

/** As a client reads it: fields of a later server are left out. */
export const targetAnswer = v.variant('kind', [v.object(quote), v.object(part), v.object(whole)]) satisfies v.GenericSchema<unknown, Target>;

/** The wire's form, with nothing the contract does not name. */
export function encodeTarget(target: Target): Target {
  const about = target.comment === undefined ? {} : { comment: target.comment };
  switch (target.kind) {
    case 'quote':
      return {
        kind: 'quote',
        exact: target.exact,
        prefix: target.prefix,
        suffix: target.suffix,
        ...(target.hint === undefined ? {} : { hint: target.hint }),
        ...(target.section === undefined ? {} : { section: target.section }),
        ...about,
      };
    case 'title':
    case 'whole':
      return { kind: target.kind, ...about };
    default:
      return { kind: target.kind, label: target.label, ...about };
  }
}
