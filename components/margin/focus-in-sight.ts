/** Air between a focused control and the edge of what scrolls round it, in px. */
const AIR = 8;

/**
 * Scrolls the form or list round a focused control, never the page, so that the control is in sight: forms take the
 * focus without scrolling, and the buttons at their end stand over what scrolls beneath.
 */
export function keepInSight(control: EventTarget | null): void {
  if (!(control instanceof HTMLElement) || control.closest('.form, .panel-body') === null) return;
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

function scrollerOf(control: HTMLElement): HTMLElement | null {
  for (let box = control.parentElement; box !== null; box = box.parentElement) {
    if (box.scrollHeight > box.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(box).overflowY)) return box;
  }
  return null;
}
