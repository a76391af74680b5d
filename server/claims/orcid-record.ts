import * as v from 'valibot';
import { parseArxivId } from '../../lib/documents/arxiv-id';
import type { PoliteReader } from './polite-reader';
import { SourceAway } from './sources';

/** The public works of an ORCID record (`/v3.0/{iD}/works`). Their owner may have added them: it proves little. */

const works = v.object({
  group: v.array(
    v.object({
      'external-ids': v.nullish(
        v.object({
          'external-id': v.nullish(
            v.array(
              v.object({
                'external-id-type': v.string(),
                'external-id-value': v.string(),
                'external-id-relationship': v.nullish(v.string()),
              }),
            ),
          ),
        }),
      ),
    }),
  ),
});

export class OrcidRecords {
  constructor(
    private readonly reader: PoliteReader,
    private readonly base: string,
  ) {}

  /** arXiv ids of the works the record lists. */
  papersOf(orcid: string, since?: number): Promise<string[]> {
    return this.reader.read({
      url: new URL(`${this.base}/${orcid}/works`),
      as: 'works',
      accept: 'application/json',
      facts: v.array(v.string()),
      find: (status, text) => (status === 200 ? readWorks(text) : []),
      ...(since === undefined ? {} : { since }),
    });
  }
}

export function readWorks(text: string): string[] {
  const said = v.safeParse(v.pipe(v.string(), v.parseJson(), works), text);
  if (!said.success) throw new SourceAway('ORCID answers with another page than the list of works.');
  const ids = said.output.group.flatMap((group) => group['external-ids']?.['external-id'] ?? []);
  return ids
    // "part-of" and "version-of" name other works than this one.
    .filter((id) => id['external-id-relationship'] === 'self')
    .flatMap((id) => {
      const value = id['external-id-value'].trim();
      const named = id['external-id-type'] === 'arxiv' ? value : id['external-id-type'] === 'doi' ? /^(?:https?:\/\/(?:dx\.)?doi\.org\/)?10\.48550\/arxiv\.(.+)$/i.exec(value)?.[1] : undefined;
      return named === undefined ? [] : (parseArxivId(named)?.id ?? []);
    });
}
