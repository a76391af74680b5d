import { answerLooks } from '../../lib/importing/counts';
import type { Correction } from '../../lib/importing/corrections';
import type { Standing } from '../../lib/importing/standing';
import { TOLD_STANCES, type EditedAnswer } from '../../lib/importing/state';
import { Button } from '../Button';
import { stanceLabel } from '../labels';
import { Prose } from '../Prose';
import { useTranslate } from '../translation';
import { Select } from './Select';
import { SourceLine } from './SourceLine';
import { linkWords } from './words';

export interface AnswerRowProps {
  readonly answer: EditedAnswer;
  /** The note it answers. */
  readonly note: string;
  readonly standing: Standing | undefined;
  readonly names: () => readonly { readonly value: string; readonly label: string }[];
  readonly onCorrect: (correction: Correction) => void;
}

/** An answer below its note: who says it, how it was linked, its stance; moved by dragging or by a list. */
export function AnswerRow({ answer, note, standing, names, onCorrect }: AnswerRowProps) {
  const t = useTranslate();
  const isAuthor = answer.kind === 'response';
  const looks = answerLooks(answer);
  const state = answer.skipped ? 'skipped' : standing !== undefined ? 'known' : looks ? 'look' : 'fine';
  return (
    <li class={`import-answer import-${state}`}>
      <div class="import-item" id={`piece-${answer.id}`} data-piece={answer.id} tabIndex={0} role="group" aria-label={t('import.answer.label', [answer.writer])}>
        <div class="row import-facts">
          <span
            class="import-grip"
            draggable
            title={t('import.answer.drag')}
            aria-hidden="true"
            onDragStart={(event) => {
              event.dataTransfer?.setData('text/x-rejoinder-answer', answer.id);
              if (event.dataTransfer !== null) event.dataTransfer.effectAllowed = 'move';
            }}
          >
            ⠿
          </span>
          <button
            type="button"
            class="import-author"
            aria-pressed={isAuthor}
            title={t('import.answer.authorHint')}
            onClick={() => onCorrect({ do: 'set-author', writer: answer.writer, isAuthor: !isAuthor })}
          >
            {isAuthor ? t('import.answer.author') : t('import.answer.notAuthor')}
          </button>
          {isAuthor && (
            <Select
              label={t('import.answer.stance')}
              value={answer.stance ?? ''}
              mark="stance"
              options={[{ value: '', label: t('import.answer.noStance') }, ...TOLD_STANCES.map((stance) => ({ value: stance, label: stanceLabel(t, stance) }))]}
              onChoose={(stance) => onCorrect({ do: 'set-stance', answer: answer.id, stance: TOLD_STANCES.find((one) => one === stance) ?? null })}
            />
          )}
          <Select
            label={t('import.answer.answers')}
            value={note}
            mark="move"
            current={t('import.answer.move')}
            options={names}
            onChoose={(to) => onCorrect({ do: 'move-answer', answer: answer.id, to })}
          />
          <span class={`import-badge ${looks ? 'import-badge-look' : ''}`}>{looks ? t('import.answer.unsure', [linkWords(t, answer)]) : linkWords(t, answer)}</span>
          {standing?.kind === 'here' && <span class="import-badge">{t('import.row.alreadyHere')}</span>}
          {answer.skipped && <span class="import-badge">{t('import.row.skipped')}</span>}
        </div>
        {answer.quoteOfNote !== null && <blockquote class="import-quote-of-note quiet" dir="auto">{answer.quoteOfNote}</blockquote>}
        <Prose text={answer.markdown} />
        {isAuthor && answer.stance === null && !answer.skipped && <p class="quiet">{t('import.answer.asReply')}</p>}
        <SourceLine piece={answer} />
        <div class="row import-acts">
          {looks && <Button kind="quiet" onPress={() => onCorrect({ do: 'answer-seen', answer: answer.id })}>{t('import.row.fine')}</Button>}
          <Button kind="quiet" onPress={() => onCorrect({ do: 'skip-answer', answer: answer.id, skipped: !answer.skipped })}>
            {answer.skipped ? t('import.row.unskip') : t('import.row.skip')}
          </Button>
        </div>
      </div>
    </li>
  );
}
