import type { DocumentKey } from '../documents/document-key';
import { identifyUrl } from '../documents/identify';
import { isBrought, type Discussion, type Note, type Reply, type Response } from '../notes/note';

/** Posts that others brought from a page, by the comment they were said in; null for the page's own text. */
export function broughtFrom(page: DocumentKey, { notes, responses, replies }: Discussion): ReadonlyMap<string | null, readonly (Note | Response | Reply)[]> {
  const found = new Map<string | null, (Note | Response | Reply)[]>();
  for (const post of [...notes, ...responses, ...replies]) {
    const { source } = post;
    if (source?.key === undefined || !isBrought(post) || post.removed !== undefined || post.document === page || !URL.canParse(source.url)) continue;
    const from = identifyUrl(new URL(source.url));
    if (from?.document !== page) continue;
    const comment = from.comment ?? null;
    found.set(comment, [...(found.get(comment) ?? []), post]);
  }
  return found;
}
