// Whether a part of the page has come near the window, or is wanted by the address. Imports React.
import { type RefObject, useEffect, useEffectEvent, useState } from 'react';

/** How far outside the window a part gets ready. */
const NEAR = '400px';

/**
 * Once true, it stays.
 *
 * @param wantedNow whether the address speaks of it: then it is scrolled to
 */
export function useNear(root: RefObject<HTMLElement | null>, wantedNow: () => boolean): boolean {
  const [isNear, setNear] = useState(false);
  const isWanted = useEffectEvent(wantedNow);
  useEffect(() => {
    const element = root.current;
    if (isNear || element === null) return;
    if (isWanted()) {
      setNear(true);
      element.scrollIntoView({ block: 'start' });
      return;
    }
    const observer = new IntersectionObserver(
      (entries) => setNear(entries.some((entry) => entry.isIntersecting)),
      { rootMargin: NEAR },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [root, isNear]);
  return isNear;
}
