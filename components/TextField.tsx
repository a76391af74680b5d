import type { TargetedEvent } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { useTranslate } from './translation';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  /** In UTF-16 code units, as the server counts. Writing past it is allowed and told, so that nothing pasted is cut. */
  readonly limit: number;
  readonly hint?: string;
  readonly rows?: number;
  /** One line instead of many. */
  readonly single?: 'text' | 'url';
  /** Takes the focus when it appears; what stands above it stays in view. */
  readonly focusFirst?: boolean;
}

/**
 * Beyond so many letters the direction is said, not left to the browser: each paragraph's own it works out in a time that
 * grows much faster than the text, and a pasted megabyte would hold up the page for half a minute.
 */
const LONG = 60_000;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

function directionFor(text: string): 'auto' | 'ltr' | 'rtl' {
  if (text.length <= LONG) return 'auto';
  const [first = ''] = /\p{L}/u.exec(text) ?? [];
  return RIGHT_TO_LEFT.test(first) ? 'rtl' : 'ltr';
}

/** What is pasted is laid out before anybody hears of it: the direction is said before it stands there. */
function beforeLong({ currentTarget: field, data }: TargetedEvent<HTMLTextAreaElement, InputEvent>): void {
  if (data !== null && field.value.length + data.length > LONG) field.dir = directionFor(field.value + data);
}

/** A labelled text field with a count that appears as its limit comes near. */
export function TextField(props: TextFieldProps) {
  const t = useTranslate();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (props.focusFirst === true) box.current?.querySelector<HTMLElement>('textarea, input')?.focus({ preventScroll: true });
  }, []);

  const left = props.limit - props.value.length;
  const near = left < Math.max(20, props.limit / 10);
  const over = left < 0;
  const described = [props.hint === undefined ? '' : `${id}-hint`, near ? `${id}-count` : ''].filter((name) => name !== '').join(' ');
  const shared = {
    id,
    value: props.value,
    dir: directionFor(props.value),
    'aria-describedby': described === '' ? undefined : described,
    'aria-invalid': over ? ('true' as const) : undefined,
  } as const;
  return (
    <div class="field" ref={box}>
      <label class="field-label" for={id}>{props.label}</label>
      {props.single === undefined ? (
        <textarea {...shared} rows={props.rows ?? 5} onBeforeInput={beforeLong} onInput={(event) => props.onInput(event.currentTarget.value)} />
      ) : (
        <input
          {...shared}
          type="text"
          inputMode={props.single}
          autocomplete="off"
          spellcheck={props.single === 'text'}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      )}
      {props.hint !== undefined && <p id={`${id}-hint`} class="quiet">{props.hint}</p>}
      {near && (
        <p id={`${id}-count`} class={over ? 'trouble' : 'quiet'} role={over ? 'alert' : undefined}>
          {over ? t('composer.over', [String(-left)]) : t('composer.left', [String(left)])}
        </p>
      )}
    </div>
  );
}
