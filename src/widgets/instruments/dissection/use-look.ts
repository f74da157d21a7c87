// What the worker answers about the network that is looked into: asked again when the question changes, called off when
// nobody waits any more. Imports React, experiment.
import { useEffect, useEffectEvent, useState } from 'react';
import { type ErrorData, toErrorData } from '../../../experiment/errors.ts';
import type { RequestKind, Requests } from '../../../worker/protocol.ts';
import type { Trainer } from '../../trainer.ts';

export interface Look<T> {
  /** Null until there is one. What was answered before stays until the next answer. */
  readonly value: T | null;
  readonly isPending: boolean;
  /** How far a long one is. */
  readonly progress: { readonly done: number; readonly count: number } | null;
  readonly error: ErrorData | null;
  readonly retry: () => void;
}

interface State<T> {
  readonly key: string | null;
  readonly value: T | null;
  readonly progress: Look<T>['progress'];
  readonly error: ErrorData | null;
}

/** Sliders are moved through many places: only where they rest is asked for. */
const SETTLED = 120;

/**
 * @param key says what is asked; null asks for nothing, and shows nothing
 * @param asked what is asked, read when it is
 */
export function useLook<K extends RequestKind>(
  trainer: Trainer | null,
  kind: K,
  key: string | null,
  asked: () => Requests[K]['ask'],
): Look<Requests[K]['answer']> {
  type Answer = Requests[K]['answer'];
  const [state, setState] = useState<State<Answer>>({
    ...{ key: null, value: null, progress: null, error: null },
  });
  const [tries, setTries] = useState(0);
  const ask = useEffectEvent(asked);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try asks again for the same
  useEffect(() => {
    if (key === null || trainer === null) return;
    const abort = new AbortController();
    const { signal } = abort;
    const timer = setTimeout(() => {
      const onEvent = (event: { type: string; done?: number; count?: number }) => {
        if (event.type !== 'predicted' || signal.aborted) return;
        const progress = { done: event.done ?? 0, count: event.count ?? 1 };
        setState((before) => ({ ...before, progress }));
      };
      trainer.look(kind, ask(), { signal, onEvent }).then(
        (value) => !signal.aborted && setState({ key, value, progress: null, error: null }),
        (thrown: unknown) => {
          if (signal.aborted) return;
          setState((before) => ({ ...before, key, progress: null, error: toErrorData(thrown) }));
        },
      );
    }, SETTLED);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [trainer, kind, key, tries]);
  const isAnswered = state.key === key;
  return {
    value: key === null ? null : state.value,
    isPending: key !== null && !isAnswered,
    progress: state.progress,
    error: isAnswered ? state.error : null,
    retry: () => setTries((tried) => tried + 1),
  };
}
