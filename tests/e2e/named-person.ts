import { PAPERS } from './at-work';
import { launchPerson, type Person } from './extension';
import type { NoteServer } from './note-server';
import { serveSites, type ServedPage } from './served-pages';

/** Somebody who goes by `handle` on the server, in a browser of their own in which these pages can be opened. */
export async function namedPerson(server: NoteServer, handle: string, pages: Readonly<Record<string, ServedPage>> = PAPERS): Promise<Person> {
  const person = await launchPerson({ prepare: (context) => serveSites(context, pages) });
  await person.useServer(server.url);
  await person.ask('signUp', { handle });
  return person;
}
