import { isPostId, type PostId } from '../../../lib/notes/note';

/** Ids in a row, the same in every run. */
export function newPostIds(): () => PostId {
  let last = 0;
  return () => {
    last += 1;
    const id = `01900000-0000-7000-8000-${String(last).padStart(12, '0')}`;
    if (!isPostId(id)) throw new Error(`${id} is no id.`);
    return id;
  };
}
