import type { FromWorker, ToWorker } from '../../lib/importing/worker-messages';
import { MessageError } from '../../lib/platform/problem';
import { startImportWorker } from '../../lib/platform/tabs';
import type { ImportProgress, ThreadImport } from '../../lib/threads';

/** Reads a thread in a worker of its own. Aborting ends the worker at once, whatever it is at; nothing is left of it. */
export function readInWorker(work: ToWorker, progress: (step: ImportProgress) => void, signal: AbortSignal): Promise<ThreadImport> {
  signal.throwIfAborted();
  const worker = startImportWorker();
  return new Promise<ThreadImport>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new DOMException('The import was cancelled.', 'AbortError')), { once: true });
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === 'progress') progress(data);
      else if (data.kind === 'made') resolve(data.made);
      else if (data.kind === 'too-deep') reject(new MessageError('problems.tooDeep'));
      else reject(new Error(data.detail));
    });
    worker.addEventListener('error', (event) => reject(new Error(event.message)));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker is no window
    worker.postMessage(work);
  }).finally(() => worker.terminate());
}
