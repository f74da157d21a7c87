// The time that a run of the bench may take. Parts cut what they can do less often; each says what it left out.

/** A run that is asked for nothing in particular, in s: it ends within 8 minutes, starting and ending included. */
export const WHOLE_RUN = 440;

/** What the parts after one need on a busy machine, in s: what they can't cut. */
const NEEDED = { page: 330, lab: 290, speed: 90, memory: 30, leaks: 0, reference: 0 } as const;

export interface Budget {
  /** Until this part must make room for those after it, in s; infinite where everything asked for is done. */
  readonly left: (part: keyof typeof NEEDED) => number;
  /** What was promised, or null where it is not there when the whole run's time is over. */
  readonly inTime: <T>(promised: () => Promise<T>) => Promise<T | null>;
}

/** @param seconds from now on */
export function createBudget(seconds: number, now = () => performance.now() / 1000): Budget {
  const end = now() + seconds;
  return {
    left: (part) => end - NEEDED[part] - now(),
    async inTime(promised) {
      const over = end - now();
      if (over <= 0) return null;
      if (over === Number.POSITIVE_INFINITY) return promised();
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<null>((resolve) => {
        timer = setTimeout(resolve, over * 1000, null);
      });
      return Promise.race([promised(), late]).finally(() => clearTimeout(timer));
    },
  };
}

/**
 * Goes through a list as far as there is time: the first always, each further one if the longest so far would
 * still fit.
 *
 * @param left s
 */
export async function whileTime<T, R>(
  list: readonly T[],
  left: () => number,
  each: (one: T) => Promise<R>,
): Promise<R[]> {
  const done: R[] = [];
  let longest = 0;
  for (const one of list) {
    const before = left();
    if (done.length > 0 && before < longest) break;
    done.push(await each(one));
    longest = Math.max(longest, Number.isFinite(before) ? before - left() : 0);
  }
  return done;
}
