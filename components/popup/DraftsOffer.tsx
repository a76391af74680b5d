import type { Draft } from '../../lib/notes/draft';
import { Button } from '../Button';
import { momentOf } from '../dates';
import { stanceLabel, targetLabel } from '../labels';
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
        {props.drafts.toSorted((a, b) => b.updated - a.updated).map((draft) => {
          const [name, words, time] = [nameOf(t, draft), wordsOf(t, draft), momentOf(t, draft.updated, props.now)];
          const line = words === '' ? name : words;
          return (
            <li key={draft.id} class="draft">
              <p class="draft-text" dir="auto">{line}</p>
              <p class="draft-what quiet" dir="auto">{words === '' ? time : `${time} · ${name}`}</p>
              <div class="row">
                <Button label={t('popup.draftNamed', [t('popup.draftGo'), line])} onPress={() => props.onContinue(draft)}>{t('popup.draftGo')}</Button>
                <Button kind="quiet" guarded label={t('popup.draftNamed', [t('composer.discard'), line])} onPress={() => props.onDiscard(draft)}>{t('composer.discard')}</Button>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** What it says so far: its text, else the stance that was chosen; empty where there is neither. */
function wordsOf(t: Translate, draft: Draft): string {
  if (draft.body.trim() !== '') return firstLine(draft.body);
  return draft.kind === 'response' && draft.stance !== null ? stanceLabel(t, draft.stance, draft.version ?? undefined) : '';
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
