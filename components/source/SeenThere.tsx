import { useEffect, useState } from 'preact/hooks';
import type { Note, Reply, Response } from '../../lib/notes/note';
import type { OwnSighting } from '../../lib/platform/import/source-protocol';
import { safeLink } from '../../lib/markup/safe-link';
import { abridged } from '../../lib/text/abridged';
import { foldForSearch } from '../../lib/text/fold-for-search';
import { wordDifference } from '../../lib/text/word-difference';
import { dayOf } from '../dates';
import { Difference } from '../Difference';
import { useTranslate, type Translate } from '../translation';
import { StandsThere } from './StandsThere';
import { useSourceAccess } from './source-access';

type Post = Note | Response | Reply;

/** Whether imported words stand at their source: what others found, as the server counts it. */
export function seenWords(t: Translate, post: Post): string {
  const seen = post.source?.seen;
  if (seen !== undefined) return t('card.source.seen', [dayOf(t, seen)]);
  switch (post.seen ?? 'not-yet') {
    case 'seen':
      return t('card.source.seenBy', Math.max(1, post.seenBy ?? 1));
    case 'mismatch':
      return t('card.source.mismatch');
    default:
      return t('card.source.notSeen');
  }
}

/** What this browser itself found there, with the words that differ. */
export function OwnLook({ post }: { readonly post: Post }) {
  const t = useTranslate();
  const access = useSourceAccess();
  const [own, show] = useState<OwnSighting | null>(null);
  useEffect(() => {
    if (access === null) return undefined;
    const closed = new AbortController();
    const look = async (): Promise<void> => {
      try {
        const found = await access.sighting(post);
        if (!closed.signal.aborted) show(found);
      } catch (error) {
        console.warn('Rejoinder: what was found at the source cannot be read', error);
      }
    };
    void look();
    return () => closed.abort();
  }, [post.id, post.revision]);
  const { source } = post;
  if (own === null) {
    const href = safeLink(source?.url ?? '');
    // Nobody looked yet: whoever wants to know has one step to it.
    return href === null || (post.seen ?? 'not-yet') !== 'not-yet' || source?.seen !== undefined || post.removed !== undefined ? null : (
      <p><a href={href} target="_blank" rel="noopener noreferrer nofollow">{t('source.check')}</a></p>
    );
  }
  const stands = <StandsThere key={`${post.id} ${post.revision}`} post={post} own={own} />;
  if (own.matches) return <><p>{t('source.ownSeen', [dayOf(t, own.at)])}</p>{stands}</>;
  return (
    <div class="source-differs">
      <p class="trouble">{t('source.ownDiffers', [dayOf(t, own.at)])}</p>
      {own.differences.map(({ here, there }, at) =>
        there === null ? (
          <p key={at} class="difference" dir="auto"><span class="quiet">{t('source.notThere')}</span> <del>{here}</del></p>
        ) : (
          <Difference key={at} edits={abridged(wordDifference(here, there, foldForSearch))} label={t('source.difference')} />
        ),
      )}
      {stands}
    </div>
  );
}
