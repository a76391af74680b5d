import { useId, useState } from 'preact/hooks';
import type { Digest, DigestWish } from '../../lib/platform/desk/inbox-protocol';
import { Button } from '../Button';
import { Choices } from '../Choices';
import { useTranslate } from '../translation';

export interface DigestSectionProps {
  /** Null until it was asked for: the settings page asks nothing by being opened. */
  readonly digest: Digest | null;
  readonly busy: boolean;
  readonly failure: string | null;
  readonly onAsk: () => void;
  readonly onWish: (wish: DigestWish) => void;
}

/** The daily mail: off until somebody asks for it. */
export function DigestSection(props: DigestSectionProps) {
  const t = useTranslate();
  const { digest } = props;
  return (
    <div class="field">
      <p class="field-label">{t('digest.title')}</p>
      <p class="quiet">{t('digest.hint')}</p>
      {digest === null && <div class="row"><Button disabled={props.busy} onPress={props.onAsk}>{props.busy ? t('digest.loading') : t('digest.change')}</Button></div>}
      {digest !== null && <Wish key={digest.want} {...props} digest={digest} />}
      {props.failure !== null && <p class="problems" role="alert">{props.failure}</p>}
    </div>
  );
}

function Wish({ digest, busy, onWish }: DigestSectionProps & { readonly digest: Digest }) {
  const t = useTranslate();
  const address = useId();
  const hint = useId();
  const [want, choose] = useState(digest.want);
  const [mail, type] = useState('');
  const needsMail = want !== 'none';
  const ready = want !== digest.want && !busy && (!needsMail || mail.trim() !== '');
  return (
    <>
      {digest.to !== undefined && <p dir="auto">{t('digest.to', [digest.to])}</p>}
      <Choices
        legend={t('digest.title')}
        layout="lines"
        choices={[
          { value: 'none', label: t('digest.off') },
          { value: 'daily', label: t('digest.daily') },
          { value: 'never', label: t('digest.never') },
        ]}
        chosen={want}
        onChoose={choose}
      />
      {needsMail && want !== digest.want && (
        <div class="field">
          <label class="field-label" for={address}>{t('digest.address')}</label>
          <input id={address} type="email" autocomplete="email" value={mail} aria-describedby={hint} onInput={(event) => type(event.currentTarget.value)} />
          <p class="quiet" id={hint}>{t('digest.addressHint')}</p>
        </div>
      )}
      <div class="row">
        <Button kind="primary" guarded disabled={!ready} onPress={() => onWish(needsMail ? { want, mail: mail.trim() } : { want })}>{t('digest.save')}</Button>
      </div>
    </>
  );
}
