// The width of an element in px, followed as it changes; the given one until it is known. Imports React.
import { type RefObject, useLayoutEffect, useState } from 'react';

export function useWidth(element: RefObject<Element | null>, before: number): number {
  const [width, setWidth] = useState(before);
  useLayoutEffect(() => {
    const measured = element.current;
    if (measured === null) return;
    const take = () => setWidth(Math.max(1, Math.round(measured.getBoundingClientRect().width)));
    take();
    const observer = new ResizeObserver(take);
    observer.observe(measured);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
