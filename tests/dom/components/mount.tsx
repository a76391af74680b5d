import { render, type ComponentChildren } from 'preact';
import { act } from 'preact/test-utils';
import { RenderedBodies, RenderedBodiesContext } from '../../../components/rendered-bodies';
import { TranslationContext } from '../../../components/translation';
import { renderBody } from '../../../lib/markup/markdown';
import '../../../components/rejoinder.css';
import { translate } from './english';

export interface Mounted {
  readonly root: HTMLElement;
  /** Draws something else in the same place, as a new state of the caller would. */
  readonly redraw: (children: ComponentChildren) => void;
}

let last: HTMLElement | null = null;

/** Draws components in a root of their own with English texts and the real Markdown renderer. */
export function mount(children: ComponentChildren, theme: 'light' | 'dark' = 'light'): Mounted {
  if (last !== null) {
    render(null, last);
    last.remove();
  }
  const root = document.createElement('div');
  root.className = 'rejoinder';
  root.dataset['theme'] = theme;
  document.body.append(root);
  last = root;
  const bodies = new RenderedBodies(
    (texts) => Promise.resolve(texts.map(renderBody)),
    (error) => {
      throw error;
    },
  );
  // Effects run before a test's first key: a slow machine would else press it before the keyboard is where it belongs.
  const redraw = (content: ComponentChildren) =>
    void act(() =>
      render(
        <TranslationContext.Provider value={translate}>
          <RenderedBodiesContext.Provider value={bodies}>{content}</RenderedBodiesContext.Provider>
        </TranslationContext.Provider>,
        root,
      ),
    );
  redraw(children);
  return { root, redraw };
}
