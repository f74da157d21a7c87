// The lines of a live chart from epoch to epoch: what recharts draws. Its axes only scale; the picture around
// the lines is ours, plain SVG on the same layout (CurveScales.tsx, curve-marks.tsx): recharts' own ticks and
// grid, measured one by one, would hold the page's thread for longer than all the rest. Drawn again only when an
// epoch ends. Imports React, recharts.
import { memo } from 'react';
import { Line, LineChart, XAxis, YAxis } from 'recharts';
import type { Axis, Scale } from './axis.ts';
import type { Row } from './chart-rows.ts';
import { HEIGHT, MARGIN } from './curve-layout.ts';

export interface EpochLinesProps {
  readonly width: number;
  readonly rows: readonly Row[];
  readonly axis: Axis;
  readonly scale: Scale;
  readonly epochs: number;
}

/** Above so many epochs, dots would be a bead chain. */
const MOST_DOTS = 25;

export const EpochLines = memo(function EpochLines(props: EpochLinesProps) {
  const { width, rows, axis, scale, epochs } = props;
  const dots = epochs <= MOST_DOTS;
  return (
    <LineChart width={width} height={HEIGHT} data={rows} margin={MARGIN} accessibilityLayer={false}>
      <XAxis hide dataKey="x" type="number" domain={[0, epochs]} allowDataOverflow />
      <YAxis hide type="number" domain={[axis.min, axis.max]} scale={scale} allowDataOverflow />
      <Curve of="recordedTrain" colour="var(--recorded)" />
      <Curve of="recordedValidation" colour="var(--recorded)" />
      <Curve of="validation" colour="var(--validation)" dots={dots} />
      <Curve of="train" colour="var(--train)" dots={dots} />
    </LineChart>
  );
});

interface CurveProps {
  readonly of: Exclude<keyof Row, 'x'>;
  readonly colour: string;
  readonly dots?: boolean;
}

/** One line. What it is not told here is in curves.css. */
function Curve({ of, colour, dots = false }: CurveProps) {
  return (
    <Line
      className={`curve-${of}`}
      dataKey={of}
      stroke={colour}
      dot={dots ? { r: 2.5, fill: colour, stroke: 'none' } : false}
      activeDot={false}
      type="linear"
      connectNulls
      isAnimationActive={false}
    />
  );
}
