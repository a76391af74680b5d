import { Button } from '../../components/Button';
import { Told } from '../../components/import/Told';
import { problemWords } from '../../components/problem-words';
import { useTranslate } from '../../components/translation';
import type { PendingImport } from '../../lib/importing/pending';
import type { ReadingNow } from './use-reading';

const AWAY = {
  offline: 'import.stop.offline',
  slow: 'import.stop.slow',
  refused: 'import.stop.refused',
  'too-large': 'import.stop.tooLarge',
} as const;

/** Why reading went no further, and the ways on: nothing was written, and what was handed over is kept. */
export function Stopped(props: { readonly pending: PendingImport; readonly reading: ReadingNow; readonly onOtherPaper: () => void }) {
  const t = useTranslate();
  const { pending, reading } = props;
  const { stop } = reading;
  const again = <Button kind="primary" onPress={() => reading.again()}>{t('import.stop.again')}</Button>;
  const other = <Button onPress={props.onOtherPaper}>{t('import.stop.otherPaper')}</Button>;
  const without = <Button onPress={() => reading.again({ withoutPaper: true })}>{t('import.stop.without')}</Button>;
  const back = pending.reading === null ? null : <Button onPress={reading.clear}>{t('import.stop.back')}</Button>;
  if (stop === null) return null;
  switch (stop.kind) {
    case 'no-such-paper':
      return (
        <Told title={t('import.stop.noPaperTitle')} text={t('import.stop.noPaper', [(pending.document ?? '').replace(/^arxiv:/, 'arXiv:')])}>
          {other}{back}
        </Told>
      );
    case 'away':
      return <Told title={t('import.stop.awayTitle')} text={t(AWAY[stop.why])}>{again}{without}{other}{back}</Told>;
    case 'no-thread':
      return (
        <Told title={t('import.stop.noThreadTitle')} text={t('import.stop.noThread')} detail={stop.made.leftovers.slice(0, 3).join(' … ').slice(0, 600)}>
          {other}{back}
        </Told>
      );
    case 'cancelled':
      return <Told title={t('import.stop.cancelledTitle')} text={t('import.stop.cancelled')}>{again}{other}</Told>;
    default:
      return <Told title={t('import.stop.brokenTitle')} text={problemWords(t, stop.problem)}>{again}{other}{back}</Told>;
  }
}
