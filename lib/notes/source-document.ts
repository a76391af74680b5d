import type { DocumentKey } from '../documents/document-key';
import { identifyUrl } from '../documents/identify';
import type { Note } from './note';

/**
 * The forum's post that words from this address stand under, whichever of its sites shows it; null for any other
 * address, and for words about that very post. Never throws.
 */
export function forumPostOf(url: string, about: DocumentKey): DocumentKey | null {
  const from = URL.canParse(url) ? identifyUrl(new URL(url)) : null;
  return from?.rendition === 'post' && from.document !== about ? from.document : null;
}

/** The forum posts that these notes were brought from, as far as the notes stand; each once. */
export function forumPostsOf(notes: readonly Note[]): readonly DocumentKey[] {
  const posts = notes.flatMap(({ source, removed, document }) => {
    const post = source === undefined || removed !== undefined ? null : forumPostOf(source.url, document);
    return post === null ? [] : [post];
  });
  return [...new Set(posts)];
}
