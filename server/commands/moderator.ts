import { handleKey } from '../../lib/api/handle';
import { openEngineBeside } from '../store/engine';

/** Makes somebody a moderator, or no longer one. Also while the server runs. */
export async function setModerator(database: string, handle: string, moderator: boolean): Promise<string> {
  const engine = await openEngineBeside(database);
  try {
    const changed = await engine.db
      .updateTable('account')
      .set({ role: moderator ? 'moderator' : 'member' })
      .where('handle_key', '=', handleKey(handle))
      .where('role', '!=', 'sample')
      .returning('handle')
      .executeTakeFirst();
    if (!changed) return `There is no account named ${handle}.`;
    return `${changed.handle} is ${moderator ? 'now' : 'no longer'} a moderator.`;
  } finally {
    await engine.close();
  }
}
