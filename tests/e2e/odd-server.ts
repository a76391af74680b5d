import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';

/** Ways in which a note server can answer nonsense, or not at all. */
export type Oddity = 'honest' | 'garbage' | 'truncated' | 'wrong-shape' | 'broken' | 'huge' | 'hangs-up' | 'silent';

export interface OddServer {
  readonly url: string;
  /** How it answers from now on. */
  become(oddity: Oddity): void;
  close(): Promise<void>;
}

/** More than any honest answer; the client gives up on it. Bytes. */
const HUGE = 40 * 1024 * 1024;

/** A real server on this machine, in front of the note server `behind`, which it passes on to while it is honest. */
export async function startOddServer(behind: string, oddity: Oddity): Promise<OddServer> {
  let now = oddity;
  const server = createServer((question, answer) => {
    if (now === 'honest' || question.method === 'OPTIONS') passOn(question, answer, behind);
    else answerOddly(now, answer);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    become(next) {
      now = next;
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function passOn(question: IncomingMessage, answer: ServerResponse, behind: string): void {
  const { method, headers } = question;
  const onward = request(new URL(question.url ?? '/', behind), { method, headers }, (reply) => {
    answer.writeHead(reply.statusCode ?? 502, reply.headers);
    reply.pipe(answer);
  });
  onward.on('error', () => answer.destroy());
  question.pipe(onward);
}

function answerOddly(oddity: Exclude<Oddity, 'honest'>, answer: ServerResponse): void {
  const open = { 'access-control-allow-origin': '*', 'content-type': 'application/json' };
  const say = (body: string, status = 200): void => {
    answer.writeHead(status, open).end(body);
  };
  switch (oddity) {
    case 'garbage':
      return say('<!doctype html><script>globalThis.pwned = true</script><h1>Sign in to the hotel\u0000\uFFFF');
    case 'truncated':
      return say('{"bits":0,"n":0,"documents":[{"hash":"ab');
    case 'wrong-shape':
      return say('{"bits":"0","n":[],"documents":{"__proto__":{"polluted":true}},"cursor":null,"name":7,"oldestClient":"x"}');
    case 'broken':
      return say('{"type":"about:blank","title":"Internal Server Error","status":500}', 500);
    case 'huge': {
      answer.writeHead(200, open);
      let left = HUGE;
      const piece = Buffer.alloc(256 * 1024, '[');
      const pour = (): void => {
        while (left > 0 && !answer.destroyed) {
          left -= piece.length;
          if (!answer.write(piece)) {
            answer.once('drain', pour);
            return;
          }
        }
        answer.end();
      };
      return pour();
    }
    case 'hangs-up':
      answer.destroy();
      return;
    case 'silent':
      // Not a word, and the line stays open.
      return;
  }
}
