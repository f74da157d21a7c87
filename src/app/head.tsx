// The head of a page: title, description, the language's alternates. At the prerender it is collected and
// written into the template; on the client it follows the reader from page to page. Imports book, i18n.
import { createContext, use, useLayoutEffect } from 'react';
import { useLocation } from 'react-router';
import { inLocale } from '../book/addresses.ts';
import { LOCALES, type Locale } from '../i18n/locales.ts';
import { usePageLocale, useWords } from '../i18n/words.ts';

export interface PageHead {
  readonly locale: Locale;
  readonly title: string;
  readonly description: string;
  /** From the site's root, with the base. */
  readonly address: string;
  readonly alternates: readonly { readonly locale: Locale; readonly address: string }[];
}

/** The prerender puts a function here that takes the head; on the client there is none. */
export const HeadSink = createContext<((head: PageHead) => unknown) | null>(null);

interface HeadTag {
  readonly tag: 'meta' | 'link';
  readonly attributes: Readonly<Record<string, string>>;
}

const OG_LOCALES: Readonly<Record<Locale, string>> = { en: 'en_GB', ko: 'ko_KR' };

/** Search engines want whole addresses; without a known origin they resolve the root-relative ones. */
function absolute(address: string): string {
  return import.meta.env.BOOK_ORIGIN + address;
}

/** The elements of the head that change with the page, its title apart. */
export function headTags({ locale, title, description, address, alternates }: PageHead): HeadTag[] {
  const meta = (key: 'name' | 'property', name: string, content: string): HeadTag => ({
    tag: 'meta',
    attributes: { [key]: name, content },
  });
  const alternate = (hreflang: string, href: string): HeadTag => ({
    tag: 'link',
    attributes: { rel: 'alternate', hreflang, href: absolute(href) },
  });
  return [
    meta('name', 'description', description),
    { tag: 'link', attributes: { rel: 'canonical', href: absolute(address) } },
    ...alternates.map((other) => alternate(other.locale, other.address)),
    ...alternates.slice(0, 1).map((first) => alternate('x-default', first.address)),
    meta('property', 'og:type', 'article'),
    meta('property', 'og:title', title),
    meta('property', 'og:description', description),
    meta('property', 'og:locale', OG_LOCALES[locale]),
    meta('property', 'og:url', absolute(address)),
  ];
}

interface Props {
  /** Without the book's name; null on the title page. */
  readonly title: string | null;
  readonly description: string;
}

/** Every page has one. Draws nothing. */
export function Head({ title, description }: Props) {
  const words = useWords('shell');
  const locale = usePageLocale();
  const { pathname } = useLocation();
  const sink = use(HeadSink);
  const base = import.meta.env.BASE_URL.replace(/\/$/, '');
  const whole =
    title === null ? `${words('title')} · ${words('tagline')}` : `${title} · ${words('title')}`;
  const head: PageHead = {
    locale,
    title: whole,
    description,
    address: base + inLocale(pathname, locale),
    alternates: LOCALES.map((other) => ({
      locale: other,
      address: base + inLocale(pathname, other),
    })),
  };
  sink?.(head);
  const key = JSON.stringify(head);
  // Before the paint, and before the page is scrolled to its place: the language decides the font.
  useLayoutEffect(() => putHead(JSON.parse(key)), [key]);
  return null;
}

function putHead(head: PageHead): void {
  document.documentElement.lang = head.locale;
  document.title = head.title;
  for (const old of document.head.querySelectorAll('[data-page]')) old.remove();
  for (const { tag, attributes } of headTags(head)) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.dataset.page = '';
    document.head.append(element);
  }
}
