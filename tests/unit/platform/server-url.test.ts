import { describe, expect, it } from 'vitest';
import { readServerUrl, tryServer } from '../../../lib/platform/account/note-server';

const answer = (body: string, status = 200) => (() => Promise.resolve(new Response(body, { status }))) as typeof fetch;

describe('the address of a note server as it is typed', () => {
  it.each([
    ['https://notes.example.org', 'https://notes.example.org/'],
    ['  notes.example.org ', 'https://notes.example.org/'],
    ['https://example.org/notes/', 'https://example.org/notes/'],
    ['https://me:secret@example.org/?a=1#b', 'https://example.org/'],
    ['http://localhost:4000', 'http://localhost:4000/'],
    ['127.0.0.1:4000', 'http://127.0.0.1:4000/'],
    ['http://[::1]:4000', 'http://[::1]:4000/'],
    ['https://localhost', 'https://localhost/'],
  ])('%s is %s', (typed, url) => {
    expect(readServerUrl(typed)?.href).toBe(url);
  });

  it.each(['', 'http://notes.example.org', 'ftp://example.org', 'javascript:alert(1)', 'notes', 'two words.org', 'https://', 'file:///etc/passwd'])(
    '%s is none',
    (typed) => {
      expect(readServerUrl(typed)).toBeNull();
    },
  );
});

describe('asking a server who it is', () => {
  const server = new URL('https://notes.example.org/');

  it('knows what is no note server', async () => {
    expect(await tryServer(server, { fetch: answer('<!doctype html>') })).toEqual({ kind: 'fails', why: 'bad-answer' });
    expect(await tryServer(server, { fetch: answer('{"name":"x"}') })).toEqual({ kind: 'fails', why: 'bad-answer' });
  });

  it('knows one that is away', async () => {
    expect(await tryServer(server, { fetch: answer('', 503) })).toEqual({ kind: 'fails', why: 'server-away' });
    expect(await tryServer(server, { fetch: () => Promise.reject(new TypeError('Failed to fetch')) })).toEqual({ kind: 'fails', why: 'server-away' });
  });
});
