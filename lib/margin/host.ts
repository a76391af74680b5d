import { watchSteadiness } from './steady';

/**
 * The one element of ours on a page, with a shadow root that keeps the page's styles out and our keys in.
 * It stands beside `<body>` (or, on abstract pages, before an element named by the site), so that not one
 * node of the page's own tree is changed and its scripts never meet us while walking `document.body`.
 */

/** Pages must not react to what is typed into our fields: LessWrong and arXiv listen for keys on the document. */
const KEPT_INSIDE = ['keydown', 'keyup', 'keypress', 'input', 'beforeinput', 'copy', 'cut', 'paste'] as const;

/**
 * The host's own style goes on the element itself, important, because a page may style unknown elements
 * (`* { position: relative }`) and `:host` rules lose to the page's.
 */
const HOST_STYLE = {
  margin: [
    ['all', 'initial'],
    ['position', 'absolute'],
    ['top', '0'],
    ['left', '0'],
    ['width', '0'],
    ['height', '0'],
  ],
  inline: [
    ['all', 'initial'],
    ['display', 'block'],
    ['contain', 'layout'],
  ],
} as const;

export interface HostOptions {
  /** A custom-element name; also what tests and people see in the inspector. */
  readonly name: string;
  readonly css: string;
  /** `closed` in release builds: pages cannot look inside. */
  readonly mode: ShadowRootMode;
  readonly kind: keyof typeof HOST_STYLE;
  /** Puts the host into the document. */
  readonly insert: (host: HTMLElement) => void;
  /** Removes the host. */
  readonly signal: AbortSignal;
}

export interface Host {
  readonly kind: HostOptions['kind'];
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  /** Where views are drawn; carries theme and colours. */
  readonly mount: HTMLElement;
}

/** Creates the host and inserts it. An older copy of the same name (an update under a live page) goes first. */
export function createHost({ name, css, mode, kind, insert, signal }: HostOptions): Host {
  for (const old of document.querySelectorAll(`${name}, ${STAND_IN}[data-name="${name}"]`)) old.remove();
  const element = hostElement(name);
  const dress = (): void => {
    element.removeAttribute('style');
    for (const [property, value] of HOST_STYLE[kind]) element.style.setProperty(property, value, 'important');
  };
  dress();
  const root = element.attachShadow({ mode });
  const style = document.createElement('style');
  style.textContent = css;
  const mount = document.createElement('div');
  mount.className = 'rejoinder';
  root.append(style, mount);
  for (const type of KEPT_INSIDE) {
    root.addEventListener(type, (event) => event.stopPropagation(), { signal });
  }
  insert(element);
  // The one that stands in the text moves with it, and is shown and hidden by us.
  if (kind === 'margin') watchSteadiness(element, mount, dress, signal);
  signal.addEventListener('abort', () => element.remove(), { once: true });
  return { kind, element, root, mount };
}

/** No page can make an element of this name its own. */
const STAND_IN = 'div';

/**
 * A page that has defined an element of our name would be handed our closed root: its class may ask for the
 * `ElementInternals` of each element made of it, and those show the root. Defined later, it gets nothing.
 */
function hostElement(name: string): HTMLElement {
  const element = document.createElement(name);
  if (!element.matches(':defined')) return element;
  const standIn = document.createElement(STAND_IN);
  standIn.dataset['name'] = name;
  return standIn;
}
