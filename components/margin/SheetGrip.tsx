import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';

/** Pulled down this far, in px, or this fast, in px per millisecond, the sheet closes. */
const FAR = 90;
const FAST = 0.6;

/**
 * The handle at the top of a sheet: pulled down, it closes the sheet, as on telephones. Who has no finger has the
 * button beside it, so it is nothing for the keyboard or a screen reader.
 */
export function SheetGrip({ sheet, onClose }: { readonly sheet: RefObject<HTMLElement | null>; readonly onClose: () => void }) {
  const pull = useRef<{ readonly from: number; readonly since: number } | null>(null);
  const moveTo = (by: number): void => {
    if (sheet.current !== null) sheet.current.style.transform = by > 0 ? `translateY(${by}px)` : '';
  };
  return (
    <div
      class="sheet-grip"
      aria-hidden="true"
      onPointerDown={(event) => {
        pull.current = { from: event.clientY, since: event.timeStamp };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (pull.current !== null) moveTo(event.clientY - pull.current.from);
      }}
      onPointerUp={(event) => {
        const begun = pull.current;
        pull.current = null;
        moveTo(0);
        if (begun === null) return;
        const by = event.clientY - begun.from;
        const speed = by / Math.max(1, event.timeStamp - begun.since);
        if (by > FAR || (by > FAR / 3 && speed > FAST)) onClose();
      }}
      onPointerCancel={() => {
        pull.current = null;
        moveTo(0);
      }}
    />
  );
}
