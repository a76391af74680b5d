import type { NoteId } from '../lib/notes/note';
import { concerns, type PassageNews } from '../lib/notes/version-news';
import { Button } from './Button';
import { useTranslate } from './translation';

/**
 * "You are reading v1; v3 exists; 4 of 12 passages changed in v3." Nothing where the version is the latest and reads as
 * the notes were written on. `onShow`: the count is then a filter.
 */
export function VersionNews(props: {
  readonly version: number | null;
  readonly latest: number | null;
  readonly news: PassageNews | null;
  readonly onShow?: (changed: readonly NoteId[]) => void;
  /** They are what is shown now; absent where the list opens elsewhere. */
  readonly isShown?: boolean;
}) {
  const t = useTranslate();
  const { version, latest, news, onShow } = props;
  const older = version !== null && latest !== null && version < latest;
  const told = concerns(news, version) ? news : null;
  if (!older && told === null) return null;
  const words = told === null ? '' : t('card.versions.changed', told.of, [String(told.changed.length), String(told.of), String(told.version)]);
  return (
    <p class="version-news quiet">
      {older && <span>{t('margin.olderVersion', [String(version), String(latest)])}</span>}{' '}
      {told !== null && (onShow === undefined ? <span>{words}</span> : <Button kind="quiet" {...(props.isShown === undefined ? {} : { pressed: props.isShown })} onPress={() => onShow(told.changed)}>{words}</Button>)}
    </p>
  );
}
