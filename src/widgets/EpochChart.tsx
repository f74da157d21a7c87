// The part of a live chart that recharts draws: axes, grid and the lines from epoch to epoch. It is drawn
// again only when one of these changes. Imports React, recharts, i18n.
import { memo } from 'react';
import {
  CartesianGrid,
  DefaultZIndexes,
  Line,
  LineChart,
  XAxis,
  YAxis,
  ZIndexLayer,
} from 'recharts';
import { formatSetting } from '../i18n/numbers.ts';
import { type Axis, epochTicks, type Scale } from './axis.ts';
import type { Row } from './chart-rows.ts';
import { HEIGHT, MARGIN } from './curve-layout.ts';
import { CurveMarks } from './curve-marks.tsx';

interface Props {
  readonly width: number;
  readonly rows: readonly Row[];
  readonly axis: Axis;
  readonly scale: Scale;
  readonly epochs: number;
}

/** Above so many epochs, dots would be a bead chain. */
const MOST_DOTS = 25;

const AXIS = { axisLine: false, tickLine: false, interval: 0, allowDataOverflow: true } as const;
const TICK = { className: 'curve-tick' };

export const EpochChart = memo(function EpochChart({ width, rows, axis, scale, epochs }: Props) {
  const dots = epochs <= MOST_DOTS;
  return (
    <LineChart
      width={width}
      height={HEIGHT}
      data={rows}
      margin={{ top: MARGIN.top, right: MARGIN.right, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--hairline)" />
      <XAxis
        {...AXIS}
        dataKey="x"
        type="number"
        domain={[0, epochs]}
        ticks={epochTicks(epochs, width < 420 ? 5 : 10)}
        height={MARGIN.bottom}
        tickMargin={5}
        tick={TICK}
      />
      <YAxis
        {...AXIS}
        type="number"
        domain={[axis.min, axis.max]}
        ticks={[...axis.ticks]}
        scale={scale}
        width={MARGIN.left}
        tickMargin={6}
        tick={TICK}
        tickFormatter={formatSetting}
      />
      <Curve of="recordedTrain" colour="var(--recorded)" />
      <Curve of="recordedValidation" colour="var(--recorded)" />
      <Curve of="validation" colour="var(--validation)" dots={dots} />
      <Curve of="train" colour="var(--train)" dots={dots} />
      <ZIndexLayer zIndex={DefaultZIndexes.label}>
        <CurveMarks />
      </ZIndexLayer>
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
