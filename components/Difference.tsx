import type { WordEdit } from '../lib/text/word-difference';
import { useTranslate } from './translation';

/** A word difference: what goes is struck out, what comes is underlined, so that colour is not needed. */
export function Difference(props: { readonly edits: readonly WordEdit[]; readonly label?: string }) {
  const t = useTranslate();
  return (
    <p class="difference" dir="auto" role="group" aria-label={props.label ?? t('note.difference.label')}>
      {props.edits.map((edit, at) => {
        if (edit.kind === 'same') return <span key={at}>{edit.text}</span>;
        if (edit.kind === 'removed') return <del key={at}>{edit.text}</del>;
        return <ins key={at}>{edit.text}</ins>;
      })}
    </p>
  );
}
