import { describe, expect, it, vi } from 'vitest';
import { RenderedBodies } from '../../../components/rendered-bodies';
import type { RenderedBody } from '../../../lib/markup/rendered-body';

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
const body = (text: string): RenderedBody => [{ tag: 'p', children: [text] }];

describe('rendered bodies', () => {
  it('are asked for together, and each once', async () => {
    const render = vi.fn((texts: readonly string[]) => Promise.resolve(texts.map(body)));
    const bodies = new RenderedBodies(render, () => {});
    for (const text of ['a', 'b', 'a']) bodies.want(text);
    expect(bodies.get('a')).toBeNull();
    await settled();
    bodies.want('b');
    await settled();
    expect(render.mock.calls).toEqual([[['a', 'b']]]);
    expect([bodies.get('a'), bodies.get('b')]).toEqual([body('a'), body('b')]);
  });

  it('tell who listens, as long as they listen', async () => {
    const bodies = new RenderedBodies((texts) => Promise.resolve(texts.map(body)), () => {});
    const changed = vi.fn();
    const stop = bodies.subscribe(changed);
    bodies.want('a');
    await settled();
    stop();
    bodies.want('b');
    await settled();
    expect(changed).toHaveBeenCalledOnce();
  });

  it('are asked for again after a failure that was told', async () => {
    const render = vi.fn((texts: readonly string[]) => Promise.resolve(texts.map(body)));
    render.mockRejectedValueOnce(new Error('stopped'));
    const failed = vi.fn();
    const bodies = new RenderedBodies(render, failed);
    bodies.want('a');
    await settled();
    expect(failed).toHaveBeenCalledOnce();
    bodies.want('a');
    await settled();
    expect(bodies.get('a')).toEqual(body('a'));
  });

  it('of long ago are forgotten first', async () => {
    const bodies = new RenderedBodies((texts) => Promise.resolve(texts.map(body)), () => {});
    for (let count = 0; count <= 500; count += 1) bodies.want(`text ${count}`);
    await settled();
    expect(bodies.get('text 0')).toBeNull();
    expect(bodies.get('text 500')).toEqual(body('text 500'));
  });
});
