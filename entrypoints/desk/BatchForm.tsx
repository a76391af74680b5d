import { DraftForm } from '../../components/popup/DraftForm';
import type { DeskRow } from '../../components/desk/desk-rows';
import type { batchDraft } from './answers';
import type { ManyDrafts } from './use-answers';

/** One answer to several notes, while it is written. */
export function BatchForm({ batch, drafts, rows, localOnly }: { readonly batch: ReturnType<typeof batchDraft>; readonly drafts: ManyDrafts; readonly rows: readonly DeskRow[]; readonly localOnly: boolean }) {
  if (batch === null) return null;
  const { draft } = batch;
  return (
    <div class="desk-batch-form">
      <DraftForm
        writing={batch}
        acts={{
          change: drafts.change,
          publish: () => drafts.publish(draft),
          signUp: (handle) => drafts.signUp(draft, handle),
          consent: drafts.consent,
          close: () => drafts.close(draft),
          discard: () => drafts.discard(draft),
        }}
        entries={rows.filter(({ entry }) => draft.notes.includes(entry.note.id)).map(({ entry }) => entry)}
        joined={[]}
        onJoin={() => undefined}
        localOnly={localOnly}
      />
    </div>
  );
}
