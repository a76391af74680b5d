import type { Ref } from 'preact';
import type { NoteStatus } from '../../lib/notes/ledger';
import { StatusGlyph } from '../StatusGlyph';
import { useTranslate } from '../translation';

/** Where one objection stands, beside the words it was first said in. */
export interface OriginChip {
  readonly id: string;
  readonly status: NoteStatus;
  /** "Disputed, 2 replies" */
  readonly words: string;
  /** The words are what the page tells, not where the note stands. */
  readonly told: boolean;
  /** With what it is about and where it leads. */
  readonly name: string;
  readonly href: string;
}

/** The chips in the page's order. They are put where they belong by whoever holds the list. */
export function OriginChips({ chips, list }: { readonly chips: readonly OriginChip[]; readonly list: Ref<HTMLUListElement> }) {
  const t = useTranslate();
  return (
    <ul class="origins" aria-label={t('origins.label')} ref={list}>
      {chips.map(({ id, status, words, told, name, href }) => (
        <li key={id}>
          <a class={told ? 'origin origin-told' : 'origin'} href={href} title={name} aria-label={name} rel="noopener">
            <StatusGlyph status={status} size={14} />
            <span class="origin-words">{words}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
