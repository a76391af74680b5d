import { Button } from '../Button';
import { Notice } from '../popup/Notice';
import { useTranslate } from '../translation';

/** The browser was told, in its own settings, that Rejoinder may not send something any more: what follows, and the way back. */
export function WithheldNotice({ withheld, onAllow }: { readonly withheld: 'reading' | 'writing' | null; readonly onAllow: () => void }) {
  const t = useTranslate();
  if (withheld === null) return null;
  return (
    <Notice text={t(withheld === 'reading' ? 'withheld.reading' : 'withheld.writing')}>
      <Button onPress={onAllow}>{t('withheld.allow')}</Button>
    </Notice>
  );
}
