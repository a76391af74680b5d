import { importAnswer, importInput } from '../../lib/api/thread-import';
import type { ImportedPost } from '../../lib/api/thread-import';
import { plainWrite } from '../http/keyed-write';
import type { Operation } from '../http/operation';
import { accountOf, operation } from '../http/operation';
import { refuseTooMany } from '../posts/flood';
import { importThread } from '../posts/import-thread';
import { oncePerKey } from '../store/idempotency';

/** Undoes the transaction and carries out what it would have done. */
class DryRun extends Error {
  override readonly name = 'DryRun';
  constructor(readonly posts: readonly ImportedPost[]) {
    super('Nothing was done.');
  }
}

const postImport = operation({
  id: 'postImport',
  method: 'POST',
  path: '/v1/import',
  summary: 'Bring a confirmed discussion from elsewhere in: all of it, or nothing; what is here already is not doubled.',
  body: importInput,
  bodyBytes: 1024 * 1024,
  key: 'needed',
  rate: 'write',
  answers: { 200: importAnswer },
  run: async (server, call) => {
    const { dryRun = false } = call.body;
    const account = accountOf(call);
    const { notes, responses, replies } = call.body;
    // A thread counts as what it holds, or an import would be the way round the limit on writing.
    if (!dryRun) server.rates.write.owe(account.id, notes.length + responses.length + replies.length - 1);
    try {
      const posts = await plainWrite(server, async (write) => {
        if (dryRun) throw new DryRun(await importThread(write, account, call.body));
        let brought: readonly ImportedPost[] | null = null;
        await oncePerKey(write, { account: account.id, key: call.key ?? '', fingerprint: call.fingerprint }, async () => {
          brought = await importThread(write, account, call.body);
          await refuseTooMany(write, account, server.settings.newcomers, 'brought');
          return 'import';
        });
        // A repeated request finds everything here already.
        return brought ?? importThread(write, account, call.body);
      });
      return { status: 200, body: { posts } };
    } catch (error) {
      if (error instanceof DryRun) return { status: 200, body: { posts: error.posts } };
      throw error;
    }
  },
});

export const IMPORT: readonly Operation[] = [postImport];
