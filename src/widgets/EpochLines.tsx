// The lines of a live chart from epoch to epoch: what recharts draws. Its axes only scale; the picture around
// the lines is ours, plain SVG on the same layout (CurveScales.tsx, curve-marks.tsx): recharts' own ticks and
// grid, measured one by one, would hold the page's thread for longer than all the rest. Drawn again only when an
// epoch ends. Imports React, recharts.
import {
  type ComponentProps,
  memo,
  startTransition,
  useEffect,
  useEffectEvent,
  useState,
} from 'react';
import { Curve, Line, LineChart, XAxis, YAxis } from 'recharts';
import type { Axis, Scale } from './axis.ts';
import type { Row } from './chart-rows.ts';
import { HEIGHT, MARGIN } from './curve-layout.ts';
import { whenIdle } from './when-idle.ts';

export interface EpochLinesProps {
  readonly width: number;
  readonly rows: readonly Row[];
  readonly axis: Axis;
  readonly scale: Scale;
  readonly epochs: number;
  /** Called once, when all lines have been on the screen. */
  readonly onDrawn: () => void;
}

/** The line drawn last lies on top. */
const LINES = [
  { of: 'recordedTrain', colour: 'var(--recorded)' },
  { of: 'recordedValidation', colour: 'var(--recorded)' },
  { of: 'validation', colour: 'var(--validation)', hasDots: true },
  { of: 'train', colour: 'var(--train)', hasDots: true },
] as const;

/** Above so many epochs, dots would be a bead chain. */
const MOST_DOTS = 25;

export const EpochLines = memo(function EpochLines(props: EpochLinesProps) {
  const { width, rows, axis, scale, epochs, onDrawn } = props;
  const count = useLineCount(onDrawn);
  const dots = epochs <= MOST_DOTS;
  return (
    // Compact: nothing around the lines that listens, measures or can be focused.
    <LineChart compact width={width} height={HEIGHT} data={rows} margin={MARGIN}>
      <XAxis hide dataKey="x" type="number" domain={[0, epochs]} allowDataOverflow />
      <YAxis hide type="number" domain={[axis.min, axis.max]} scale={scale} allowDataOverflow />
      {LINES.slice(0, count).map(({ of, colour, ...line }) => (
        // What it is not told here is in curves.css.
        <Line
          key={of}
          className={`curve-${of}`}
          dataKey={of}
          stroke={colour}
          shape={Unmeasured}
          dot={'hasDots' in line && dots ? { r: 2.5, fill: colour, stroke: 'none' } : false}
          activeDot={false}
          type="linear"
          connectNulls
          isAnimationActive={false}
          zIndex={0}
        />
      ))}
    </LineChart>
  );
});

/**
 * How many lines there are by now. A chart of recharts' is born by many renders, one after the other: all at
 * once they hold the page's thread for too long, so first the chart is made, then a line in each idle moment.
 */
function useLineCount(onAll: () => void): number {
  const [count, setCount] = useState(0);
  const tell = useEffectEvent(onAll);
  useEffect(() => {
    if (count < LINES.length) {
      return whenIdle(() => startTransition(() => setCount(count + 1)), 100);
    }
    // recharts draws up to a frame later.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => tell());
    });
    return () => cancelAnimationFrame(frame);
  }, [count]);
  return count;
}

/** A curve that recharts does not ask for its length, which only an animation needs: the page would be laid out. */
function Unmeasured({ pathRef: _, ...curve }: ComponentProps<typeof Curve>) {
  return <Curve {...curve} />;
}
