// What the head of a page says, as the prerender collects it.
import { renderToString } from 'react-dom/server';
import { StaticRouter } from 'react-router';
import { beforeAll, describe, expect, it } from 'vitest';
import { Head, HeadSink, headTags, type PageHead } from '../../src/app/head.tsx';
import type { Locale } from '../../src/i18n/locales.ts';
import { loadPageWords } from '../../src/i18n/page-words.ts';
import { I18nProvider } from '../../src/i18n/provider.tsx';

function headAt(location: string, locale: Locale, title: string | null = 'Callbacks'): PageHead {
  const heads: PageHead[] = [];
  renderToString(
    <HeadSink value={(head) => heads.push(head)}>
      <StaticRouter location={location}>
        <I18nProvider locale={locale}>
          <Head title={title} description="When to stop." />
        </I18nProvider>
      </StaticRouter>
    </HeadSink>,
  );
  const [head] = heads;
  if (head === undefined) throw new Error('no head');
  return head;
}

beforeAll(() => Promise.all([loadPageWords('en'), loadPageWords('ko')]));

describe('the head of a page', () => {
  it('has the title of the page and the name of the book in its language', () => {
    expect(headAt('/en/callbacks/', 'en').title).toBe('Callbacks · Fitting Room');
    expect(headAt('/ko/callbacks/', 'ko').title).toBe('Callbacks · 피팅룸');
    expect(headAt('/en/', 'en', null).title).toMatch(/^Fitting Room · ./);
  });

  it('names the page in both languages, whatever the address carries', () => {
    const { address, alternates } = headAt('/ko/callbacks/?backend=wasm#x', 'ko');
    expect(address).toBe('/ko/callbacks/');
    expect(alternates).toEqual([
      { locale: 'en', address: '/en/callbacks/' },
      { locale: 'ko', address: '/ko/callbacks/' },
    ]);
  });

  it('becomes description, canonical address, alternates and a card', () => {
    const tags = headTags(headAt('/en/callbacks/', 'en'));
    const find = (value: string) =>
      tags.filter(({ attributes }) => Object.values(attributes).includes(value));
    expect(find('description')[0]?.attributes.content).toBe('When to stop.');
    expect(find('canonical')[0]?.attributes.href).toBe('/en/callbacks/');
    expect(find('alternate').map(({ attributes }) => attributes.hreflang)).toEqual([
      'en',
      'ko',
      'x-default',
    ]);
    expect(find('og:title')).toHaveLength(1);
  });
});
