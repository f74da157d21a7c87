// Warms a lab up when it has come into view and the page is idle, unless the reader pays by the byte. Imports
// React.
import { type RefObject, useEffect } from 'react';

/** What a browser tells of the line, if it does: Safari and Firefox don't. */
interface Connection {
  readonly saveData?: boolean;
  readonly effectiveType?: string;
}

/** Whether nothing should be loaded ahead: the reader saves data, or the line is slow. */
export function isMetered({ saveData, effectiveType = '' }: Connection): boolean {
  return saveData === true || effectiveType.endsWith('2g');
}

/** What this browser tells of its line. */
export function connectionHere(): Connection {
  return (navigator as Navigator & { connection?: Connection }).connection ?? {};
}

/** Where the browser does not tell when it is idle, in ms: the page has been drawn by then. */
const SOON = 300;

/** Calls it when the page is loaded and has nothing to do. @returns what calls that off */
function whenIdle(work: () => void): () => void {
  let handle = 0;
  const hasIdle = 'requestIdleCallback' in window;
  const wait = () => {
    handle = hasIdle ? window.requestIdleCallback(work) : setTimeout(work, SOON);
  };
  if (document.readyState === 'complete') wait();
  else window.addEventListener('load', wait, { once: true });
  return () => {
    window.removeEventListener('load', wait);
    if (hasIdle) window.cancelIdleCallback(handle);
    else clearTimeout(handle);
  };
}

/** @param warm null before the lab is alive */
export function useWarmStart(root: RefObject<HTMLElement | null>, warm: (() => void) | null): void {
  useEffect(() => {
    const element = root.current;
    if (element === null || warm === null || isMetered(connectionHere())) return;
    let callOff = () => {};
    const observer = new IntersectionObserver((entries) => {
      callOff();
      if (entries.at(-1)?.isIntersecting !== true) return;
      callOff = whenIdle(() => {
        observer.disconnect();
        warm();
      });
    });
    observer.observe(element);
    return () => {
      callOff();
      observer.disconnect();
    };
  }, [root, warm]);
}
