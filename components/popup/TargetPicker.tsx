import { useId, useState } from 'preact/hooks';
import { LIMITS } from '../../lib/notes/limits';
import type { PartTarget, Target } from '../../lib/notes/note';
import { Button } from '../Button';
import { Choices, type Choice } from '../Choices';
import { targetKindLabel, targetLabel } from '../labels';
import { TextField } from '../TextField';
import { useTranslate } from '../translation';

type Way = 'selection' | 'paste' | 'part' | 'title' | 'whole';

export interface TargetPickerProps {
  /** What is selected on the page; null when nothing is. */
  readonly selection: Target | null;
  readonly parts: readonly PartTarget[];
  /** True where the page cannot be selected from (a PDF): then a passage is pasted. */
  readonly paste: boolean;
  readonly onPick: (target: Target) => void;
  readonly onCancel: () => void;
}

/** What a new note is about. Starts with the likeliest: the selection, else a pasted passage, else the whole. */
export function TargetPicker(props: TargetPickerProps) {
  const t = useTranslate();
  const { selection, parts, paste } = props;
  const [way, choose] = useState<Way>(selection !== null ? 'selection' : paste ? 'paste' : 'whole');
  const [part, choosePart] = useState(0);
  const [pasted, setPasted] = useState('');

  const choices: readonly Choice<Way>[] = [
    ...(selection === null ? [] : [{ value: 'selection' as const, label: t('popup.target.selection'), hint: shortened(targetLabel(t, selection)) }]),
    ...(paste ? [{ value: 'paste' as const, label: t('popup.target.paste') }] : []),
    ...(parts.length === 0 ? [] : [{ value: 'part' as const, label: t('popup.target.part') }]),
    { value: 'title', label: t('popup.target.documentTitle') },
    { value: 'whole', label: t('popup.target.whole') },
  ];
  const target = targetOf(way, { selection, part: parts[part] ?? null, pasted });

  return (
    <section class="form" aria-label={t('popup.target.title')}>
      <Choices legend={t('popup.target.title')} layout="lines" choices={choices} chosen={way} onChoose={choose} focusFirst />
      {selection === null && !paste && <p class="quiet">{t('popup.target.selectHint')}</p>}
      {way === 'part' && <PartField parts={parts} chosen={part} onChoose={choosePart} />}
      {way === 'paste' && (
        <TextField label={t('popup.target.pasteLabel')} hint={t('popup.target.pasteHint')} value={pasted} onInput={setPasted} limit={LIMITS.quote} rows={4} />
      )}
      <div class="row">
        <Button kind="primary" disabled={target === null} onPress={() => target !== null && props.onPick(target)}>{t('popup.target.continue')}</Button>
        <Button onPress={props.onCancel}>{t('popup.target.cancel')}</Button>
      </div>
    </section>
  );
}

function PartField(props: { readonly parts: readonly PartTarget[]; readonly chosen: number; readonly onChoose: (part: number) => void }) {
  const t = useTranslate();
  const id = useId();
  const kinds = [...new Set(props.parts.map((part) => part.kind))];
  return (
    <div class="field">
      <label class="field-label" for={id}>{t('popup.target.partLabel')}</label>
      <select id={id} value={String(props.chosen)} onChange={(event) => props.onChoose(Number(event.currentTarget.value))}>
        {kinds.map((kind) => (
          <optgroup key={kind} label={targetKindLabel(t, kind)}>
            {props.parts.map((part, at) => (part.kind === kind ? <option key={at} value={String(at)}>{part.label}</option> : null))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}

function targetOf(
  way: Way,
  from: { readonly selection: Target | null; readonly part: PartTarget | null; readonly pasted: string },
): Target | null {
  switch (way) {
    case 'selection':
      return from.selection;
    case 'part':
      return from.part;
    case 'paste': {
      const exact = from.pasted.replace(/\s+/g, ' ').trim();
      return exact === '' || exact.length > LIMITS.quote ? null : { kind: 'quote', exact, prefix: '', suffix: '' };
    }
    default:
      return { kind: way };
  }
}

function shortened(text: string): string {
  return text.length > 140 ? `${text.slice(0, 139).trimEnd()}…` : text;
}
