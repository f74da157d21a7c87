// A link to a page of the book, which begins to load when a pointer or the focus comes upon it. Imports book,
// i18n.
import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import { pageAddress } from '../book/addresses.ts';
import { usePageLocale } from '../i18n/words.ts';
import { loadPage } from './load-page.ts';

interface Props {
  /** A chapter's id, `glossary`, `data`, or '' for the title page. */
  readonly page: string;
  readonly rel?: string;
  readonly children: ReactNode;
}

export function PageLink({ page, rel, children }: Props) {
  const locale = usePageLocale();
  // What fails now is tried again, and told, when the page is opened.
  const load = () => void loadPage(locale, page).catch(() => {});
  return (
    <NavLink to={pageAddress(locale, page)} rel={rel} end onPointerEnter={load} onFocus={load}>
      {children}
    </NavLink>
  );
}
