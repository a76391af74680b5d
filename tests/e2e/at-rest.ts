import type { Locator, Page } from 'playwright-core';

/**
 * A reader presses what has come to rest. The driver scrolls and presses in one go; what the margin guards takes no press
 * in the moment after it was moved, and on a busy machine the page hears of the scrolling only between press and release.
 */

const settled = new WeakSet<object>();

/** From now on every click of this browser's waits, in the margin, until it has come to rest. */
export function pressAtRest(page: Page): void {
  const kind: Pick<Locator, 'click'> = Object.getPrototypeOf(page.locator('body'));
  if (settled.has(kind)) return;
  settled.add(kind);
  const { click } = kind;
  kind.click = async function pressed(this: Locator, options): Promise<void> {
    await this.scrollIntoViewIfNeeded(options?.timeout === undefined ? {} : { timeout: options.timeout });
    await this.evaluate(atRest);
    return click.call(this, options);
  };
}

/** Runs in the page. Looks again whenever a frame is over, or would long be over where none is drawn. */
export async function atRest(element: Element): Promise<void> {
  const mount = element.closest<HTMLElement>('.margin-root');
  if (mount === null) return;
  const frame = () =>
    new Promise<void>((resolve) => {
      requestAnimationFrame(() => resolve());
      setTimeout(resolve, 250);
    });
  await frame();
  await frame();
  const settling = () => element.getAnimations().some(({ playState }) => playState === 'running' || playState === 'paused');
  while (mount.isConnected && (mount.dataset['moved'] !== undefined || (element.isConnected && settling()))) await frame();
}
