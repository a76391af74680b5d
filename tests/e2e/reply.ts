import type { BackgroundProtocol } from '../../lib/platform/protocol';

/** The value in the background's envelope. Throws with the problem when it refused, and when nobody answered. */
export function readReply<Name extends keyof BackgroundProtocol>(name: Name, reply: unknown): ReturnType<BackgroundProtocol[Name]> {
  if (typeof reply !== 'object' || reply === null || !('ok' in reply)) throw new Error(`${name}: no answer`);
  if (reply.ok === true) return ('value' in reply ? reply.value : undefined) as ReturnType<BackgroundProtocol[Name]>;
  throw new Error(`${name}: ${JSON.stringify('problem' in reply ? reply.problem : reply)}`);
}
