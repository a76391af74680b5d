import { useRef } from 'preact/hooks';
import { Body } from './Body';
import { useRenderedBody } from './rendered-bodies';

/**
 * Markdown as people read it. Until it is rendered, the text itself stands there; with `keepLast` (previews) the
 * last rendering stays instead, so that typing does not flicker.
 */
export function Prose(props: { readonly text: string; readonly keepLast?: boolean }) {
  const rendered = useRenderedBody(props.text);
  const last = useRef(rendered);
  if (rendered !== null) last.current = rendered;
  const shown = rendered ?? (props.keepLast === true ? last.current : null);
  return (
    <div class="prose" dir="auto">
      {shown === null ? <p class="prose-plain">{props.text}</p> : <Body nodes={shown} />}
    </div>
  );
}
