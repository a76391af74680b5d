import { useId, useLayoutEffect, useRef } from 'preact/hooks';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
}

/** One of several, as radio buttons: arrows move, Tab leaves. */
export function Choices<Value extends string>(props: {
  readonly legend: string;
  readonly choices: readonly Choice<Value>[];
  readonly chosen: Value | null;
  readonly onChoose: (value: Value) => void;
  /** Small ones in a row, or one per line with its hint. */
  readonly layout: 'chips' | 'lines';
  readonly focusFirst?: boolean;
}) {
  const name = useId();
  const box = useRef<HTMLFieldSetElement>(null);
  useLayoutEffect(() => {
    if (props.focusFirst !== true) return;
    const inputs = box.current?.querySelectorAll('input');
    const chosen = box.current?.querySelector<HTMLInputElement>('input:checked');
    (chosen ?? inputs?.[0])?.focus();
  }, []);
  return (
    <fieldset ref={box} class={`choices choices-${props.layout}`}>
      <legend class="field-label">{props.legend}</legend>
      {props.choices.map((choice) => (
        <label key={choice.value} class="choice">
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={props.chosen === choice.value}
            onChange={() => props.onChoose(choice.value)}
          />
          <span>
            {choice.label}
            {choice.hint !== undefined && <span class="choice-hint quiet">{choice.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
