import type { ComponentChildren } from 'preact';

/** A state in a few words, with ways on. */
export function Told(props: { readonly title: string; readonly text: string; readonly detail?: string; readonly children?: ComponentChildren }) {
  return (
    <div class="import-begin" role="alert">
      <h1>{props.title}</h1>
      <p>{props.text}</p>
      {props.detail !== undefined && props.detail !== '' && <p class="quiet">{props.detail}</p>}
      <div class="row">{props.children}</div>
    </div>
  );
}
