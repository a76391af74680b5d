import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from './Button';
import { useTranslate } from './translation';

/**
 * The first of many; the rest come when they are asked for. One or two more than `most` are shown at once, since a
 * button is no shorter than they are.
 */
export function Capped<Item>(props: { readonly items: readonly Item[]; readonly most: number; readonly children: (items: readonly Item[]) => ComponentChildren }) {
  const t = useTranslate();
  const [whole, showWhole] = useState(false);
  const { items, most } = props;
  const all = whole || items.length <= most + 2;
  return (
    <>
      {props.children(all ? items : items.slice(0, most))}
      {!all && (
        <div class="row">
          <Button kind="quiet" expanded={false} onPress={() => showWhole(true)}>{t('card.more', items.length - most)}</Button>
        </div>
      )}
    </>
  );
}
