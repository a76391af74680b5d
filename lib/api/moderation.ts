import * as v from 'valibot';
import { LIMITS } from '../notes/limits';
import { REPORT_REASONS, REPORT_WORDS } from '../notes/report-reasons';
import { anyPostAnswer } from './posts';
import { mailAddress } from './sign-in';
import { count, documentKey, eventId, postId, saying, text, time } from './scalars';

/** Judging posts: readers rate and flag, people decide, everybody can read what was decided and why. */

export const RATING_REASONS = ['accurate', 'checkable', 'clear', 'unclear', 'wrong', 'off-topic', 'personal', 'repeated'] as const;
export const ratingInput = v.strictObject({
  helpful: v.picklist(['yes', 'somewhat', 'no']),
  reasons: v.pipe(v.array(v.picklist(RATING_REASONS)), v.maxLength(RATING_REASONS.length)),
});
export const ratedAnswer = v.object({ post: postId, helpful: v.nullable(v.picklist(['yes', 'somewhat', 'no'])) });

export const flagInput = v.strictObject({ id: eventId, reason: v.picklist(REPORT_REASONS), words: text(REPORT_WORDS) });
export const flaggedAnswer = v.object({ id: eventId, hidden: v.boolean() });

export const MODERATIONS = ['hide', 'show', 'remove', 'suspend', 'reinstate', 'dismiss'] as const;
/** About a post; `suspend` and `reinstate` are about the post's writer. */
export const moderationInput = v.strictObject({ id: eventId, post: postId, action: v.picklist(MODERATIONS), reason: saying(500) });

/** As everybody may read it: no names. */
export const moderationAnswer = v.object({
  id: eventId,
  at: time,
  action: v.picklist(MODERATIONS),
  reason: text(500),
  post: v.nullable(postId),
  document: v.nullable(documentKey),
  appeal: v.nullable(v.picklist(['open', 'upheld', 'overturned'])),
});
export const logAnswer = v.object({ actions: v.array(moderationAnswer) });

export const queueAnswer = v.object({
  flagged: v.array(
    v.object({
      post: anyPostAnswer,
      hidden: v.boolean(),
      flags: v.array(v.object({ id: eventId, reason: v.picklist(REPORT_REASONS), words: text(REPORT_WORDS), at: time })),
    }),
  ),
  /** `post`: what it is about; null where it is gone. */
  appeals: v.array(v.object({ id: eventId, moderation: moderationAnswer, words: text(LIMITS.objection), at: time, own: v.boolean(), post: v.nullable(anyPostAnswer) })),
  notices: v.array(v.object({ id: eventId, about: text(LIMITS.url), sender: text(LIMITS.label), mail: text(300), words: text(LIMITS.body), at: time })),
  waiting: count,
});

export const appealInput = v.strictObject({ id: eventId, moderation: eventId, words: saying(LIMITS.objection) });
export const appealAnswer = v.object({ id: eventId, outcome: v.nullable(v.picklist(['upheld', 'overturned'])) });
export const decisionInput = v.strictObject({ outcome: v.picklist(['upheld', 'overturned']) });

/** From anybody, without an account: who says what about which address. */
export const noticeInput = v.strictObject({
  id: eventId,
  about: saying(LIMITS.url),
  sender: saying(LIMITS.label),
  mail: mailAddress,
  words: saying(LIMITS.body),
});
export const noticeAnswer = v.object({ id: eventId });
