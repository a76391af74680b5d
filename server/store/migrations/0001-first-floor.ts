import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Tables } from '../schema';
import { EVENT_KINDS, NOTE_TYPES, SEVERITIES, STANCES } from '../../../lib/notes/note';

/** Accounts, posts, their history, and the one order of writes. Times and counts are `bigint` on both engines. */
export async function up(db: Kysely<Tables>, random: () => string): Promise<void> {
  await db.schema
    .createTable('counter')
    .addColumn('id', 'integer', (c) => c.primaryKey().check(sql`id = 1`))
    .addColumn('n', 'bigint', (c) => c.notNull())
    .addColumn('weight', 'bigint', (c) => c.notNull())
    .addColumn('bits', 'integer', (c) => c.notNull().check(sql`bits between 0 and 16`))
    .addColumn('epoch', 'text', (c) => c.notNull())
    .execute();
  await sql`insert into counter (id, n, weight, bits, epoch) values (1, 0, 0, 0, ${random()})`.execute(db);

  await db.schema
    .createTable('account')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('handle', 'text', (c) => c.notNull())
    .addColumn('handle_key', 'text', (c) => c.notNull().unique())
    .addColumn('role', 'text', (c) => c.notNull().check(sql`role in ('member', 'moderator', 'sample')`))
    .addColumn('created', 'bigint', (c) => c.notNull())
    .execute();

  await db.schema
    .createTable('token')
    .addColumn('hash', 'text', (c) => c.primaryKey())
    .addColumn('account', 'text', (c) => c.notNull().references('account.id').onDelete('cascade'))
    .addColumn('created', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('token_account').on('token').column('account').execute();

  await db.schema
    .createTable('document')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('hash', 'text', (c) => c.notNull().unique())
    .addColumn('bucket', 'integer', (c) => c.notNull().check(sql`bucket between 0 and 65535`))
    .addColumn('changed', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('document_bucket').on('document').column('bucket').execute();
  await db.schema.createIndex('document_changed').on('document').column('changed').execute();

  await createPosts(db);
  await createAroundPosts(db);
}

async function createPosts(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('post')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('document', 'text', (c) => c.notNull().references('document.key'))
    .addColumn('writer', 'text', (c) => c.notNull().references('account.id'))
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('created', 'bigint', (c) => c.notNull())
    .addColumn('edited', 'bigint')
    .addColumn('revision', 'integer', (c) => c.notNull().check(sql`revision >= 1`))
    .addColumn('removed', 'bigint')
    .addColumn('source', 'text')
    .addColumn('version', 'integer')
    .addColumn('target', 'text')
    .addColumn('type', 'text', (c) => c.check(oneOf('type', NOTE_TYPES)))
    .addColumn('severity', 'text', (c) => c.check(oneOf('severity', SEVERITIES)))
    .addColumn('suggested_wording', 'text')
    .addColumn('evidence', 'text')
    .addColumn('joined', 'integer', (c) => c.notNull().defaultTo(0).check(sql`joined >= 0`))
    .addColumn('stance', 'text', (c) => c.check(oneOf('stance', STANCES)))
    .addColumn('proof_level', 'integer', (c) => c.check(sql`proof_level between 0 and 4`))
    .addColumn('proof_method', 'text')
    .addColumn('proof_date', 'bigint')
    .addColumn('note', 'text', (c) => c.references('post.id'))
    .addColumn('parent', 'text', (c) => c.references('post.id'))
    .addCheckConstraint(
      'post_fits_its_kind',
      sql`(kind = 'note' and target is not null and type is not null and severity is not null and stance is null and note is null and parent is null)
       or (kind = 'response' and target is null and type is null and severity is null and stance is not null and proof_level is not null and note is null and parent is null)
       or (kind = 'reply' and target is null and type is null and severity is null and stance is null and note is not null)`,
    )
    .addCheckConstraint('removed_text_is_gone', sql`removed is null or (body = '' and suggested_wording is null and evidence is null)`)
    .execute();
  await db.schema.createIndex('post_document').on('post').column('document').execute();
  await db.schema.createIndex('post_writer').on('post').column('writer').execute();
  await db.schema.createIndex('post_seq').on('post').column('seq').execute();
  await db.schema.createIndex('post_note').on('post').column('note').where(sql.ref('note'), 'is not', null).execute();
  await db.schema.createIndex('post_parent').on('post').column('parent').where(sql.ref('parent'), 'is not', null).execute();
}

async function createAroundPosts(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('response_note')
    .addColumn('response', 'text', (c) => c.notNull().references('post.id').onDelete('cascade'))
    .addColumn('note', 'text', (c) => c.notNull().references('post.id'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('response_note_key', ['response', 'note'])
    .execute();
  await db.schema.createIndex('response_note_note').on('response_note').column('note').execute();

  await db.schema
    .createTable('joined')
    .addColumn('note', 'text', (c) => c.notNull().references('post.id').onDelete('cascade'))
    .addColumn('account', 'text', (c) => c.notNull().references('account.id').onDelete('cascade'))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('joined_key', ['note', 'account'])
    .execute();
  await db.schema.createIndex('joined_account').on('joined').column('account').execute();

  await db.schema
    .createTable('event')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('document', 'text', (c) => c.notNull().references('document.key'))
    .addColumn('note', 'text', (c) => c.notNull().references('post.id').onDelete('cascade'))
    .addColumn('kind', 'text', (c) => c.notNull().check(oneOf('kind', EVENT_KINDS)))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('actor', 'text', (c) => c.notNull().references('account.id'))
    .addColumn('version', 'integer')
    .execute();
  await db.schema.createIndex('event_document').on('event').column('document').execute();
  await db.schema.createIndex('event_note').on('event').column('note').execute();
  await db.schema.createIndex('event_seq').on('event').column('seq').execute();
  await db.schema.createIndex('event_actor').on('event').column('actor').execute();

  await db.schema
    .createTable('revision')
    .addColumn('post', 'text', (c) => c.notNull().references('post.id').onDelete('cascade'))
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('content', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('revision_key', ['post', 'revision'])
    .execute();

  await db.schema
    .createTable('gone')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('document', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('gone_seq').on('gone').column('seq').execute();

  await db.schema
    .createTable('idempotency')
    .addColumn('account', 'text', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('request', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('idempotency_key', ['account', 'key'])
    .execute();
  await db.schema.createIndex('idempotency_at').on('idempotency').column('at').execute();
}

function oneOf(column: string, values: readonly string[]) {
  return sql`${sql.ref(column)} in (${sql.join(values.map((value) => sql.lit(value)))})`;
}
