// Loading once what a page needs.
import { Suspense } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { createLoading, type Loading } from '../../src/i18n/loading.ts';

function Shown({ loading }: { readonly loading: Loading<string> }) {
  return <p>{loading.read('a')}</p>;
}

const page = (loading: Loading<string>) => (
  <Suspense fallback="loading">
    <Shown loading={loading} />
  </Suspense>
);

describe('what a page loads', () => {
  it('is loaded once, however often it is asked for', async () => {
    const load = vi.fn(async (key: string) => key.toUpperCase());
    const { load: ask } = createLoading(load);
    expect(await Promise.all([ask('a'), ask('a'), ask('b')])).toEqual(['A', 'A', 'B']);
    await ask('a');
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('suspends its component until it is there, and then no more', async () => {
    const loading = createLoading(async () => 'text');
    expect(renderToString(page(loading))).toContain('loading');
    await loading.load('a');
    expect(renderToString(page(loading))).toContain('<p>text</p>');
  });

  it('is tried again after it failed', async () => {
    let tries = 0;
    const loading = createLoading(async () => {
      tries += 1;
      if (tries === 1) throw new Error('offline');
      return 'text';
    });
    await expect(loading.load('a')).rejects.toThrow('offline');
    await new Promise((resolve) => setTimeout(resolve, 1));
    expect(await loading.load('a')).toBe('text');
  });
});
