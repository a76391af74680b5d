/** Air between a focused control and the edge of what scrolls round it, in px. */
const AIR = 8;

/**
 * Scrolls the form or list round a focused control so that the control is in sight: forms take the focus without
 * scrolling, and the buttons at their end stand over what scrolls beneath. The page itself is scrolled only where the
 * control of a form beside the text would be outside of the window.
 */
export function keepInSight(control: EventTarget | null): void {
  if (!(control instanceof HTMLElement) || control.closest('.form, .sign-up, .panel-body') === null) return;
  scrollWithin(control);
  if (control.closest('.margin-cards') !== null) scrollPage(control);
}

function scrollWithin(control: HTMLElement): void {
  const scroller = scrollerOf(control);
  if (scroller === null || control.closest('.form-end') !== null) return;
  const end = scroller.querySelector('.form-end')?.getBoundingClientRect().height ?? 0;
  const own = control.getBoundingClientRect();
  const { top, bottom } = scroller.getBoundingClientRect();
  const below = own.bottom - (bottom - end - AIR);
  const above = own.top - (top + AIR);
  if (above < 0) scroller.scrollTop += above;
  else if (below > 0) scroller.scrollTop += Math.min(below, above);
}

/** By the whole form where it has room in the window. What is in sight stays: it may be what a hand is about to press. */
function scrollPage(control: HTMLElement): void {
  const own = control.getBoundingClientRect();
  if (own.top >= 0 && own.bottom <= window.innerHeight) return;
  const form = control.closest('.form, .sign-up')?.getBoundingClientRect();
  const wanted = form !== undefined && form.height <= window.innerHeight - 2 * AIR ? form : own;
  const below = wanted.bottom + AIR - window.innerHeight;
  window.scrollBy({ top: below > 0 ? Math.min(below, wanted.top - AIR) : wanted.top - AIR, behavior: 'instant' });
}

function scrollerOf(control: HTMLElement): HTMLElement | null {
  for (let box = control.parentElement; box !== null; box = box.parentElement) {
    if (box.scrollHeight > box.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(box).overflowY)) return box;
  }
  return null;
}
