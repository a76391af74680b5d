import { expect, it } from 'vitest';
import { acts } from '../../lib/api/acts';
import { aNote, documentNamed, key, newId, onBothEngines, PAPER, valueOf } from './harness';
import type { World } from './harness';

type Json = Record<string, unknown>;

/** Asks as a client of the Web Annotation Protocol. */
async function ask(world: World, path: string): Promise<{ response: Response; body: Json }> {
  const response = await world.ask(path, { headers: { accept: 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"' } });
  return { response, body: (await response.json()) as Json };
}

/** The MUSTs of https://www.w3.org/TR/annotation-model/ that an annotation can break; what is broken, in words. */
function faultsOf(annotation: Json, isItem = false): string[] {
  const faults: string[] = [];
  const must = (holds: boolean, what: string) => {
    if (!holds) faults.push(what);
  };
  if (!isItem) must(listOf(annotation['@context']).includes('http://www.w3.org/ns/anno.jsonld'), 'context');
  must(typeof annotation.id === 'string' && URL.canParse(annotation.id), 'exactly one id that is an IRI');
  must(listOf(annotation.type).includes('Annotation'), 'type Annotation');
  must(listOf(annotation.target).length > 0, 'at least one target');
  for (const when of ['created', 'modified']) {
    const value = annotation[when];
    must(value === undefined || /^"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z"$/.test(JSON.stringify(value)), `${when} is xsd:dateTime in UTC`);
  }
  for (const motivation of listOf(annotation.motivation)) must(MOTIVATIONS.includes(String(motivation)), `motivation ${String(motivation)}`);
  for (const body of listOf(annotation.body).map(asObject)) {
    if (body.type === 'TextualBody') must(typeof body.value === 'string' && body.value !== '', 'a textual body has one value');
    if (body.type === 'SpecificResource') must(typeof body.source === 'string', 'a specific resource has one source');
    must(body.purpose === undefined || (typeof body.purpose === 'string' && MOTIVATIONS.includes(body.purpose)), 'purpose is a motivation');
  }
  for (const target of listOf(annotation.target)) {
    if (typeof target === 'string') must(URL.canParse(target), 'a target is an IRI');
    else {
      const { type, source, selector } = asObject(target);
      must(type === 'SpecificResource' && typeof source === 'string' && URL.canParse(source), 'a specific target has a source');
      for (const one of listOf(selector).map(asObject)) {
        if (one.type === 'TextQuoteSelector') must(typeof one.exact === 'string', 'a quote selector has an exact text');
        else if (one.type === 'TextPositionSelector') must(Number(one.start) >= 0 && Number(one.end) >= Number(one.start), 'a position selector has start and end');
        else must(false, `selector ${String(one.type)}`);
      }
    }
  }
  return faults;
}

const MOTIVATIONS = ['assessing', 'bookmarking', 'classifying', 'commenting', 'describing', 'editing', 'highlighting', 'identifying', 'linking', 'moderating', 'questioning', 'replying', 'tagging'];
const listOf = (value: unknown): unknown[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
const asObject = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});

onBothEngines('A note as a W3C Web Annotation', (begin) => {
  it('names its passage, its writer and its licence', async () => {
    const world = await begin({ publicUrl: 'https://notes.example.org' });
    const { api, person } = await world.signUp('halvard');
    valueOf(await api.setLicence('CC-BY-4.0'));
    const target = { kind: 'quote', exact: 'sparse attention', prefix: 'we use ', suffix: '', hint: 40 } as const;
    const note = aNote({ target, suggestedWording: 'dense attention', evidence: 'https://example.org/e' });
    valueOf(await api.postNote(note, key()));
    const { response, body } = await ask(world, `/v1/notes/${note.id}`);
    expect(response.headers.get('content-type')).toBe('application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"');
    expect(faultsOf(body)).toEqual([]);
    expect(body).toMatchObject({
      id: `https://notes.example.org/v1/notes/${note.id}`,
      motivation: 'assessing',
      created: new Date(world.clock.now).toISOString(),
      creator: { id: `urn:uuid:${person.id}`, nickname: 'halvard' },
      rights: 'https://creativecommons.org/licenses/by/4.0/',
      target: {
        source: 'https://arxiv.org/abs/2411.02306v1',
        selector: [
          { type: 'TextQuoteSelector', exact: 'sparse attention', prefix: 'we use ' },
          { type: 'TextPositionSelector', start: 40, end: 56 },
        ],
      },
    });
    expect(listOf(body.body)).toContainEqual({ type: 'TextualBody', value: note.body, format: 'text/markdown', purpose: 'assessing' });
    expect(listOf(body.body)).toContainEqual({ type: 'TextualBody', value: 'overclaim', purpose: 'tagging' });
  });

  it('without a licence says none, and to others than linked-data clients it is plain JSON', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const note = valueOf(await api.postNote(aNote(), key()));
    expect((await ask(world, `/v1/notes/${note.id}`)).body).not.toHaveProperty('rights');
    const plain = await world.ask(`/v1/notes/${note.id}`, { headers: { accept: '*/*' } });
    expect(plain.headers.get('content-type')).toBe('application/json');
    expect(plain.headers.get('vary')).toBe('Accept');
  });
});

onBothEngines('A document as a W3C AnnotationCollection', (begin) => {
  it('holds every note, response and reply that has its words', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    for (const target of [{ kind: 'title' }, { kind: 'whole' }, { kind: 'figure', label: 'Figure 3' }, { kind: 'whole', comment: 'abc' }] as const) {
      valueOf(await api.postNote(aNote({ target, type: 'question' }), key()));
    }
    const note = valueOf(await api.postNote(aNote(), key()));
    valueOf(await api.postResponse({ id: newId(), notes: [note.id], stance: 'not-planning', body: '' }, key()));
    const reply = valueOf(await api.postReply({ id: newId(), note: note.id, body: 'x' }, key()));
    valueOf(await api.postReply({ id: newId(), note: note.id, parent: reply.id, body: 'y' }, key()));
    valueOf(await api.removePost(reply.id, 1, key()));
    const { body } = await ask(world, `/v1/documents/${PAPER}/annotations`);
    expect(body).toMatchObject({ type: 'AnnotationCollection', total: 7, first: { type: 'AnnotationPage', startIndex: 0 } });
    const items = listOf(asObject(body.first).items).map(asObject);
    expect(items).toHaveLength(7);
    for (const item of items) expect(faultsOf(item, true)).toEqual([]);
    expect(items.filter((item) => item.motivation === 'replying')).toHaveLength(2);
  });

  it('comes in pages that link to each other', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const document = documentNamed('arxiv:math/0611800');
    for (let i = 0; i < 5; i += 1) {
      valueOf(await api.batch(Array.from({ length: 45 }, () => acts.postNote(aNote({ document, version: null }), key()))));
    }
    const path = `/v1/documents/${encodeURIComponent(document)}/annotations`;
    const { body: collection } = await ask(world, path);
    const { next } = asObject(collection.first);
    expect(collection).toMatchObject({ total: 225, last: next });
    const { body: second } = await ask(world, new URL(String(next)).pathname + new URL(String(next)).search);
    expect(second).toMatchObject({ type: 'AnnotationPage', partOf: collection.id, startIndex: 200, prev: asObject(collection.first).id });
    expect(second).not.toHaveProperty('next');
    expect(listOf(second.items)).toHaveLength(25);
    expect((await ask(world, `${path}?page=2`)).response.status).toBe(404);
  });

  it('gives each post once to who turns the pages while others write and remove', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const ids = Array.from({ length: 450 }, () => newId()).toSorted();
    for (let at = 0; at < ids.length; at += 45) {
      valueOf(await api.batch(ids.slice(at, at + 45).map((id) => acts.postNote(aNote({ id }), key()))));
    }
    const ending = valueOf(await api.postResponse({ id: newId(), notes: [ids[449] ?? newId(), ids[0] ?? newId()], stance: 'dispute', body: 'x' }, key()));
    const path = `/v1/documents/${PAPER}/annotations`;
    const turn = async (address: unknown) => (await ask(world, new URL(String(address)).pathname + new URL(String(address)).search)).body;
    const idsOf = (page: Json) => listOf(page.items).map((item) => String(asObject(item).id).split('/').at(-1));

    const first = asObject((await ask(world, path)).body.first);
    expect(idsOf(first)).toEqual(ids.slice(0, 200));
    // The post the next page is named by goes, and one more before it; another comes at the end.
    for (const gone of [ids[199], ids[3]]) valueOf(await api.removePost(gone ?? newId(), 1, key()));
    const late = valueOf(await api.postNote(aNote(), key()));
    const second = await turn(first.next);
    expect(idsOf(second)).toEqual(ids.slice(200, 400));
    expect(second).toMatchObject({ startIndex: 198 });
    const third = await turn(second.next);
    expect(idsOf(third)).toEqual([...ids.slice(400), ending.id, late.id]);
    expect(third).toMatchObject({ startIndex: 398 });
    expect(idsOf(await turn(third.prev))).toEqual(idsOf(second));
    expect(third).not.toHaveProperty('next');
    expect(listOf(asObject(listOf(third.items)[50]).target)).toHaveLength(2);

    const { body: whole } = await ask(world, path);
    expect(whole).toMatchObject({ total: 450 });
    const last = await turn(whole.last);
    expect(idsOf(last).at(-1)).toBe(late.id);
    expect(last).not.toHaveProperty('next');
  });
});
