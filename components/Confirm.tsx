import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from './Button';

/** Asks once before something goes. The harmless answer has the focus; Escape gives it too. */
export function Confirm(props: {
  readonly question: string;
  readonly yes: string;
  readonly no: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current?.querySelector<HTMLButtonElement>('.button-plain')?.focus(), []);
  return (
    <div
      ref={box}
      class="confirm"
      role="group"
      aria-label={props.question}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        props.onNo();
      }}
    >
      <p>{props.question}</p>
      <div class="row">
        <Button onPress={props.onNo}>{props.no}</Button>
        <Button kind="danger" guarded onPress={props.onYes}>
          {props.yes}
        </Button>
      </div>
    </div>
  );
}
