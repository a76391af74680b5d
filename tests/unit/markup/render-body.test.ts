import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_DEPTH, MOST_NODES, renderBody } from '../../../lib/markup/markdown';
import { HTML_ATTRIBUTES, HTML_TAGS, MATHML_ATTRIBUTES, MATHML_TAGS } from '../../../lib/markup/rendered-body';
import type { RenderedBody, RenderedElement, RenderedNode } from '../../../lib/markup/rendered-body';

/** The tree as markup that reads well in an expectation. */
function shown(nodes: RenderedBody): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return node;
      const attributes = Object.entries(node.attributes ?? {}).map(([name, value]) => ` ${name}="${value}"`);
      return `<${node.tag}${attributes.join('')}>${shown(node.children)}</${node.tag}>`;
    })
    .join('');
}
const html = (body: string): string => shown(renderBody(body));

function elementsOf(nodes: RenderedBody): RenderedElement[] {
  return nodes.flatMap((node) => (typeof node === 'string' ? [] : [node, ...elementsOf(node.children)]));
}
function textOf(nodes: RenderedBody): string {
  return nodes.map((node) => (typeof node === 'string' ? node : textOf(node.children))).join('');
}
function sizeOf(nodes: RenderedBody): number {
  return nodes.reduce((sum: number, node) => sum + (typeof node === 'string' ? 1 : 1 + sizeOf(node.children)), 0);
}
function depthOf(node: RenderedNode): number {
  return typeof node === 'string' ? 0 : 1 + Math.max(0, ...node.children.map(depthOf));
}

/** Everything a drawer relies on; what fails here could reach a page. */
function expectSafe(body: RenderedBody): void {
  for (const { tag, attributes } of elementsOf(body)) {
    const htmlTag = HTML_TAGS.find((known) => known === tag);
    if (htmlTag === undefined) expect(MATHML_TAGS).toContain(tag);
    const allowed: readonly string[] = htmlTag === undefined ? MATHML_ATTRIBUTES : (HTML_ATTRIBUTES[htmlTag] ?? []);
    for (const [name, value] of Object.entries(attributes ?? {})) {
      expect(allowed).toContain(name);
      if (name === 'href') expect(value).toMatch(/^(?:https?:\/\/[^\s@]*(?:[/?#].*)?|mailto:[^?\s]+)$/);
      if (tag !== 'math' && name !== 'href') expect(value).toMatch(/^[\w.+ %-]{0,45}$/);
    }
  }
  expect(textOf(body)).not.toMatch(/[\u202a-\u202e\u200b\u2060\ufeff\ufdd0\u{e0000}-\u{e007f}]/u);
  expect(sizeOf(body)).toBeLessThanOrEqual(MOST_NODES + 10);
  // A formula hangs below the deepest text.
  expect(Math.max(0, ...body.map(depthOf))).toBeLessThanOrEqual(MOST_DEPTH + 70);
}

describe('Markdown', () => {
  it('paragraphs, emphasis, code, quotes, lists, rules', () => {
    expect(html('a *b* **c** ~~d~~ `e`\n\n> f\n\n***')).toBe(
      '<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e</code></p><blockquote><p>f</p></blockquote><hr></hr>',
    );
    expect(html('- a\n- b\n\n3) c')).toBe('<ul><li>a</li><li>b</li></ul><ol start="3"><li>c</li></ol>');
    expect(html('- [x] done\n- [ ] open')).toBe('<ul><li>☑ done</li><li>☐ open</li></ul>');
    expect(html('```js\nx < 1\n```')).toBe('<pre><code>x < 1</code></pre>');
    expect(html('a\\\nb')).toBe('<p>a<br></br>b</p>');
  });
  it('headings are strong paragraphs', () => {
    expect(html('# Main *point*')).toBe('<p><strong>Main <em>point</em></strong></p>');
  });
  it('images are links, so that nothing is fetched before a click', () => {
    expect(html('![a plot](https://a.example/p.png)')).toBe('<p><a href="https://a.example/p.png">a plot</a></p>');
    expect(html('![a plot](data:image/png;base64,AAAA)')).toBe('<p>a plot</p>');
  });
  it('tables with their alignment', () => {
    expect(html('|a|b|\n|:-|-:|\n|1|2|')).toBe(
      '<table><thead><tr><th align="left">a</th><th align="right">b</th></tr></thead>' +
        '<tbody><tr><td align="left">1</td><td align="right">2</td></tr></tbody></table>',
    );
  });
  it('links by reference, and footnotes', () => {
    expect(html('[here][r] and[^1]\n\n[^1]: a note\n\n[r]: http://a.example/x')).toBe(
      '<p><a href="http://a.example/x">here</a> and[1]</p><p>[1] a note</p>',
    );
  });
  it('HTML is shown as it was typed', () => {
    expect(html('a <b onclick="x()">b</b>\n\n<script>alert(1)</script>')).toBe(
      '<p>a <b onclick="x()">b</b></p><p><script>alert(1)</script></p>',
    );
    expect(elementsOf(renderBody('<script>alert(1)</script>')).map(({ tag }) => tag)).toEqual(['p']);
  });
});

describe('links', () => {
  it.each([
    ['[x](javascript:alert(1))'],
    ['[x](JaVaScRiPt:alert(1))'],
    ['[x](java&#10;script:alert(1))'],
    ['[x](&#x6A;avascript:alert(1))'],
    ['[x](vbscript:x)'],
    ['[x](data:text/html,<script>alert(1)</script>)'],
    ['[x](file:///etc/passwd)'],
    ['[x](chrome-extension://abc/popup.html)'],
    ['[x](//evil.example/)'],
    ['[x](/relative)'],
    ['<javascript:alert(1)>'],
    ['[x][r]\n\n[r]: javascript:alert(1)'],
  ])('%s is text', (body) => {
    expect(elementsOf(renderBody(body)).filter(({ tag }) => tag === 'a')).toEqual([]);
  });
  it('lead to web pages and mail addresses only, without names and passwords', () => {
    expect(html('[a](<https://arxiv.org@evil.example/x>)')).toBe('<p><a href="https://evil.example/x">a</a></p>');
    expect(html('[m](mailto:a@b.example?subject=x)')).toBe('<p><a href="mailto:a@b.example">m</a></p>');
    expect(html('https://a.example/x')).toBe('<p><a href="https://a.example/x">https://a.example/x</a></p>');
  });
  it('that look like another host say where they lead', () => {
    expect(html('[https://arxiv.org/abs/1](https://evil.example/)')).toBe(
      '<p><a href="https://evil.example/">https://arxiv.org/abs/1</a> (evil.example)</p>',
    );
    expect(html('[arxiv.org](https://www.arxiv.org/)')).not.toContain('(');
  });
});

describe('hidden characters', () => {
  it('are taken out, also where entities bring them back', () => {
    expect(html('a\u202eb\u200bc\u{e0041}d')).toBe('<p>abcd</p>');
    expect(html('a&#x202e;b&#8203;c')).toBe('<p>abc</p>');
    expect(html('`a&\u202e`')).toBe('<p><code>a&</code></p>');
  });
  it('isolates stay in pairs, and go without their partner', () => {
    expect(html('\u2067abc\u2069 d')).toBe('<p>\u2067abc\u2069 d</p>');
    expect(html('\u2067abc d')).toBe('<p>abc d</p>');
    expect(html('abc\u2069\u2069 d')).toBe('<p>abc d</p>');
  });
  it('stay where they are spelling: Persian, Hindi, emoji, Hebrew', () => {
    for (const text of ['می\u200cخواهم', 'क्\u200dष', '👩\u200d👩\u200d👧', 'שלום\u200f!']) expect(html(text)).toBe(`<p>${text}</p>`);
    expect(html('pay\u200dpal')).toBe('<p>paypal</p>');
  });
  it('piles of marks are cut', () => {
    expect(textOf(renderBody(`a${'\u0301'.repeat(200)}`)).length).toBeLessThan(10);
  });
});

describe('TeX', () => {
  it('is drawn as MathML, in the line and on its own', () => {
    expect(html('$x^2$')).toContain('<msup><mi>x</mi><mn>2</mn></msup>');
    expect(html('$$\n\\frac{1}{2}\n$$')).toContain('display="block"');
    expect(html('so $$\\frac12$$ is')).toContain('display="block"');
    expect(html('$x$')).not.toContain('display');
  });
  it('signs of Markdown inside a formula are TeX', () => {
    expect(html('$a_1*b_2*c$')).not.toContain('<em>');
  });
  it('cells keep their alignment', () => {
    expect(html('$$\n\\begin{aligned}a&=b\\end{aligned}\n$$')).toContain('<mtd columnalign="right">');
  });
  it('money is no formula', () => {
    expect(html('It costs $5 and $10, not 20 $.')).toBe('<p>It costs $5 and $10, not 20 $.</p>');
    expect(html('$5 for $x$')).toContain('<math');
    expect(html('`$5 $x`, \\$5 and\n\n    $5 and $6')).toBe(
      '<p><code>$5 $x</code>, $5 and</p><pre><code>$5 and $6</code></pre>',
    );
  });
  it.each([
    ['$\\frac{1$'],
    ['$\\nosuchcommand$'],
    ['$\\href{javascript:alert(1)}{x}$'],
    ['$\\url{https://a.example}$'],
    ['$\\includegraphics{https://a.example/x.png}$'],
    ['$\\class{a}{x}$'],
    ['$\\style{position:fixed}{x}$'],
    ['$\\def\\a{\\a\\a}\\a$'],
    ['$\\gdef\\a{b}\\a$'],
    ['$\\newcommand{\\a}{b}\\a$'],
    ['$\\let\\a=b\\a$'],
    [`$${'\\sqrt{'.repeat(300)}x${'}'.repeat(300)}$`],
    [`$${'x^'.repeat(1_000)}2$`],
    [`$${'x'.repeat(5_000)}$`],
  ])('%.40s is shown as its source', (body) => {
    expect(html(body)).toBe(`<p><code>${body}</code></p>`);
  });
  it('colours are left out, lengths stay near the text', () => {
    const drawn = elementsOf(renderBody('$\\color{white}x\\hspace{900em}y\\rule{900em}{900em}\\kern{-900em}\\raisebox{-500em}{z}$'));
    for (const { attributes } of drawn) {
      for (const [name, value] of Object.entries(attributes ?? {})) {
        if (name !== 'alttext') expect(Math.abs(Number.parseFloat(value) || 0)).toBeLessThanOrEqual(20);
      }
    }
    expect(drawn.flatMap(({ attributes }) => Object.keys(attributes ?? {}))).not.toContain('mathcolor');
  });
});

describe('hostile bodies', () => {
  const signs = [
    '>', '- ', '1. ', '[', '![', '[a](', '*a ', '**a* ', '`', '``a`', '$', '$a$', '$$\n', '<', '<a>', '&', '|', '|a|\n',
    '|a|\n|-|\n', 'a@b.c ', 'http://a.b ', '_', '~~a~', '\\', '[^a]', '[^a]: ', '[a]: b\n', '- \n', '{', '$\\frac{',
    'a\n===\n', '> - ', '*_', '\u202e', '\u0301', '$\\left(', '*a **b ',
  ];
  it.each(signs)('20,000 characters of %j make a small safe tree', (sign) => {
    expectSafe(renderBody(sign.repeat(Math.ceil(20_000 / sign.length))));
  });
  it('a megabyte is cut, and says so', () => {
    const body = renderBody('word '.repeat(200_000));
    expectSafe(body);
    expect(textOf(body).length).toBeLessThan(20_010);
    expect(textOf(body).endsWith('…')).toBe(true);
  });
  it('a huge table is shown as its source', () => {
    const row = `|${'x|'.repeat(50)}\n`;
    const body = renderBody(`${row}|${'-|'.repeat(50)}\n${row.repeat(40)}`);
    expect(elementsOf(body).map(({ tag }) => tag)).toEqual(['pre']);
  });
  it('what would make too many elements is shown whole, as its source', () => {
    const source = '*a* '.repeat(180).concat('\n\n').repeat(27).trimEnd();
    expect(renderBody(source)).toEqual([{ tag: 'pre', children: [source] }]);
  });
  it('no mixture of signs escapes the lists or throws', () => {
    const piece = fc.oneof(
      fc.constantFrom(...signs, '\n', '\n\n', ' ', '    ', 'javascript:', 'https://a.b/', '<img src=x onerror=alert(1)>', '](', ')', ']: ', '&#x202e;'),
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom('\\frac', '\\href{a}{b}', '\\begin{array}{c}', '\\end{array}', '&', '\\\\', '^', '}', '\\text{', '\\color{red}', '\\hspace{9em}', '\\char"202E', '\\tag{1}', '\\label{a}', '\\cancel{x}'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expectSafe(renderBody(pieces.join('')));
      }),
      { numRuns: 600 },
    );
  });
  it('plain prose loses no letter', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-zA-Z0-9äöüßéα-ω]{1,12}$/), { minLength: 1, maxLength: 200 }), (words) => {
        fc.pre(!/^\d+$/.test(words[0] ?? ''));
        expect(textOf(renderBody(words.join(' ')))).toBe(words.join(' '));
      }),
    );
  });
});
