import type { ComponentChildren } from 'preact';

/**
 * A state in words: what is so, and what can be done. `whole`: nothing else is drawn, so it is the page's main part
 * and its title the page's.
 */
export function Scene(props: { readonly title: string; readonly text: string; readonly whole?: boolean; readonly children?: ComponentChildren }) {
  const Title = props.whole === true ? 'h1' : 'h2';
  const content = (
    <>
      <Title class="scene-title">{props.title}</Title>
      <p>{props.text}</p>
      {props.children !== undefined && <div class="row">{props.children}</div>}
    </>
  );
  return props.whole === true ? <main class="scene scene-whole">{content}</main> : <section class="scene">{content}</section>;
}
