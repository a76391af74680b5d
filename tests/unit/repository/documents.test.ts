import { describe, expect, it } from 'vitest';
import { HOST_PERMISSIONS } from '../../../lib/documents/hosts';
import { ROOMS } from './rooms';
import { read, trackedFiles } from './source-files';

const readme = read('README.md');
const firstCells = (text: string) => [...text.matchAll(/^\| `([^`|]+)` \|/gmu)].map(([, cell]) => cell ?? '');

describe('what is written for people', () => {
  it('gives a reason for every permission, and for no other', () => {
    const section = /## Permissions[\s\S]*?(?=\n## )/u.exec(readme)?.[0] ?? '';
    const asked: { permissions: string[] } = JSON.parse(read('tests/build/manifests/chrome.json'));
    expect(firstCells(section)).toEqual(asked.permissions);
    for (const site of ['arxiv.org', 'ar5iv.labs.arxiv.org']) {
      expect(section).toContain(site);
      expect(HOST_PERMISSIONS.join(' ')).toContain(site);
    }
  });

  it('tells of every room in ARCHITECTURE.md', () => {
    const section = /## Rooms[\s\S]*?(?=\n## )/u.exec(read('ARCHITECTURE.md'))?.[0] ?? '';
    expect(firstCells(section).toSorted()).toEqual([...ROOMS.map((room) => room.folder), 'entrypoints'].toSorted());
  });

  it('has both commands on the first screen', () => {
    const screen = readme.split('\n').slice(0, 25).join('\n');
    expect(screen).toContain('npm start');
    expect(screen).toContain('npm test');
  });

  it('links only to files that are there', () => {
    const tracked = trackedFiles();
    const written = ['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md', 'PRIVACY.md', 'SECURITY.md', 'CHANGELOG.md'];
    const links = written.flatMap((file) => [...read(file).matchAll(/\]\((?!https?:|#)([^)#]+)/gu)].map(([, target]) => target ?? ''));
    expect(links.filter((target) => tracked !== null && !tracked.includes(target))).toEqual([]);
    expect(links.length).toBeGreaterThan(3);
  });
});
