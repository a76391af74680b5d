import { EAFORUM_HOSTS, LESSWRONG_HOSTS } from '../documents/hosts';

/** One question to a forum's own interface, which gives a whole thread with untruncated texts. */

const FIELDS = '_id postId parentCommentId postedAt pageUrl deleted user{_id displayName slug} contents{html}';
/** More comments than any one thread that was ever seen. */
const LIMIT = 500;
const COMMENT_ID = /^[A-Za-z0-9]{17}$/;

/** Body of the request for the thread below a top comment; null where the site has no such interface. */
export function threadQuery(host: string, root: string): string | null {
  if (!COMMENT_ID.test(root)) return null;
  const variables = { top: root };
  if ((LESSWRONG_HOSTS as readonly string[]).includes(host)) {
    const query = `query Thread($top:String!){comments(selector:{repliesToCommentThreadIncludingRoot:{topLevelCommentId:$top}},limit:${LIMIT}){results{${FIELDS}}}}`;
    return JSON.stringify({ query, variables });
  }
  if (!(EAFORUM_HOSTS as readonly string[]).includes(host)) return null;
  // An older flavour of the same program.
  const query = `query Thread($top:JSON!){comments(input:{terms:{view:"repliesToCommentThreadIncludingRoot",topLevelCommentId:$top,limit:${LIMIT}}}){results{${FIELDS}}}}`;
  return JSON.stringify({ query, variables });
}
