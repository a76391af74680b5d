import * as v from 'valibot';
import type { PostId } from '../notes/note';
import type { ReportReason } from '../notes/report-reasons';
import type { Act } from './acts';
import { flaggedAnswer } from './moderation';

/** Asking the moderators to look at a post. `id`: made where it is written, as with all that is sent. */
export interface Report {
  readonly id: string;
  readonly post: PostId;
  readonly reason: ReportReason;
  readonly words: string;
}

export function reportPost({ id, post, reason, words }: Report, key: string): Act<v.InferOutput<typeof flaggedAnswer>> {
  return {
    asked: { method: 'POST', path: `v1/posts/${post}/flag`, body: { id, reason, words }, key, signed: true },
    schema: flaggedAnswer,
  };
}
