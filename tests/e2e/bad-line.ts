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
  /** From now on this many answers to this method and path are lost (`POST /v1/notes`). */
  loseAnswers(count: number, asked: string): void;
  close(): Promise<void>;
}

/** `server`: where the line leads; null for a line that leads nowhere and only listens. */
export async function startBadLine(server: string | null): Promise<BadLine> {
  const asked: string[] = [];
  let losing = { count: 0, asked: '' };
  const pass = (question: IncomingMessage, answer: ServerResponse): void => {
    const named = `${question.method} ${question.url}`;
    asked.push(named);
    if (server === null) {
      answer.writeHead(503).end();
      return;
    }
    const { method, headers } = question;
    const onward = request(new URL(question.url ?? '/', server), { method, headers }, (reply) => {
      if (losing.count > 0 && losing.asked === named) {
        losing.count -= 1;
        reply.resume().on('end', () => answer.destroy());
        return;
      }
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    question.pipe(onward);
  };
  const line = createServer(pass).listen(0, '127.0.0.1');
  await once(line, 'listening');
  const address = line.address();
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
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
