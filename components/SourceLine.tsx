import { useRef, useState } from 'preact/hooks';
import { safeLink } from '../lib/markup/safe-link';
import { isBrought, type Note, type Reply, type Response } from '../lib/notes/note';
import { Button } from './Button';
import { dayOf } from './dates';
import { AdoptAnswer } from './source/AdoptAnswer';
import { OwnWords } from './source/OwnWords';
import { OwnLook, seenWords } from './source/SeenThere';
import { useSourceAccess } from './source/source-access';
import { useTranslate } from './translation';

/**
 * Where a post was first published: its writer, a link there, the day; who brought it here; whether anybody else has
 * seen these words there; and the way for its writer to have them, or have them gone.
 */
export function SourceLine({ post }: { readonly post: Note | Response | Reply }) {
  const t = useTranslate();
  const access = useSourceAccess();
  const [open, setOpen] = useState(false);
  const row = useRef<HTMLDivElement>(null);
  const { source } = post;
  if (source === undefined) return null;
  const { writer, date, url } = source;
  const words = date === undefined ? t('note.source', [writer]) : t('note.sourceDate', [writer, dayOf(t, date)]);
  const href = safeLink(url);
  const importer = source.importedBy ?? post.writer;
  const brought = isBrought(post);
  const claimable = brought && access !== null && source.key !== undefined && post.removed === undefined;
  const close = () => {
    setOpen(false);
    row.current?.querySelector('button')?.focus();
  };
  return (
    <div class="source quiet">
      <p>
        {href === null ? words : <a href={href} target="_blank" rel="noopener noreferrer nofollow">{words}</a>}
        {href !== null && <span class="source-host"> {new URL(href).host}</span>}
      </p>
      {brought ? (
        <p data-seen={post.seen ?? 'not-yet'}>
          <span class="source-part">{t('card.source.broughtBy', [importer.handle])}</span>
          {' · '}
          <span class={post.seen === 'mismatch' ? 'source-part trouble' : 'source-part'}>{seenWords(t, post)}</span>
        </p>
      ) : (
        <p>{t('source.own', [post.writer.handle])}</p>
      )}
      {brought && <OwnLook post={post} />}
      {brought && 'stance' in post && <AdoptAnswer response={post} />}
      {claimable && (
        <div class="row" ref={row}>
          <Button kind="quiet" expanded={open} onPress={() => setOpen(!open)}>{t('source.yours')}</Button>
        </div>
      )}
      {claimable && open && <OwnWords post={post} onClose={close} />}
    </div>
  );
}
