import { countsOf } from '../../lib/importing/counts';
import type { Hindrance } from '../../lib/importing/confirmed';
import type { ImportState } from '../../lib/importing/state';
import type { AccountState } from '../../lib/platform/account/account-state';
import type { Problem } from '../../lib/platform/problem';
import { Button } from '../Button';
import { clockOf, dayOf } from '../dates';
import { problemWords } from '../problem-words';
import { SignUp, type SignUpProps } from '../SignUp';
import { useTranslate, type Translate } from '../translation';

export interface PublishFailure {
  readonly problem: Problem;
  /** Milliseconds. */
  readonly retryAt?: number;
  readonly written: 'nothing' | 'unknown';
}

export interface ConfirmBarProps {
  readonly state: ImportState;
  readonly hindrances: readonly Hindrance[];
  /** Pieces the server does not have yet. */
  readonly fresh: number;
  readonly account: AccountState | null;
  readonly sending: boolean;
  readonly failure: PublishFailure | null;
  readonly signUp: SignUpProps;
  readonly onConfirm: () => void;
  /** While it is being published. */
  readonly onCancel: () => void;
  readonly onDiscard: () => void;
  readonly onSettings: () => void;
  readonly onShow: (piece: string) => void;
}

/** The last step: what stands in the way, and the one button that publishes. */
export function ConfirmBar(props: ConfirmBarProps) {
  const t = useTranslate();
  const { hindrances, account, fresh, sending } = props;
  const counts = countsOf(props.state);
  const isHere = fresh === 0 && counts.notes > 0;
  const ready = hindrances.length === 0 && !sending && !isHere && account?.kind === 'signed-in';
  return (
    <section class="import-confirm" aria-label={t('import.confirm.label')}>
      {hindrances.map((hindrance) => (
        <p key={hindrance.kind} class="trouble">
          <HindranceWords hindrance={hindrance} onShow={props.onShow} />
        </p>
      ))}
      {/* Once all of it is known to be here, what went wrong on the way matters no more. */}
      {props.failure !== null && !isHere && (
        <p class="problems" role="alert">
          {problemWords(t, props.failure.problem)}
          {props.failure.retryAt !== undefined && ` ${t('import.confirm.retryAt', [whenWords(t, props.failure.retryAt)])}`}
          {` ${t(props.failure.written === 'nothing' ? 'import.confirm.nothingWritten' : 'import.confirm.unknownWritten')}`}
        </p>
      )}
      {isHere && <p>{t('import.confirm.allHere')}</p>}
      {account?.kind === 'signed-out' && !isHere && <SignUp {...props.signUp} />}
      {account?.kind === 'local-only' && (
        <p>
          {t('import.confirm.localOnly')} <Button onPress={props.onSettings}>{t('import.confirm.settings')}</Button>
        </p>
      )}
      <div class="row">
        <Button kind="primary" guarded disabled={!ready} onPress={props.onConfirm}>
          {sending ? t('import.confirm.sending') : t('import.confirm.publish', fresh)}
        </Button>
        {sending ? (
          <Button onPress={props.onCancel}>{t('import.work.cancel')}</Button>
        ) : (
          <Button kind="danger" onPress={props.onDiscard}>{t('import.confirm.discard')}</Button>
        )}
        <span class="quiet">{t('import.confirm.attribution')}</span>
      </div>
    </section>
  );
}

/** "12:03" today, with its day on any other: a newcomer's day of writing may end tomorrow. */
function whenWords(t: Translate, time: number): string {
  return dayOf(t, time) === dayOf(t, Date.now()) ? clockOf(t, time) : `${dayOf(t, time)}, ${clockOf(t, time)}`;
}

function HindranceWords({ hindrance, onShow }: { readonly hindrance: Hindrance; readonly onShow: (piece: string) => void }) {
  const t = useTranslate();
  const go = (pieces: readonly string[]) => {
    const [first] = pieces;
    return first === undefined ? null : <Button kind="quiet" onPress={() => onShow(first)}>{t('import.confirm.show')}</Button>;
  };
  switch (hindrance.kind) {
    case 'nothing':
      return <>{t('import.confirm.nothing')}</>;
    case 'no-writer':
      return <>{t('import.confirm.noWriter')}</>;
    case 'no-source':
      return <>{t('import.confirm.noSource')}</>;
    case 'no-type':
      return <>{t('import.confirm.noType', hindrance.notes.length)} {go(hindrance.notes)}</>;
    case 'no-words':
      return <>{t('import.confirm.noWords', hindrance.notes.length)} {go(hindrance.notes)}</>;
    default:
      return <>{t('import.confirm.tooLong', hindrance.pieces.length)} {go(hindrance.pieces)}</>;
  }
}
