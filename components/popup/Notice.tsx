import type { ComponentChildren } from 'preact';

/** A state of the page that does not keep one from reading the list. */
export function Notice(props: { readonly text: string; readonly children?: ComponentChildren }) {
  return (
    <div class="notice">
      <p>{props.text}</p>
      {props.children}
    </div>
  );
}
