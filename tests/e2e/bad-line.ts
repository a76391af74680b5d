import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';

/**
 * A line between a browser and the note server on which answers get lost: what is asked reaches the server and is done,
 * and the browser never hears of it. Also counts what is asked, for those who must ask nothing.
 */
export interface BadLine {
  readonly url: string;
  /** Requests that came, oldest first: method and path. */
  readonly asked: readonly string[];
  /** Those the server has answered. */
  readonly answered: readonly string[];
  /** From now on this many answers to this method and path are lost (`POST /v1/notes`). */
  loseAnswers(count: number, asked: string): void;
  /** Keeps the next request to this method and path back, `before` the server gets it or `after` it answered, until what is returned is called; that resolves once the server has dealt with it. */
  hold(asked: string, when: 'before' | 'after'): () => Promise<void>;
  /** Resolves when that request is kept back. */
  held(): Promise<void>;
  close(): Promise<void>;
}

/** `server`: where the line leads; null for a line that leads nowhere and only listens. */
export async function startBadLine(server: string | null): Promise<BadLine> {
  const asked: string[] = [];
  let held: Promise<void> = Promise.resolve();
  let losing = { count: 0, asked: '' };
  const answered: string[] = [];
  let holding: Hold | null = null;
  const pass = (question: IncomingMessage, answer: ServerResponse): void => {
    const named = `${question.method} ${question.url}`;
    asked.push(named);
    if (server === null) {
      answer.writeHead(503).end();
      return;
    }
    const hold = holding?.asked === named ? holding : null;
    if (hold !== null) holding = null;
    const keepBack = async (when: Hold['when']): Promise<void> => {
      if (hold?.when !== when) return;
      hold.reached();
      await hold.released;
    };
    const { method, headers } = question;
    const send = async (): Promise<void> => {
      const pieces: Buffer[] = [];
      for await (const piece of question) pieces.push(Buffer.from(piece));
      await keepBack('before');
      const onward = request(new URL(question.url ?? '/', server), { method, headers });
      onward.end(Buffer.concat(pieces));
      const [reply] = (await once(onward, 'response')) as [IncomingMessage];
      const said: Buffer[] = [];
      for await (const piece of reply) said.push(Buffer.from(piece));
      await keepBack('after');
      hold?.over();
      answered.push(named);
      if (losing.count > 0 && losing.asked === named) {
        losing.count -= 1;
        answer.destroy();
        return;
      }
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      answer.end(Buffer.concat(said));
    };
    // Either end may hang up: the other one hears of it.
    send().catch(() => answer.destroy());
  };
  const line = createServer(pass).listen(0, '127.0.0.1');
  await once(line, 'listening');
  const address = line.address();
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    answered,
    hold(to, when) {
      const made = newHold(to, when);
      holding = made.hold;
      held = made.held;
      return made.release;
    },
    held: () => held,
    loseAnswers: (count, to) => {
      losing = { count, asked: to };
    },
    async close() {
      line.closeAllConnections();
      line.close();
      await once(line, 'close');
    },
  };
}

interface Hold {
  readonly asked: string;
  readonly when: 'before' | 'after';
  readonly reached: () => void;
  readonly released: Promise<void>;
  readonly over: () => void;
}

function newHold(asked: string, when: Hold['when']): { readonly hold: Hold; readonly held: Promise<void>; readonly release: () => Promise<void> } {
  const [reached, released, over] = [later(), later(), later()];
  return {
    hold: { asked, when, reached: reached.resolve, released: released.promise, over: over.resolve },
    held: reached.promise,
    release() {
      released.resolve();
      return over.promise;
    },
  };
}

function later(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
