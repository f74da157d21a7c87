// Where a page is scrolled to when it is opened: to its top, to the section of its address, to where the
// reader was before going back, or to the same section of the other edition. Imports nothing of the book.
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useLocation, useNavigationType } from 'react-router';
import { isPlaceState, restorePlace } from './place.ts';

export function useScroll(): void {
  const location = useLocation();
  const type = useNavigationType();
  const positions = useRef(new Map<string, number>());
  const shown = useRef(location.key);

  useEffect(() => {
    // Within the book this file scrolls; a reload, and coming back from elsewhere, are the browser's.
    const take = () => {
      history.scrollRestoration = 'manual';
    };
    const leave = () => {
      history.scrollRestoration = 'auto';
    };
    const note = () => positions.current.set(shown.current, scrollY);
    take();
    addEventListener('pageshow', take);
    addEventListener('pagehide', leave);
    addEventListener('scroll', note, { passive: true });
    return () => {
      removeEventListener('pageshow', take);
      removeEventListener('pagehide', leave);
      removeEventListener('scroll', note);
    };
  }, []);

  useLayoutEffect(() => {
    const { key, hash, state } = location;
    if (shown.current === key) return;
    shown.current = key;
    const before = positions.current.get(key);
    const section = document.getElementById(decodeURIComponent(hash.slice(1)));
    if (type === 'POP' && before !== undefined) scrollTo({ top: before, behavior: 'instant' });
    else if (isPlaceState(state)) restorePlace(state);
    else if (section) section.scrollIntoView({ behavior: 'instant' });
    // `#lab=…` is no section: the lab itself comes into view.
    else if (hash === '') scrollTo({ top: 0, behavior: 'instant' });
  }, [location, type]);
}
