// The time that a run of the bench may take. Each part has a share of it that no part before it may touch; what
// is left over beyond these goes to who comes first. Parts cut what they can do less often, and say what they
// left out.
import type { Part } from './options.ts';

/** A run that is asked for nothing in particular, in s: it ends within 8 minutes, starting and ending included. */
export const WHOLE_RUN = 465;

/** What a part needs to come to figures, in s, with room for a machine that is a little busy. */
const SHARES: Readonly<Record<Part, number>> = {
  page: 25,
  lab: 45,
  speed: 150,
  choice: 35,
  kernels: 20,
  memory: 30,
  leaks: 30,
  reference: 0,
  series: 0,
  'default-run': 0,
};

export interface Budget {
  /** Until this part must make room for those after it, in s; infinite where everything asked for is done. */
  readonly left: (part: Part) => number;
  /** What was promised, or null where it is not there when the whole run's time is over. */
  readonly inTime: <T>(promised: () => Promise<T>) => Promise<T | null>;
}

/**
 * @param seconds from now on
 * @param parts those that were asked for, in their order
 */
export function createBudget(
  seconds: number,
  parts: readonly Part[],
  now = () => performance.now() / 1000,
): Budget {
  const end = now() + seconds;
  return {
    left(part) {
      const after = parts.slice(parts.indexOf(part) + 1);
      return end - after.reduce((sum, one) => sum + SHARES[one], 0) - now();
    },
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
