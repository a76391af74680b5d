import { useMemo, useRef, useState } from 'preact/hooks';
import { bodyParts } from '../lib/notes/body-parts';
import { cleanText } from '../lib/markup/clean-text';
import { Body } from './Body';
import { Button } from './Button';
import { useRenderedBody } from './rendered-bodies';
import { useTranslate } from './translation';

/**
 * Markdown as people read it. Until it is rendered, the text itself stands there; with `keepLast` (previews) the
 * last rendering stays instead, so that typing does not flicker. A text of very many lines begins with the first of
 * them, and shows the rest when it is asked for.
 */
export function Prose(props: { readonly text: string; readonly keepLast?: boolean }) {
  const t = useTranslate();
  const parts = useMemo(() => bodyParts(props.text), [props.text]);
  const [whole, showWhole] = useState(false);
  return (
    <div class="prose" dir="auto">
      {(whole ? parts : parts.slice(0, 1)).map((part, at) => (
        <ProsePart key={at} text={part} keepLast={props.keepLast ?? false} />
      ))}
      {!whole && parts.length > 1 && (
        <div class="row">
          <Button kind="quiet" expanded={false} onPress={() => showWhole(true)}>{t('card.showAll')}</Button>
        </div>
      )}
    </div>
  );
}

function ProsePart({ text, keepLast }: { readonly text: string; readonly keepLast: boolean }) {
  const rendered = useRenderedBody(text);
  const last = useRef(rendered);
  if (rendered !== null) last.current = rendered;
  const shown = rendered ?? (keepLast ? last.current : null);
  return shown === null ? <p class="prose-plain">{cleanText(text)}</p> : <Body nodes={shown} />;
}
