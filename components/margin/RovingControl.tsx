import { useLayoutEffect, useRef } from 'preact/hooks';
import type { MarginModel } from '../../lib/margin/margin-model';
import type { RovingMark, RovingMove } from '../../lib/margin/roving';
import { Button } from '../Button';
import { useTranslate } from '../translation';
import { useMarginActs } from './margin-acts';
import { rovingMove } from './roving-keys';
import { useTopLayer } from './use-top-layer';

/** The least free margin in which it stands beside its block, in px; else at the window's lower edge. */
const BESIDE = 240;
const WIDEST = 320;
/** What is kept free at the margin's sides, in px. */
const AIR = 16;

/**
 * "Add a note here": one control that keys move from block to block, and nothing to tab through at each paragraph. It
 * has the keyboard while it is there and goes when the keyboard goes elsewhere.
 */
export function RovingControl({ model }: { readonly model: MarginModel }) {
  const t = useTranslate();
  const acts = useMarginActs();
  const box = useRef<HTMLDivElement>(null);
  const main = useRef<HTMLDivElement>(null);
  const { gutter, writingTop } = model;
  const beside = gutter.width >= BESIDE && writingTop !== null;
  const go = (move: RovingMove) => () => acts.roving.move(move);
  useTopLayer(box);
  // At once: the next key is for it.
  useLayoutEffect(() => main.current?.querySelector('button')?.focus({ preventScroll: true }), []);
  return (
    <div
      ref={box}
      popover="manual"
      class={beside ? 'roving' : 'roving roving-bar'}
      style={beside ? { left: `${gutter.left + AIR}px`, top: `${writingTop}px`, width: `${Math.min(WIDEST, gutter.width - 2 * AIR)}px` } : {}}
      role="group"
      aria-label={t('margin.roving.label')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          return acts.roving.stop(true);
        }
        const move = event.isTrusted ? rovingMove(event, document.documentElement.dir === 'rtl') : null;
        if (move === null) return;
        event.preventDefault();
        acts.roving.move(move);
      }}
      onFocusOut={() => {
        // Another window is no reason to go; another place in this page is.
        requestAnimationFrame(() => {
          const root = box.current?.getRootNode();
          const active = root instanceof ShadowRoot || root instanceof Document ? root.activeElement : null;
          if (document.hasFocus() && box.current !== null && !box.current.contains(active)) acts.roving.stop(false);
        });
      }}
    >
      {/* Arrow keys are for the control, not for a screen reader's own cursor. */}
      <div ref={main} class="row" role="application" aria-label={t('margin.roving.label')} aria-describedby="roving-keys">
        <Button kind="primary" onPress={acts.roving.compose}>
          {t('margin.roving.here')}
        </Button>
        <Button kind="quiet" label={t('margin.roving.previous')} onPress={go({ kind: 'block', by: -1 })}>
          <span aria-hidden="true">↑</span>
        </Button>
        <Button kind="quiet" label={t('margin.roving.next')} onPress={go({ kind: 'block', by: 1 })}>
          <span aria-hidden="true">↓</span>
        </Button>
        <Button kind="quiet" label={t('margin.roving.stop')} onPress={() => acts.roving.stop(true)}>
          <span aria-hidden="true">×</span>
        </Button>
      </div>
      <p id="roving-keys" class="quiet roving-keys">
        {t('margin.roving.keys')}
      </p>
    </div>
  );
}

/** Words at the moved end that are said: enough to hear where it is now. */
const NEAR = 5;
const LONGEST_SAID = 300;

/** What a screen reader says after a move. */
export function rovingWords(t: ReturnType<typeof useTranslate>, { exact, section, moved }: RovingMark): string {
  const words = exact.split(/\s+/);
  if (moved === 'stuck') return t('margin.roving.stuck');
  if (moved === 'end') return t('margin.roving.endsWith', [words.slice(-NEAR).join(' ')]);
  if (moved === 'start') return t('margin.roving.startsWith', [words.slice(0, NEAR).join(' ')]);
  const said = exact.length > LONGEST_SAID ? `${exact.slice(0, LONGEST_SAID)}…` : exact;
  return moved === 'block' && section !== null && section !== exact ? t('margin.roving.under', [section, said]) : said;
}
