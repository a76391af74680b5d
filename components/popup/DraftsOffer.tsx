import type { Draft } from '../../lib/notes/draft';
import { Button } from '../Button';
import { momentOf } from '../dates';
import { targetLabel } from '../labels';
import { firstLine } from '../note-entry';
import { useTranslate, type Translate } from '../translation';

/** Unfinished writing on this document, newest first. */
export function DraftsOffer(props: {
  readonly drafts: readonly Draft[];
  readonly now: number;
  readonly onContinue: (draft: Draft) => void;
  readonly onDiscard: (draft: Draft) => void;
}) {
  const t = useTranslate();
  if (props.drafts.length === 0) return null;
  return (
    <section class="drafts" aria-labelledby="drafts-title">
      <h2 id="drafts-title" class="group-title">{t('popup.drafts')}</h2>
      <ul>
        {props.drafts.toSorted((a, b) => b.updated - a.updated).map((draft) => (
          <li key={draft.id} class="draft">
            <p class="draft-text" dir="auto">{draft.body.trim() === '' ? nameOf(t, draft) : firstLine(draft.body)}</p>
            <p class="draft-what quiet" dir="auto">
              {momentOf(t, draft.updated, props.now)} · {nameOf(t, draft)}
            </p>
            <div class="row">
              <Button onPress={() => props.onContinue(draft)}>{t('popup.draftGo')}</Button>
              <Button kind="quiet" guarded onPress={() => props.onDiscard(draft)}>{t('composer.discard')}</Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function nameOf(t: Translate, draft: Draft): string {
  switch (draft.kind) {
    case 'note':
      return t('popup.draftNote', [targetLabel(t, draft.target)]);
    case 'response':
      return t('popup.draftResponse');
    default:
      return t('popup.draftReply');
  }
}
