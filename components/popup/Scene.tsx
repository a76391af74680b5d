import type { ComponentChildren } from 'preact';

/** A state that fills the popup: what is so, and what can be done. */
export function Scene(props: { readonly title: string; readonly text: string; readonly children?: ComponentChildren }) {
  return (
    <section class="scene">
      <h2 class="scene-title">{props.title}</h2>
      <p>{props.text}</p>
      {props.children !== undefined && <div class="row">{props.children}</div>}
    </section>
  );
}
