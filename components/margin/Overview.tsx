import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { MarginModel } from '../../lib/margin/margin-model';
import type { NoteId } from '../../lib/notes/note';
import { statusLabel } from '../labels';
import { firstLine, type NoteEntry } from '../note-entry';
import { STATUS_LOOKS, statusName } from '../status-look';
import { StatusGlyph } from '../StatusGlyph';
import { useTranslate } from '../translation';
import { useMarginActs } from './margin-acts';
import { overviewTicks, type Tick } from './overview-ticks';

/** Below this many notes the text itself is overview enough. */
const LEAST = 10;
/** Width of the strip, in px. */
const STRIP = 8;
/** Height of a tick, in px; a pointer finds it a little above and below too. */
const TICK = 4;

/**
 * Where on the page the notes are, at the window's right edge: one tick for each place, shaped and coloured by the
 * worst that stands there. It is hidden from screen readers, which have the list.
 */
export function Overview(props: { readonly model: MarginModel; readonly entries: ReadonlyMap<NoteId, NoteEntry> }) {
  const acts = useMarginActs();
  const { model, entries } = props;
  const height = useWindowHeight();
  const [shown, show] = useState<Tick | null>(null);
  useLayoutEffect(() => {
    if (shown === null) return undefined;
    const ended = new AbortController();
    // What comes by pointing goes by Escape too; the page hears the key all the same.
    const key = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') show(null);
    };
    document.addEventListener('keydown', key, { signal: ended.signal });
    return () => ended.abort();
  }, [shown]);
  const room = model.form === 'cards' || model.form === 'rail';
  if (!room || model.spots.length < LEAST) return null;
  const ticks = overviewTicks(model.spots, entries, { page: model.page.height, strip: height, least: TICK });
  return (
    <div class="overview" aria-hidden="true" style={{ width: `${STRIP}px` }} onPointerLeave={() => show(null)}>
      {ticks.map((tick) => (
        <div
          key={tick.worst.note.id}
          class={`tick tick-${STATUS_LOOKS[statusName(tick.worst.status)].line} status-${statusName(tick.worst.status)}`}
          style={{ top: `${tick.top}px`, height: `${tick.height}px` }}
          data-notes={tick.notes.join(' ')}
          onPointerEnter={() => show(tick)}
          onClick={() => acts.reveal(tick.worst.note.id)}
        />
      ))}
      {shown !== null && <Label tick={shown} height={height} />}
    </div>
  );
}

function Label({ tick, height }: { readonly tick: Tick; readonly height: number }) {
  const t = useTranslate();
  const { worst, notes } = tick;
  return (
    <div class="tick-label" style={tick.top > height / 2 ? { bottom: `${Math.max(4, height - tick.top - TICK - 12)}px` } : { top: `${Math.max(4, tick.top - 12)}px` }}>
      <p class="row">
        <StatusGlyph status={worst.status} size={14} />
        <span>{statusLabel(t, worst.status)}</span>
        {notes.length > 1 && <span class="quiet">{t('margin.counter', notes.length)}</span>}
      </p>
      {worst.place?.section !== undefined && <p class="quiet">{worst.place.section}</p>}
      <p class="tick-words" dir="auto">
        {firstLine(worst.note.body)}
      </p>
    </div>
  );
}

function useWindowHeight(): number {
  const [height, measure] = useState(() => document.documentElement.clientHeight);
  useEffect(() => {
    const resized = (): void => measure(document.documentElement.clientHeight);
    window.addEventListener('resize', resized, { passive: true });
    return () => window.removeEventListener('resize', resized);
  }, []);
  return height;
}
