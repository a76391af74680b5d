import { safeLink } from '../../lib/markup/safe-link';
import { dayOf } from '../dates';
import { useTranslate } from '../translation';

/** Who wrote it, where and when: what attribution is made of. */
export function SourceLine({ piece }: { readonly piece: { readonly writer: string; readonly sourceUrl: string | null; readonly date: string | null } }) {
  const t = useTranslate();
  const href = piece.sourceUrl === null ? null : safeLink(piece.sourceUrl);
  const time = piece.date === null ? Number.NaN : Date.parse(piece.date);
  const when = Number.isFinite(time) ? dayOf(t, time) : null;
  return (
    <p class="import-source quiet">
      <span class="who">{piece.writer === '' ? t('import.row.nameless') : piece.writer}</span>
      {when !== null && href === null && ` · ${when}`}
      {href !== null && (
        <>
          {' · '}
          <a href={href} target="_blank" rel="noopener noreferrer nofollow">{when ?? new URL(href).host}</a>
        </>
      )}
    </p>
  );
}
