import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { ProofSign } from '../ProofSign';

/** A way to prove it, folded to its name, what it is worth and where it stands. */
export function WayFold(props: {
  readonly way: string;
  readonly name: string;
  readonly worth: string;
  /** In a word; null where it was not begun. */
  readonly state: string | null;
  readonly done: boolean;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly children: ComponentChildren;
}) {
  const id = useId();
  return (
    <li class="way" data-way={props.way}>
      <h3>
        <button type="button" class="way-head" aria-expanded={props.open} aria-controls={id} onClick={props.onToggle}>
          <span class={props.done ? 'way-sign way-done' : 'way-sign'}><ProofSign proved={props.done} /></span>
          <span class="way-name">{props.name}</span>
          <span class="way-worth quiet">{props.worth}</span>
          {props.state !== null && <span class="way-state">{props.state}</span>}
        </button>
      </h3>
      <div id={id} class="way-body" hidden={!props.open}>{props.open && props.children}</div>
    </li>
  );
}
