import type { CopyState } from '../../lib/platform/reading/copy-protocol';
import { Button } from '../Button';
import { momentOf } from '../dates';
import { Switch } from '../Switch';
import { useTranslate } from '../translation';

export interface CopySectionProps {
  readonly on: boolean;
  /** Null until it is known. */
  readonly state: CopyState | null;
  readonly now: number;
  readonly onSwitch: (on: boolean) => void;
  readonly onFill: () => void;
}

const TROUBLE = {
  offline: 'settings.copy.troubleOffline',
  'server-away': 'settings.copy.troubleServerAway',
  'bad-answer': 'settings.copy.troubleBadAnswer',
  'server-too-new': 'settings.copy.troubleServerTooNew',
} as const;

/** Keeping everything here: on or off, how far it is, how much it is. */
export function CopySection({ on, state, now, onSwitch, onFill }: CopySectionProps) {
  const t = useTranslate();
  const shown = on && state !== null && state.kind !== 'off' ? state : null;
  const percent = shown === null || shown.of === 0 ? 0 : Math.floor((100 * shown.done) / shown.of);
  return (
    <>
      <Switch label={t('settings.copy.label')} hint={t('settings.copy.hint')} on={on} onSwitch={onSwitch} />
      {shown?.kind === 'filling' && (
        <div class="copy-filling">
          <p role="status">{t('settings.copy.filling', [String(percent)])}</p>
          <progress max={100} value={percent} aria-label={t('settings.copy.title')} />
        </div>
      )}
      {shown?.kind === 'complete' && (
        <p role="status">{t('settings.copy.complete', shown.documents, [String(shown.documents), megabytes(shown.size), momentOf(t, shown.at, now)])}</p>
      )}
      {shown !== null && shown.trouble !== null && <p class="trouble" role="alert">{t(TROUBLE[shown.trouble])}</p>}
      {shown !== null && <div class="row"><Button onPress={onFill}>{t('settings.copy.again')}</Button></div>}
    </>
  );
}

function megabytes(size: number): string {
  const value = Math.max(size / 1_000_000, 0.1);
  return value < 10 ? value.toFixed(1) : String(Math.round(value));
}
