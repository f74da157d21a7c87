// A value that tells its listeners when it changes: all the state management that the labs need.
// Imports nothing.

export interface Store<T> {
  get(): T;
  /** The value of which the listeners were told last; what React shows. */
  shown(): T;
  set(value: T): void;
  /** Sets at once, but tells the listeners only after `delay` ms, once for all that came meanwhile. */
  setSoon(value: T, delay: number): void;
  /** @returns what ends the subscription */
  subscribe(listener: () => void): () => void;
}

export function createStore<T>(first: T): Store<T> {
  const listeners = new Set<() => void>();
  let value = first;
  let told = first;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function tell(): void {
    clearTimeout(timer);
    timer = undefined;
    if (told === value) return;
    told = value;
    for (const listener of [...listeners]) listener();
  }

  return {
    get: () => value,
    shown: () => told,
    set(next) {
      value = next;
      tell();
    },
    setSoon(next, delay) {
      value = next;
      timer ??= setTimeout(tell, delay);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
