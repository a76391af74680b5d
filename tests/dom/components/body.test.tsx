import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Body } from '../../../components/Body';
import { renderBody } from '../../../lib/markup/markdown';
import type { RenderedBody } from '../../../lib/markup/rendered-body';
import { page, userEvent } from 'vitest/browser';
import { mount } from './mount';
import { Prose } from '../../../components/Prose';

const attributesIn = (root: HTMLElement) => [...root.querySelectorAll('*')].flatMap((element) => element.getAttributeNames());

describe('a rendered body', () => {
  beforeEach(() => vi.stubGlobal('alert', vi.fn()));

  it('draws formulas as MathML elements that have a size', () => {
    const { root } = mount(<Body nodes={renderBody('so $\\frac{a}{b}$ and\n\n$$\\sum_{i=1}^n x_i$$')} />);
    const formulas = [...root.querySelectorAll('math')];
    expect(formulas).toHaveLength(2);
    for (const formula of formulas) {
      expect(formula.namespaceURI).toBe('http://www.w3.org/1998/Math/MathML');
      expect(formula.querySelector('*')?.namespaceURI).toBe('http://www.w3.org/1998/Math/MathML');
    }
    const fraction = root.querySelector('mfrac')?.getBoundingClientRect();
    expect(fraction?.height ?? 0).toBeGreaterThan(12);
    expect(formulas[1]?.getAttribute('display')).toBe('block');
  });

  it('opens links in a new tab that knows nothing of this one', () => {
    const { root } = mount(<Body nodes={renderBody('[data](https://example.org/x)')} />);
    const link = root.querySelector('a');
    expect(link?.href).toBe('https://example.org/x');
    expect(link?.target).toBe('_blank');
    expect(link?.rel.split(' ').toSorted()).toEqual(['nofollow', 'noopener', 'noreferrer']);
  });

  it('draws nothing that is not allowed, even from a tree that claims it', () => {
    const forged: unknown = [
      { tag: 'script', children: ['alert(1)'] },
      { tag: 'img', attributes: { src: 'x', onerror: 'alert(1)' }, children: [] },
      { tag: 'a', attributes: { href: 'javascript:alert(1)', onclick: 'alert(1)' }, children: ['press'] },
      { tag: 'a', attributes: { href: 'data:text/html,x' }, children: ['look'] },
      { tag: 'p', attributes: { style: 'position:fixed', class: 'popup', onmouseover: 'alert(1)' }, children: ['text'] },
      { tag: 'math', attributes: { href: 'javascript:alert(1)', display: 'block' }, children: [{ tag: 'mi', attributes: { onclick: 'x' }, children: ['x'] }] },
      { tag: 'iframe', attributes: { srcdoc: '<p>x' }, children: ['frame'] },
    ];
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a broken sender could hand over
    const { root } = mount(<Body nodes={forged as RenderedBody} />);
    expect(root.querySelector('script, img, a, iframe, [style], [class], [href]')).toBeNull();
    expect(attributesIn(root)).toEqual(['display']);
    expect(root.textContent).toContain('press');
  });

  it('runs nothing that a writer types', async () => {
    const hostile = '<img src=x onerror=alert(1)><script>alert(2)</script>\n\n[x](javascript:alert(3)) ![y](https://example.org/t.png "z") $\\href{javascript:alert(4)}{z}$';
    const { root } = mount(<Prose text={hostile} />);
    await expect.poll(() => root.querySelector('.prose-plain')).toBeNull();
    expect(root.querySelector('script, img, iframe, object')).toBeNull();
    expect([...root.querySelectorAll('a')].map((link) => new URL(link.href).protocol)).not.toContain('javascript:');
    expect(attributesIn(root).filter((name) => name.startsWith('on'))).toEqual([]);
    expect(alert).not.toHaveBeenCalled();
  });

  it('shows two thousand lines a part at a time, and each part soon', async () => {
    const { root } = mount(<Prose text={Array.from({ length: 2_000 }, (_, at) => `- item ${at}`).join('\n')} />);
    await expect.poll(() => root.querySelectorAll('li').length).toBe(250);
    await userEvent.click(page.getByRole('button', { name: 'Show all of it' }));
    await expect.poll(() => root.querySelectorAll('li').length).toBe(2_000);
    expect(root.querySelector('pre')).toBeNull();
  });

  it('shows nothing that turns the direction of what follows, not even before it is rendered', () => {
    const { root } = mount(<Prose text={'safe\u202e)txt.exe'} />);
    expect(root.textContent).toBe('safe)txt.exe');
  });

  it('lets a keyboard scroll what is too wide', () => {
    const { root } = mount(<Body nodes={renderBody('| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nlong code\n```')} />);
    const boxes = [...root.querySelectorAll<HTMLElement>('.scroller')];
    expect(boxes.map((box) => [box.firstElementChild?.localName, box.tabIndex])).toEqual([['table', 0], ['pre', 0]]);
  });

  it('shows the text itself until it is rendered', async () => {
    const { root } = mount(<Prose text="a *word*" />);
    expect(root.textContent).toBe('a *word*');
    await expect.poll(() => root.querySelector('em')?.textContent).toBe('word');
  });
});
