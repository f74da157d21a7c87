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
import { type ChartLines, LINES, type LineName } from './chart-lines.ts';
import { HEIGHT, MARGIN } from './curve-layout.ts';
import type { Point } from './curves.ts';
import { whenIdle } from './when-idle.ts';

export interface EpochLinesProps {
  readonly width: number;
  readonly lines: ChartLines;
  readonly axis: Axis;
  readonly scale: Scale;
  readonly epochs: number;
  /** Called once, when all lines have been on the screen. */
  readonly onDrawn: () => void;
}

/** Above so many epochs, dots would be a bead chain. */
const MOST_DOTS = 25;

export const EpochLines = memo(function EpochLines(props: EpochLinesProps) {
  const { width, lines, axis, scale, epochs, onDrawn } = props;
  const count = useLineCount(onDrawn);
  return (
    // Compact: nothing around the lines that listens, measures or can be focused.
    <LineChart compact width={width} height={HEIGHT} margin={MARGIN}>
      <Scales epochs={epochs} min={axis.min} max={axis.max} scale={scale} />
      {LINES.slice(0, count).map((name) => (
        <EpochLine key={name} name={name} points={lines[name]} hasDots={epochs <= MOST_DOTS} />
      ))}
    </LineChart>
  );
});

interface ScalesProps {
  readonly epochs: number;
  readonly min: number;
  readonly max: number;
  readonly scale: Scale;
}

const Scales = memo(function Scales({ epochs, min, max, scale }: ScalesProps) {
  const quiet = { hide: true, type: 'number', niceTicks: 'none', allowDataOverflow: true } as const;
  return (
    <>
      <XAxis {...quiet} dataKey="x" domain={[0, epochs]} />
      <YAxis {...quiet} domain={[min, max]} scale={scale} />
    </>
  );
});

interface EpochLineProps {
  readonly name: LineName;
  readonly points: readonly Point[];
  readonly hasDots: boolean;
}

/**
 * One line. What it is not told here is in curves.css. Its data stand at the line: of data that stand at the
 * chart, recharts takes all lines away and makes them anew whenever one of them grows.
 */
const EpochLine = memo(function EpochLine({ name, points, hasDots }: EpochLineProps) {
  const isRecorded = name === 'recordedTrain' || name === 'recordedValidation';
  const colour = `var(--${isRecorded ? 'recorded' : name})`;
  return (
    <Line
      className={`curve-${name}`}
      data={points}
      dataKey="y"
      stroke={colour}
      shape={Unmeasured}
      dot={
        hasDots && !isRecorded ? { r: 2.5, fill: colour, stroke: 'none', clipDot: false } : false
      }
      activeDot={false}
      type="linear"
      isAnimationActive={false}
      zIndex={0}
    />
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
