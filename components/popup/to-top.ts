/**
 * Scrolls the popup's list, never the popup itself, so that this part begins at its top: a window made to the popup's
 * size would lose its header. Elsewhere the page scrolls.
 */
export function toTop(part: HTMLElement): void {
  const scroller = part.closest('.popup-main');
  if (scroller === null) part.scrollIntoView({ block: 'start' });
  else scroller.scrollTop += part.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
}
