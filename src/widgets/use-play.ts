// Runs an instrument's steps: at every frame while it is visible, as many as a budget of time allows. Under
// reduced motion the picture follows in stills. Imports React.
import { useEffect, useEffectEvent, useState } from 'react';

interface Play {
  readonly isPlaying: boolean;
  readonly play: () => void;
  readonly pause: () => void;
}

interface Options {
  /** One step. @returns whether there is more to do */
  readonly step: () => boolean;
  /** Called after the steps of a frame: time to draw. */
  readonly onFrame: () => void;
  /** Steps a second at the most; as many as fit where it is not given. */
  readonly perSecond?: number;
}

/** Of each frame, in ms: the page's thread stays free for the reader. */
const BUDGET = 8;
/** For readers who asked for less motion, a picture comes no sooner after the last one, in ms. */
const STILL = 500;

export function usePlay({ step, onFrame, perSecond = Number.POSITIVE_INFINITY }: Options): Play {
  const [isPlaying, setPlaying] = useState(false);
  const doStep = useEffectEvent(step);
  const draw = useEffectEvent(onFrame);
  const stepsDue = useEffectEvent((seconds: number) => seconds * perSecond);
  useEffect(() => {
    if (!isPlaying) return;
    let frame = 0;
    let last = performance.now();
    let owed = 0;
    let drawn = 0;
    const pace = matchMedia('(prefers-reduced-motion: reduce)').matches ? STILL : 0;
    const tick = (now: number) => {
      // After a pause of the page nothing is made up for.
      owed = Math.min(owed, 1) + stepsDue(Math.min(0.1, (now - last) / 1000));
      last = now;
      let more = true;
      const end = performance.now() + BUDGET;
      for (; more && owed >= 1 && performance.now() < end; owed -= 1) more = doStep();
      if (!more || now - drawn >= pace) {
        drawn = now;
        draw();
      }
      if (more) frame = requestAnimationFrame(tick);
      else setPlaying(false);
    };
    frame = requestAnimationFrame(tick);
    return () => cancelAnimationFrame(frame);
  }, [isPlaying]);
  return { isPlaying, play: () => setPlaying(true), pause: () => setPlaying(false) };
}
