import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../Button';
import { Confirm } from '../Confirm';
import { useTranslate } from '../translation';

export interface LeaveAccountProps {
  readonly handle: string;
  /** True for an account that is a name alone: nobody can come back to it. */
  readonly nameAlone: boolean;
  readonly busy: boolean;
  readonly failure: string | null;
  readonly onExport: () => void;
  readonly onSignOut: (where: 'here' | 'everywhere') => void;
  readonly onEnd: (posts: 'keep' | 'remove') => void;
}

/** Taking everything along, signing out, deleting the account: each asks once, the last with what becomes of the posts. */
export function LeaveAccount(props: LeaveAccountProps) {
  const t = useTranslate();
  const [asking, ask] = useState<'here' | 'everywhere' | 'end' | null>(null);
  const stop = () => ask(null);
  const leave = (act: () => void) => () => {
    ask(null);
    act();
  };
  return (
    <div class="leave">
      <div class="row">
        <Button disabled={props.busy} onPress={props.onExport}>{t('account.export')}</Button>
        <Button disabled={props.busy} onPress={() => ask('here')}>{t('account.signOutHere')}</Button>
        <Button disabled={props.busy} onPress={() => ask('everywhere')}>{t('account.everywhere')}</Button>
        <Button kind="danger" disabled={props.busy} onPress={() => ask('end')}>{t('account.end')}</Button>
      </div>
      {asking === 'here' && (
        <Confirm
          question={t(props.nameAlone ? 'account.signOutAskName' : 'account.signOutAsk')}
          yes={t('account.signOutHere')}
          no={t('account.stay')}
          onYes={leave(() => props.onSignOut('here'))}
          onNo={stop}
        />
      )}
      {asking === 'everywhere' && (
        <Confirm
          question={t(props.nameAlone ? 'account.signOutAskName' : 'account.everywhereAsk')}
          yes={t('account.everywhere')}
          no={t('account.stay')}
          onYes={leave(() => props.onSignOut('everywhere'))}
          onNo={stop}
        />
      )}
      {asking === 'end' && (
        <EndQuestion onKeep={leave(() => props.onEnd('keep'))} onRemove={leave(() => props.onEnd('remove'))} onStay={stop} />
      )}
      {props.failure !== null && <p class="problems" role="alert">{props.failure}</p>}
    </div>
  );
}

/** As every question before something goes: the harmless answer has the focus, and Escape gives it. */
function EndQuestion(props: { readonly onKeep: () => void; readonly onRemove: () => void; readonly onStay: () => void }) {
  const t = useTranslate();
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current?.querySelector<HTMLButtonElement>('.button-plain')?.focus(), []);
  return (
    <div
      ref={box}
      class="confirm"
      role="group"
      aria-label={t('account.endAsk')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        props.onStay();
      }}
    >
      <p>{t('account.endAsk')}</p>
      <p class="quiet">{t('account.endHint')}</p>
      <div class="row">
        <Button onPress={props.onStay}>{t('account.stay')}</Button>
        <Button kind="danger" guarded onPress={props.onKeep}>{t('account.endKeep')}</Button>
        <Button kind="danger" guarded onPress={props.onRemove}>{t('account.endRemove')}</Button>
      </div>
    </div>
  );
}
