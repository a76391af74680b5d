import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../Button';
import { trusted } from '../trusted';

const MODES = { code: 'numeric', name: 'text', mail: 'email' } as const;
const FILLED = { code: 'one-time-code', name: 'off', mail: 'email' } as const;

/** One field and the button that sends it: an address, a code, a name. Enter sends it too. */
export function OneLine(props: {
  readonly label: string;
  readonly hint?: string;
  readonly kind: 'code' | 'name' | 'mail';
  readonly limit?: number;
  readonly act: string;
  readonly busy: boolean;
  readonly failure: string | null;
  readonly focusFirst?: boolean;
  readonly onDone: (typed: string) => void;
}) {
  const id = useId();
  const [typed, type] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (props.focusFirst === true) field.current?.focus();
  }, []);
  const ready = typed.trim() !== '' && !props.busy;
  const done = () => {
    if (ready) props.onDone(typed);
  };
  return (
    <div class="field">
      <label class="field-label" for={id}>{props.label}</label>
      {props.hint !== undefined && <p id={`${id}-hint`} class="quiet">{props.hint}</p>}
      <div class="row">
        <input
          ref={field}
          id={id}
          type="text"
          class={props.kind === 'code' ? 'code-field' : undefined}
          inputMode={MODES[props.kind]}
          autocomplete={FILLED[props.kind]}
          spellcheck={false}
          maxLength={props.limit ?? 20}
          value={typed}
          aria-describedby={props.hint === undefined ? undefined : `${id}-hint`}
          onInput={(event) => type(event.currentTarget.value)}
          onKeyDown={trusted((event: KeyboardEvent) => {
            if (event.key === 'Enter') done();
          })}
        />
        <Button kind="primary" guarded disabled={!ready} onPress={done}>{props.act}</Button>
      </div>
      {props.failure !== null && <p class="problems" role="alert">{props.failure}</p>}
    </div>
  );
}
