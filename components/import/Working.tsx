import { Button } from '../Button';
import { useTranslate } from '../translation';

/** How far reading is, item by item, and the way out of it. */
export function Working(props: { readonly stage: 'paper' | 'reading' | 'placing'; readonly done: number; readonly of: number; readonly onCancel: () => void }) {
  const t = useTranslate();
  const { stage, done, of } = props;
  const words =
    stage === 'paper' ? t('import.work.paper')
    : stage === 'reading' ? t('import.work.reading', [String(done), String(of)])
    : t('import.work.placing', [String(done), String(of)]);
  return (
    <div class="import-begin">
      <h1>{t('import.work.title')}</h1>
      <p role="status">{words}</p>
      {stage === 'paper' ? <progress aria-label={words} /> : <progress aria-label={words} max={Math.max(of, 1)} value={done} />}
      <p class="quiet">{t('import.work.nothing')}</p>
      <div class="row">
        <Button onPress={props.onCancel}>{t('import.work.cancel')}</Button>
      </div>
    </div>
  );
}
