import { open } from 'node:fs/promises';
import * as v from 'valibot';
import type { Operation } from '../http/operation';
import { operation } from '../http/operation';

/** Everything that may be passed on, for whoever wants to study it or keep a copy. */

const readDump = operation({
  id: 'readDump',
  method: 'GET',
  path: '/dumps/posts.ndjson.gz',
  summary: 'All posts, one JSON object a line, made anew once a day. Words come with the licence their writer gave; without one there is only the fact.',
  rate: 'feed',
  answers: { 200: v.string() },
  answerType: 'application/gzip',
  run: async (server) => {
    const { file, bytes, made } = await server.dumps.current();
    return new Response(await streamOf(file), {
      headers: {
        'content-type': 'application/gzip',
        'content-length': String(bytes),
        'last-modified': new Date(made).toUTCString(),
        'cache-control': 'public, max-age=3600',
        'content-disposition': 'attachment; filename="posts.ndjson.gz"',
      },
    });
  },
});

const PIECE = 64 * 1024;

/** The file's bytes as they are asked for; the file may be replaced meanwhile. */
async function streamOf(file: string): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const handle = await open(file);
  return new ReadableStream({
    pull: async (controller) => {
      const piece = new Uint8Array(PIECE);
      const { bytesRead } = await handle.read(piece, 0, PIECE);
      if (bytesRead > 0) {
        controller.enqueue(piece.subarray(0, bytesRead));
        return;
      }
      await handle.close();
      controller.close();
    },
    cancel: () => handle.close(),
  });
}

export const DUMPS: readonly Operation[] = [readDump];
