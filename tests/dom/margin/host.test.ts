import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { createHost, type Host } from '../../../lib/margin/host';

let ended = new AbortController();
afterEach(() => {
  ended.abort();
  ended = new AbortController();
});

function host(name: string): Host {
  return createHost({
    name,
    css: '',
    mode: 'closed',
    kind: 'margin',
    insert: (element) => document.documentElement.append(element),
    signal: ended.signal,
  });
}

/** What a page would do that wants to look inside. */
function claim(name: string): ElementInternals[] {
  const internals: ElementInternals[] = [];
  customElements.define(
    name,
    class extends HTMLElement {
      constructor() {
        super();
        internals.push(this.attachInternals());
      }
    },
  );
  return internals;
}

describe('a page that wants to look into the closed root', () => {
  it('finds nothing by defining our element before it is there', () => {
    const internals = claim('rejoinder-test-before');
    const { element, root } = host('rejoinder-test-before');
    expect(internals.map(({ shadowRoot }) => shadowRoot)).not.toContain(root);
    expect(element.shadowRoot).toBeNull();
    expect(element.isConnected).toBe(true);
  });

  it('finds nothing by defining it afterwards', () => {
    const { root } = host('rejoinder-test-after');
    const internals = claim('rejoinder-test-after');
    expect(internals.map(({ shadowRoot }) => shadowRoot)).not.toContain(root);
  });

  it('does not keep us out by giving our element a root of its own', () => {
    customElements.define(
      'rejoinder-test-taken',
      class extends HTMLElement {
        constructor() {
          super();
          this.attachShadow({ mode: 'open' });
        }
      },
    );
    expect(host('rejoinder-test-taken').mount.isConnected).toBe(true);
  });
});

describe('a page that moves us about under the pointer', () => {
  const settled = (mount: HTMLElement) => expect.poll(() => mount.dataset['moved']).toBeUndefined();

  it('cannot style our element: what it did is taken back, and nothing of consequence can be pressed meanwhile', async () => {
    const { element, mount } = host('rejoinder-test-moved');
    element.style.setProperty('top', '300px', 'important');
    element.style.setProperty('opacity', '0', 'important');
    // Before anything else can happen.
    await Promise.resolve();
    expect(mount.dataset['moved']).toBe('');
    await expect.poll(() => [getComputedStyle(element).top, getComputedStyle(element).opacity]).toEqual(['0px', '1']);
    await settled(mount);
  });

  it('is found out when it moves all of itself', async () => {
    const { element, mount } = host('rejoinder-test-shifted');
    document.documentElement.style.transform = 'translateY(120px)';
    onTestFinished(() => void document.documentElement.style.removeProperty('transform'));
    element.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    expect(mount.dataset['moved']).toBe('');
    await settled(mount);
    element.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    expect(mount.dataset['moved']).toBeUndefined();
  });
});

describe('a reader who scrolls', () => {
  const scroll = (times: number): void => {
    for (let time = 0; time < times; time += 1) window.dispatchEvent(new Event('scroll'));
  };
  function written(mount: HTMLElement): MutationObserver {
    const observer = new MutationObserver(() => {});
    observer.observe(mount, { attributes: true, childList: true, subtree: true });
    onTestFinished(() => observer.disconnect());
    return observer;
  }

  it('costs the document not one write where nothing of consequence stands', () => {
    const { mount } = host('rejoinder-test-scrolled');
    const writes = written(mount);
    scroll(20);
    expect(writes.takeRecords()).toEqual([]);
  });

  it('costs it one however long it lasts where there is something to guard', async () => {
    const { mount } = host('rejoinder-test-guarding');
    const button = document.createElement('button');
    button.dataset['guarded'] = '';
    mount.append(button);
    const writes = written(mount);
    scroll(20);
    expect(mount.dataset['moved']).toBe('');
    expect(writes.takeRecords()).toHaveLength(1);
    await expect.poll(() => mount.dataset['moved']).toBeUndefined();
  });
});

describe('the element of ours', () => {
  it('takes the place of an older copy, and goes at the end', () => {
    const name = 'rejoinder-test-twice';
    const first = host(name).element;
    claim(name);
    const second = host(name).element;
    const third = host(name).element;
    expect([first, second, third].map((element) => element.isConnected)).toEqual([false, false, true]);
    ended.abort();
    expect(third.isConnected).toBe(false);
  });
});
