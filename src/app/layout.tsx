// What stands around every page: the masthead with contents, language and theme, and the foot. Imports
// book, i18n.
import { type MouseEvent, Suspense, useEffect, useRef } from 'react';
import { Link, Outlet, useLocation, useNavigate } from 'react-router';
import { inLocale, pageAddress } from '../book/addresses.ts';
import { LOCALE_NAMES, type Locale } from '../i18n/locales.ts';
import { usePageLocale, useWords } from '../i18n/words.ts';
import { Contents } from './contents.tsx';
import { Failure } from './failure.tsx';
import { loadKoreanFonts } from './korean-fonts.ts';
import { loadPage, readAddress } from './load-page.ts';
import { PageLink } from './page-link.tsx';
import { isPlaceState, placeState } from './place.ts';
import { useScroll } from './scroll.ts';
import { ThemeSwitch } from './theme.tsx';

export function Layout() {
  const words = useWords('shell');
  const { pathname } = useLocation();
  const locale = usePageLocale();
  useEffect(() => {
    if (locale === 'ko') loadKoreanFonts();
  }, [locale]);
  useScroll();
  useFocusOnNewPage();
  return (
    <>
      <a className="skip" href="#main">
        {words('skip')}
      </a>
      <Masthead />
      <main id="main" tabIndex={-1}>
        <Failure address={pathname}>
          {/* Going to another page keeps this one until it is loaded; the fallback is for the first. */}
          <Suspense fallback={<p className="page">{words('loading')}</p>}>
            <Outlet />
          </Suspense>
        </Failure>
      </main>
      <footer className="foot">
        <PageLink page="">{words('contents')}</PageLink>
        <PageLink page="glossary">{words('glossary.title')}</PageLink>
        <PageLink page="data">{words('data.title')}</PageLink>
      </footer>
    </>
  );
}

function Masthead() {
  const words = useWords('shell');
  const locale = usePageLocale();
  const contents = useRef<HTMLDivElement>(null);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the contents
  useEffect(() => {
    contents.current?.hidePopover?.();
  }, [pathname]);
  return (
    <header className="masthead">
      <Link className="wordmark" to={pageAddress(locale, '')}>
        {words('title')}
      </Link>
      <div className="masthead-tools">
        {/* A popover needs no script: the contents open before anything is hydrated. */}
        <button type="button" className="quiet" popoverTarget="contents">
          {words('contents')}
        </button>
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
      <div id="contents" className="contents-panel" popover="auto" ref={contents}>
        <div className="contents-bar">
          <button
            type="button"
            className="quiet"
            popoverTarget="contents"
            popoverTargetAction="hide"
          >
            {words('close')}
          </button>
        </div>
        <nav aria-label={words('contents')}>
          <Contents />
        </nav>
      </div>
    </header>
  );
}

/** The same page in the other language, at the same section and with the same lab. */
function LanguageSwitch() {
  const locale = usePageLocale();
  const navigate = useNavigate();
  const { pathname, search, hash } = useLocation();
  const other: Locale = locale === 'en' ? 'ko' : 'en';
  const to = { pathname: inLocale(pathname, other), search, hash };
  const load = () => {
    const here = readAddress(pathname);
    if (here) loadPage(other, here.page).catch(() => {});
    if (other === 'ko') loadKoreanFonts();
  };
  const go = (event: MouseEvent) => {
    rememberLocale(other);
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(to, { state: placeState() });
  };
  return (
    <Link
      className="quiet"
      to={to}
      lang={other}
      hrefLang={other}
      onClick={go}
      onPointerEnter={load}
    >
      {LOCALE_NAMES[other]}
    </Link>
  );
}

/** index.html reads it, to send the reader of `/` to the right edition. */
function rememberLocale(locale: Locale): void {
  try {
    localStorage.setItem('locale', locale);
  } catch {
    // Without storage the browser's languages decide.
  }
}

/**
 * After going to another page, the focus stands on its title: a screen reader says where it is, and Tab
 * goes on from there. A change of language leaves it on the switch.
 */
function useFocusOnNewPage(): void {
  const { pathname, state } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    if (isPlaceState(state)) return;
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
  }, [pathname, state]);
}
