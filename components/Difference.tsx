import { Fragment } from 'preact';
import { cleanText } from '../lib/markup/clean-text';
import type { WordEdit } from '../lib/text/word-difference';
import { useTranslate } from './translation';

/** A word difference: what goes is struck out, what comes is underlined, so that colour is not needed. */
export function Difference(props: { readonly edits: readonly WordEdit[]; readonly label?: string }) {
  const t = useTranslate();
  return (
    <p class="difference" dir="auto" role="group" aria-label={props.label ?? t('note.difference.label')}>
      {props.edits.map((edit, at) => {
        const text = cleanText(edit.text);
        if (edit.kind === 'same') return <span key={at}>{text}</span>;
        // The space after the words is nothing that anybody struck out or wrote.
        const words = text.trimEnd();
        const marked = words === '' ? text : words;
        const next = props.edits[at + 1];
        // What takes the place of words that end at a sign would stick to them.
        const sticks = marked === text && next !== undefined && next.kind !== 'same' && !/^\s/.test(next.text);
        return <Fragment key={at}>{edit.kind === 'removed' ? <del>{marked}</del> : <ins>{marked}</ins>}{text.slice(marked.length)}{sticks ? ' ' : ''}</Fragment>;
      })}
    </p>
  );
}
