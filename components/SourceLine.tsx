import { safeLink } from '../lib/markup/safe-link';
import type { Note, Reply, Response } from '../lib/notes/note';
import { Button } from './Button';
import { dayOf, machineOf } from './dates';
import { useTranslate } from './translation';

/** What readers' browsers found at the source, as the server counts it. */
const SEEN = { 'not-yet': 'card.source.notSeen', seen: 'card.source.seenThere', mismatch: 'card.source.mismatch' } as const;

/**
 * Where a post was first published: its writer, a link there, the day; who brought it here; whether anybody else has
 * seen these words there; and the way for its writer to have them removed.
 */
export function SourceLine({ post, onAskRemoval }: { readonly post: Note | Response | Reply; readonly onAskRemoval?: () => void }) {
  const t = useTranslate();
  const { source } = post;
  if (source === undefined) return null;
  const { writer, date, url, seen } = source;
  const words = date === undefined ? t('note.source', [writer]) : t('note.sourceDate', [writer, dayOf(t, date)]);
  const href = safeLink(url);
  const importer = source.importedBy ?? post.writer;
  return (
    <div class="source quiet">
      <p>
        {href === null ? words : <a href={href} target="_blank" rel="noopener noreferrer nofollow">{words}</a>}
        {href !== null && <span class="source-host"> {new URL(href).host}</span>}
      </p>
      <p>
        <span class="source-part">{t('card.source.broughtBy', [importer.handle])}</span>
        {' · '}
        <span class="source-part">
          {seen === undefined ? t(SEEN[post.seen ?? 'not-yet']) : <time dateTime={machineOf(seen)}>{t('card.source.seen', [dayOf(t, seen)])}</time>}
        </span>
      </p>
      {onAskRemoval !== undefined && (
        <div class="row">
          <Button kind="quiet" onPress={onAskRemoval}>{t('card.source.removal')}</Button>
        </div>
      )}
    </div>
  );
}
