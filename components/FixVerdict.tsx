import { passageFate, isChangedSince } from '../lib/notes/passage-fate';
import { movesStatus } from '../lib/notes/ledger';
import { Button } from './Button';
import type { NoteActions } from './note-actions';
import type { NoteEntry, Standing } from './note-entry';
import { useTranslate } from './translation';

interface VerdictProps {
  readonly entry: NoteEntry;
  readonly standing: Standing;
  readonly actions: NoteActions;
  /** What is still asked stands beside the words it is about; what was said already, at the end of the story. */
  readonly when: 'asked' | 'settled';
}

/**
 * What can be said of a claimed fix: the critic confirms or contests it; a reader who has the mended version open may
 * say that the passage did change. Nothing is offered that the server would refuse.
 */
export function FixVerdict(props: VerdictProps) {
  if (props.standing.mine.includes(props.entry.note.id)) return <ByCritic {...props} />;
  return props.when === 'asked' ? <ByReader {...props} /> : null;
}

function ByCritic({ entry, actions, when }: VerdictProps) {
  const t = useTranslate();
  const { claim, next, note } = entry;
  const { onJudgeFix } = actions;
  if (claim === undefined || onJudgeFix === undefined) return null;
  const confirms = next.includes('fix-confirmed');
  const contests = next.includes('fix-contested');
  if (!confirms && !contests) return null;
  const { version, verdict } = claim;
  const settled = verdict !== null;
  if (settled !== (when === 'settled')) return null;
  return (
    <div class={settled ? 'verdict' : 'verdict verdict-asked'} role="group" aria-label={t('card.fix.label')}>
      <p>
        {verdict === 'confirmed' && t('card.fix.confirmed')}
        {verdict === 'contested' && t('card.fix.contested')}
        {verdict === null && (version === null ? t('card.fix.ask') : t('card.fix.askIn', [String(version)]))}
      </p>
      <div class="row">
        {confirms && (
          <Button kind={settled ? 'quiet' : 'primary'} guarded onPress={() => onJudgeFix(note, 'confirmed', version)}>
            {settled ? t('card.fix.confirmAfterAll') : t('card.fix.confirm')}
          </Button>
        )}
        {contests && (
          <Button kind={settled ? 'quiet' : 'plain'} guarded onPress={() => onJudgeFix(note, 'contested', version)}>
            {settled ? t('card.fix.contestAfterAll') : t('card.fix.contest')}
          </Button>
        )}
      </div>
      {verdict === null && <p class="quiet">{t('card.fix.hint')}</p>}
    </div>
  );
}

function ByReader({ entry, standing, actions }: VerdictProps) {
  const t = useTranslate();
  const { claim, note, place, responses, steps, status } = entry;
  const { onSeeChange } = actions;
  const here = place?.version;
  if (onSeeChange === undefined || status !== 'fix-claimed' || here === undefined || claim === undefined) return null;
  if (!isChangedSince(passageFate(note, place)) || here > (claim.version ?? Infinity)) return null;
  const isAuthor = responses.some((response) => standing.mine.includes(response.id) && movesStatus(response));
  // Who has said so already is asked no second time; another's word is wanted while it does not count yet.
  const isKnown = steps.some(({ what, version, moves, id }) => what === 'passage-changed' && version === here && (moves || standing.mine.some((own) => own === id)));
  if (isAuthor || isKnown) return null;
  return (
    <div class="verdict" role="group" aria-label={t('card.fix.label')}>
      <p class="quiet">{t('card.fix.seeHint', [String(here)])}</p>
      <div class="row">
        <Button guarded onPress={() => onSeeChange(note, here)}>{t('card.fix.see')}</Button>
      </div>
    </div>
  );
}
