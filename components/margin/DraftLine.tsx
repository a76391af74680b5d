import type { Draft } from '../../lib/notes/draft';
import { Button } from '../Button';
import { firstLine } from '../note-entry';
import { useTranslate } from '../translation';
import { useMarginActs } from './margin-acts';

/** What lies unfinished, offered in one quiet line: one draft is gone on with at once, several are in the list. */
export function DraftLine({ drafts }: { readonly drafts: readonly Draft[] }) {
  const t = useTranslate();
  const acts = useMarginActs();
  const [latest] = drafts;
  if (latest === undefined) return null;
  if (drafts.length > 1) {
    return (
      <p class="quiet draft-line">
        <Button kind="quiet" onPress={() => acts.showPanel('all')}>
          <Pencil /> {t('margin.drafts.some', drafts.length)}
        </Button>
      </p>
    );
  }
  return (
    <p class="quiet draft-line">
      <Button kind="quiet" onPress={() => acts.resume(latest)}>
        <Pencil /> {t('margin.drafts.go')}
      </Button>
      <span class="draft-words" dir="auto">{firstLine(latest.body)}</span>
    </p>
  );
}

export function Pencil() {
  return (
    <svg class="pencil" width="12" height="12" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d="M11.2 1.8 14.2 4.8 5.2 13.8 1.6 14.4 2.2 10.8zM9.2 3.8l3 3" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round" />
    </svg>
  );
}
