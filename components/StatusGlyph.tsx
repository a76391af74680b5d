import type { ComponentChildren } from 'preact';
import type { NoteStatus } from '../lib/notes/ledger';
import { statusName, type StatusName } from './status-look';

/** Drawn in a box of 16 x 16 with strokes of 1.75, so that the shapes stay apart at 14 px. */
const SHAPES: Readonly<Record<StatusName, ComponentChildren>> = {
  open: <circle cx="8" cy="8" r="5.5" />,
  acknowledged: <circle cx="8" cy="8" r="5.5" stroke-dasharray="0.2 3.25" stroke-width="2.2" />,
  clarified: <path d="M2.5 3.5h11v7.5h-6L4.5 13.8V11h-2z" />,
  disputed: <path d="M2 5.5h10.5M9.5 2.5l3 3-3 3M14 10.5H3.5M6.5 7.5l-3 3 3 3" />,
  'partly-conceded': (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 2.5a5.5 5.5 0 0 0 0 11z" fill="currentColor" stroke="none" />
    </>
  ),
  conceded: <path d="M2.5 8.5l3.7 3.8L13.5 4" stroke-width="2.2" />,
  'will-fix': <path d="M4 2.5h8M4 13.5h8M5 2.5c0 3.5 3 3.5 3 5.5s-3 2-3 5.5M11 2.5c0 3.5-3 3.5-3 5.5s3 2 3 5.5" />,
  'fix-claimed': <rect x="2.5" y="2.5" width="11" height="11" rx="1" />,
  fixed: (
    <>
      <rect x="2.5" y="2.5" width="11" height="11" rx="1" />
      <path d="M5 8.2l2.2 2.3L11 5.8" />
    </>
  ),
  withdrawn: (
    <>
      <circle cx="8" cy="8" r="4.5" />
      <path d="M2 14L14 2" />
    </>
  ),
  none: <path d="M8 2.2l1.7 3.7 4 .5-3 2.8.8 4L8 11.2l-3.5 2 .8-4-3-2.8 4-.5z" />,
};

/** The shape of a status. Without a `label` it is decoration beside a text that names the status. */
export function StatusGlyph(props: { readonly status: NoteStatus; readonly size?: number; readonly label?: string }) {
  const name = statusName(props.status);
  const size = props.size ?? 16;
  const role = props.label === undefined ? ({ 'aria-hidden': 'true' } as const) : ({ role: 'img', 'aria-label': props.label } as const);
  return (
    <svg
      {...role}
      class={`status-glyph status-${name}`}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      focusable="false"
    >
      {SHAPES[name]}
    </svg>
  );
}
