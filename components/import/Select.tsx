import { useId, useState } from 'preact/hooks';

export interface Option {
  readonly value: string;
  readonly label: string;
}

/**
 * One of several in a list that opens. The list is filled only once somebody goes to it: a long preview would hold
 * a hundred thousand entries otherwise.
 */
export function Select(props: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[] | (() => readonly Option[]);
  readonly onChoose: (value: string) => void;
  /** An entry that stands for "nothing chosen yet", and cannot be chosen. */
  readonly empty?: string | undefined;
  /** How the keyboard finds it. */
  readonly mark?: string;
  readonly current?: string;
}) {
  const id = useId();
  const [open, setOpen] = useState(typeof props.options !== 'function');
  const options = typeof props.options !== 'function' ? props.options : open ? props.options() : [{ value: props.value, label: props.current ?? '' }];
  return (
    <span class="import-select">
      <label class="unseen" for={id}>{props.label}</label>
      <select
        id={id}
        data-mark={props.mark}
        class={props.empty === undefined ? undefined : 'import-unset'}
        value={props.value}
        title={props.label}
        onFocus={() => setOpen(true)}
        onPointerDown={() => setOpen(true)}
        onChange={(event) => props.onChoose(event.currentTarget.value)}
      >
        {props.empty !== undefined && <option value="" disabled>{props.empty}</option>}
        {options.map(({ value, label }) => (
          <option key={value} value={value}>{label}</option>
        ))}
      </select>
    </span>
  );
}
