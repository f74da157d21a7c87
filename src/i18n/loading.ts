// Things that a page must load before it can be drawn, each loaded once: `read` gives what is there, and
// suspends the component until it is. Imports React.
import { use } from 'react';

export interface Loading<T> {
  /** For a component. @throws what loading threw; a later `read` or `load` tries again */
  read(key: string): T;
  /** Begins to load, or waits for what is being loaded. */
  load(key: string): Promise<T>;
}

export function createLoading<T>(load: (key: string) => Promise<T>): Loading<T> {
  const promises = new Map<string, Promise<T>>();

  function begin(key: string): Promise<T> {
    const known = promises.get(key);
    if (known !== undefined) return known;
    const promise = load(key);
    promises.set(key, promise);
    promise.then(
      // React's own marks: it reads the value at once, and a page that is taken over does not suspend.
      (value) => Object.assign(promise, { status: 'fulfilled', value }),
      // After React has drawn the failure: till then it must meet the same promise again.
      () => setTimeout(() => promises.delete(key)),
    );
    return promise;
  }

  return { read: (key) => use(begin(key)), load: begin };
}
