// The entry of the build's prerender: every page of the book as HTML and its head. Runs in Node, from
// Vite's SSR build; scripts/build/prerender.ts writes the files. Imports book, i18n.
import { StrictMode } from 'react';
import { prerender } from 'react-dom/static';
import { StaticRouter } from 'react-router';
import { pageAddress } from '../book/addresses.ts';
import { CHAPTERS } from '../book/chapters.ts';
import { editionFile, hasContent } from '../book/content.ts';
import { LOCALES, type Locale } from '../i18n/locales.ts';
import { PartSink } from '../widgets/part-sink.ts';
import { createTrainerSource, TrainerSourceContext } from '../widgets/trainer-source.ts';
import { HeadSink, headTags, type PageHead } from './head.tsx';
import { NotFoundDocument, TitleDocument } from './plain-documents.tsx';
import { BookRoutes } from './routes.tsx';

export interface PrerenderPage {
  /** From the site's root, without the base. */
  readonly address: string;
  readonly locale: Locale;
  /** The modules that the page loads beside the client's entry, from the project's root. */
  readonly modules: readonly string[];
}

/** Every address of the book. */
export function pages(): PrerenderPage[] {
  const written = CHAPTERS.map(({ id }) => id).filter(hasContent);
  return LOCALES.flatMap((locale) => {
    const page = (name: string, prose: string | null) => ({
      address: pageAddress(locale, name),
      locale,
      modules: [
        `src/i18n/page-words.${locale}.ts`,
        // The glossary is read back from its document.
        ...(prose === null ? [] : [editionFile(prose, locale)]),
      ],
    });
    return [
      page('', 'home'),
      page('glossary', null),
      page('data', 'data'),
      ...written.map((id) => page(id, id)),
    ];
  });
}

export interface Rendered {
  readonly lang: string;
  readonly title: string;
  /** The head's elements that change with the page. */
  readonly head: string;
  readonly body: string;
  /** The modules of parts that it draws and loads later: labs, instruments. */
  readonly parts: readonly string[];
}

/** @throws what the page throws: a broken page must break the build */
export async function renderPage({ address }: PrerenderPage): Promise<Rendered> {
  const base = import.meta.env.BASE_URL.replace(/\/$/, '');
  const trainer = createTrainerSource(import.meta.env.BOOK_DATASET, () => {
    throw new Error('nothing trains while a page is rendered');
  });
  const heads: PageHead[] = [];
  const parts = new Set<string>();
  const body = await renderHtml(
    <HeadSink value={(head) => heads.push(head)}>
      <PartSink value={(module) => parts.add(module)}>
        <StrictMode>
          <TrainerSourceContext value={trainer}>
            <StaticRouter basename={base} location={base + address}>
              <BookRoutes />
            </StaticRouter>
          </TrainerSourceContext>
        </StrictMode>
      </PartSink>
    </HeadSink>,
  );
  const head = heads.at(-1);
  if (head === undefined) throw new Error(`${address} has no <Head>`);
  return { ...writeHead(head), body, parts: [...parts] };
}

function writeHead(head: PageHead): Omit<Rendered, 'body' | 'parts'> {
  const tags = headTags(head).map(({ tag, attributes }) => {
    const pairs = Object.entries(attributes).map(([name, text]) => `${name}="${escapeHtml(text)}"`);
    return `<${tag} ${pairs.join(' ')} data-page>`;
  });
  return { lang: head.locale, title: escapeHtml(head.title), head: tags.join('\n    ') };
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

async function renderHtml(element: React.ReactNode): Promise<string> {
  const errors: unknown[] = [];
  const { prelude } = await prerender(element, {
    onError: (error) => void errors.push(error),
    // Larger parts would be left for a script to put in their places: without it, nothing would show.
    progressiveChunkSize: Number.POSITIVE_INFINITY,
  });
  const html = await new Response(prelude).text();
  if (errors.length > 0) throw errors[0];
  return html;
}

/** `/`: both languages, for readers whose browser runs no script. */
export function renderTitle(): Promise<string> {
  return renderHtml(<TitleDocument />);
}

/** What a host shows for an unknown address. */
export function renderNotFound(): Promise<string> {
  return renderHtml(<NotFoundDocument />);
}
