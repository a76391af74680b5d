import { weightOf } from '../buckets/prefix';
import type { PostRow } from '../store/schema';

/** What posts and events weigh in a bucket, in the unit of `weightOf`. What is added is what is later taken away. */

type Words = Pick<PostRow, 'body' | 'target' | 'suggested_wording' | 'evidence' | 'source'>;

export function weightOfPost({ body, target, suggested_wording: wording, evidence, source }: Words): number {
  return weightOf(body.length + (target?.length ?? 0) + (wording?.length ?? 0) + (evidence?.length ?? 0) + (source?.length ?? 0));
}

export const EVENT_WEIGHT = 100;
