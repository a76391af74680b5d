import type { BackgroundProtocol, PageProtocol } from '../../lib/platform/protocol';

type Asked = BackgroundProtocol & PageProtocol;

/** The value in an envelope of ours. Throws with the problem when it refused, and when nobody answered. */
export function readReply<Name extends keyof Asked>(name: Name, reply: unknown): ReturnType<Asked[Name]> {
  if (typeof reply !== 'object' || reply === null || !('ok' in reply)) throw new Error(`${name}: no answer`);
  if (reply.ok === true) return ('value' in reply ? reply.value : undefined) as ReturnType<Asked[Name]>;
  throw new Error(`${name}: ${JSON.stringify('problem' in reply ? reply.problem : reply)}`);
}
