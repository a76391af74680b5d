import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { forumPostOf } from '../../../lib/notes/source-document';
import { readColumn } from '../json-column';
import { documentRow } from '../open-write';
import type { Tables } from '../schema';

const PAGE = 500;

/**
 * Of an imported note: the forum's post it stands under, so that this post leads to the paper. The index holds what is
 * read with a bucket: notes that stand.
 */
export async function up(db: Kysely<Tables>): Promise<void> {
  await db.schema.alterTable('post').addColumn('source_document', 'text').execute();
  const { n } = await db.selectFrom('counter').select('n').executeTakeFirstOrThrow();
  const known = new Set<string>();
  for (let last = ''; ; ) {
    const rows = await db.selectFrom('post').select(['id', 'document', 'source']).where('kind', '=', 'note').where('source', 'is not', null).where(sql<string>`id`, '>', last).orderBy('id').limit(PAGE).execute();
    for (const { id, document, source } of rows) {
      const post = source === null ? null : forumPostOf(readColumn('source', source).url, document);
      if (post === null) continue;
      await db.updateTable('post').set({ source_document: post }).where('id', '=', id).execute();
      if (!known.has(post)) await db.insertInto('document').values(documentRow(post, n, 0)).onConflict((c) => c.column('key').doNothing()).execute();
      known.add(post);
    }
    if (rows.length < PAGE) break;
    last = rows.at(-1)?.id ?? '';
  }
  await db.schema
    .createIndex('post_source_document')
    .on('post')
    .columns(['source_document', 'document', 'id'])
    .where(sql<boolean>`source_document is not null and removed is null and hidden is null`)
    .execute();
}
