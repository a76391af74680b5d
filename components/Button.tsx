import type { ComponentChildren } from 'preact';
import { trusted } from './trusted';

export interface ButtonProps {
  readonly children: ComponentChildren;
  readonly onPress: () => void;
  /** `primary`: the one main act of a form. `quiet`: looks like text until pointed at. */
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  /** True for acts that publish, change or remove something: then scripted clicks are ignored. */
  readonly guarded?: boolean;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
  readonly expanded?: boolean;
  /** Accessible name where the content is a sign. */
  readonly label?: string;
  readonly describedBy?: string;
}

/**
 * A button that keeps the focus when it cannot be used now (`aria-disabled`), so that a keyboard reader is not
 * thrown to the top of the page when it goes grey under them.
 */
export function Button(props: ButtonProps) {
  // Words that are seen need no tip; a sign has its name from the tip alone, or a screen reader would say it twice.
  const isSign = props.label !== undefined && typeof props.children !== 'string';
  const press = () => {
    if (props.disabled !== true) props.onPress();
  };
  return (
    <button
      type="button"
      data-guarded={props.guarded === true ? '' : undefined}
      class={`button button-${props.kind ?? 'plain'}`}
      onClick={props.guarded === true ? trusted(press) : press}
      aria-disabled={props.disabled === true ? 'true' : undefined}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      aria-label={isSign ? undefined : props.label}
      title={isSign ? props.label : undefined}
      aria-describedby={props.describedBy}
    >
      {props.children}
    </button>
  );
}
