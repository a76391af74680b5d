import * as v from 'valibot';
import type { PoliteReader } from './polite-reader';
import { SourceAway } from './sources';

/** Who wrote a forum post, and what stands in a profile, where the forum lets a server ask (ForumMagnum's GraphQL). */

const user = v.object({ slug: v.string(), displayName: v.nullish(v.string()) });
const post = v.object({ data: v.object({ post: v.nullish(v.object({ result: v.nullish(v.object({ user: v.nullish(user), coauthors: v.nullish(v.array(user)) })) })) }) });
const comment = v.object({ data: v.object({ comment: v.nullish(v.object({ result: v.nullish(v.object({ user: v.nullish(user) })) })) }) });
const users = v.object({ data: v.object({ users: v.nullish(v.object({ results: v.nullish(v.array(v.nullable(v.object({ slug: v.string(), htmlBio: v.nullish(v.string()) })))) })) }) });

export interface ForumWriter {
  readonly profile: string;
  readonly name: string;
}
const writers = v.array(v.object({ profile: v.string(), name: v.string() }));

const COMMENT = 'query Comment($id:String!){comment(selector:{_id:$id}){result{_id user{slug displayName}}}}';
const POST = 'query Post($id:String!){post(selector:{_id:$id}){result{_id user{slug displayName} coauthors{slug displayName}}}}';
const BIO = 'query Bio($slug:String!){users(selector:{usersProfile:{slug:$slug}}){results{_id slug displayName htmlBio}}}';

export class ForumProfiles {
  constructor(
    private readonly reader: PoliteReader,
    private readonly base: string,
  ) {}

  /** The post's account and its co-authors; empty when there is no such post. Throws `SourceAway` where a server may not ask. */
  writersOf(id: string): Promise<ForumWriter[]> {
    return this.reader.read({
      ...this.#asking(POST, { id }),
      as: 'writers',
      facts: writers,
      find: (status, text) => {
        const result = this.#parse(post, status, text).data.post?.result;
        const all = [result?.user, ...(result?.coauthors ?? [])];
        return all.flatMap((one) => (one ? [{ profile: one.slug.slice(0, 100), name: (one.displayName ?? one.slug).slice(0, 200) }] : []));
      },
    });
  }

  /** Whose comment it is; empty when there is none. */
  commentWriter(id: string): Promise<ForumWriter[]> {
    return this.reader.read({
      ...this.#asking(COMMENT, { id }),
      as: 'comment',
      facts: writers,
      find: (status, text) => {
        const found = this.#parse(comment, status, text).data.comment?.result?.user;
        return found ? [{ profile: found.slug.slice(0, 100), name: (found.displayName ?? found.slug).slice(0, 200) }] : [];
      },
    });
  }

  /** Codes of ours (`rejoinder-…`) that stand in the profile now. */
  codesIn(profile: string, since: number): Promise<string[]> {
    return this.reader.read({
      ...this.#asking(BIO, { slug: profile }),
      as: 'codes',
      facts: v.array(v.string()),
      find: (status, text) => {
        const found = this.#parse(users, status, text).data.users?.results ?? [];
        const bio = found.find((one) => one?.slug === profile)?.htmlBio ?? '';
        return (bio.match(/rejoinder-[A-Z2-9]{8}(?![A-Z0-9])/g) ?? []).slice(0, 20);
      },
      since,
    });
  }

  #asking(query: string, variables: Readonly<Record<string, string>>) {
    return { url: new URL(`${this.base}/graphql`), accept: 'application/json', body: JSON.stringify({ query, variables }) };
  }

  #parse<T>(schema: v.GenericSchema<unknown, T>, status: number, text: string): T {
    const said = status === 200 ? v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text) : null;
    if (said?.success) return said.output;
    throw new SourceAway(`${new URL(this.base).hostname} does not let this server look.`);
  }
}
