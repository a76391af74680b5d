import { useId, useState } from 'preact/hooks';
import type { TimelineStep } from '../lib/notes/ledger';
import { Button } from './Button';
import { dayOf, fullOf, machineOf } from './dates';
import { statusName } from './status-look';
import { StatusGlyph } from './StatusGlyph';
import type { NoteEntry } from './note-entry';
import { storyWords, whyGrey } from './story-words';
import { useTranslate } from './translation';

/** More steps than this are folded: the first and the latest stay. */
const MOST = 6;
const LATEST = 4;

/** Who did what when on which version, as a short list; nothing while the note only stands there. */
export function Story({ entry }: { readonly entry: NoteEntry }) {
  const t = useTranslate();
  const title = useId();
  const [whole, showWhole] = useState(false);
  const steps = stepsToTell(entry);
  if (steps.length < 2) return null;
  const folded = !whole && steps.length > MOST;
  const shown = folded ? [...steps.slice(0, 1), ...steps.slice(-LATEST)] : steps;
  return (
    <section class="story" aria-labelledby={title}>
      <p id={title} class="story-title">{t('card.story.title')}</p>
      <ol>
        {shown.map((step, at) => (
          <StoryStep key={step.id + step.what} step={step} entry={entry} after={folded && at === 1} />
        ))}
      </ol>
      {folded && <Button kind="quiet" expanded={false} onPress={() => showWhole(true)}>{t('card.story.all', steps.length)}</Button>}
    </section>
  );
}

function StoryStep({ step, entry, after }: { readonly step: TimelineStep; readonly entry: NoteEntry; readonly after: boolean }) {
  const t = useTranslate();
  const version = step.what === 'written' ? (entry.note.version ?? undefined) : step.version;
  const [before, rest] = storyWords(t, step, version);
  const grey = whyGrey(t, step);
  const praise = entry.note.type === 'praise';
  return (
    <li class={`step${grey === null ? ` status-${statusName(step.status)}` : ' step-grey'}${after ? ' step-after-gap' : ''}`}>
      <span class="step-sign">{grey === null && !praise ? <StatusGlyph status={step.status} size={14} /> : <span class="step-dot" />}</span>
      <span class="step-words">
        {before}
        <bdi class="who">{nameOf(step, entry)}</bdi>
        {rest}
        {grey !== null && <span class="quiet step-why"> ({grey})</span>}
      </span>
      <time class="quiet" dateTime={machineOf(step.at)} title={fullOf(t, step.at)}>{dayOf(t, step.at)}</time>
    </li>
  );
}

/** Readers' replies stand below; here they would hide what moved the note. */
export function stepsToTell({ steps }: Pick<NoteEntry, 'steps'>): readonly TimelineStep[] {
  return steps.filter((step, at) => step.what !== 'reply' || (step.moves && step.status !== steps[at - 1]?.status));
}

/** Whoever said it: for what comes from elsewhere that is not who brought it here. */
function nameOf(step: TimelineStep, { note, responses, replies }: NoteEntry): string {
  const post = [note, ...responses, ...replies].find(({ id }) => id === step.id);
  return post?.source?.writer ?? step.by.handle;
}
