import type { Discussed } from '../../lib/platform/import/import-protocol';
import { Button } from '../Button';
import { useTranslate } from '../translation';
import { documentName } from './document-name';
import { Notice } from './Notice';

/** Both lines where the popup has room for them: above the list, and below it. */
export function importLines(importing: { readonly discussed: readonly Discussed[]; readonly bring: (one: Discussed) => void; readonly open: () => void }) {
  return { notices: <ImportLine discussed={importing.discussed} onImport={importing.bring} />, foot: <PasteLine onOpen={importing.open} /> };
}

/** More papers than these are discussed on feeds: the ones discussed most are offered. */
const MOST = 3;

/** A quiet line per paper that the page's comments discuss, and a way to bring the discussion there. */
export function ImportLine(props: { readonly discussed: readonly Discussed[]; readonly onImport: (one: Discussed) => void }) {
  const t = useTranslate();
  return (
    <>
      {props.discussed.slice(0, MOST).map((one) => (
        <Notice key={one.document} text={t('import.line.discuss', one.comments, [String(one.comments), documentName(one.document)])}>
          <Button kind="quiet" onPress={() => props.onImport(one)}>{t('import.line.bring')}</Button>
        </Notice>
      ))}
    </>
  );
}

/** The way in for a discussion that stands elsewhere. */
export function PasteLine({ onOpen }: { readonly onOpen: () => void }) {
  const t = useTranslate();
  return (
    <p class="import-paste-line quiet">
      {t('import.line.elsewhere')}{' '}
      <Button kind="quiet" onPress={onOpen}>{t('import.line.paste')}</Button>
    </p>
  );
}
