// The scales of a curve's picture, prerendered and live: grid, ticks, the axis's name. Across, everything is
// placed in per cent of the plot. Imports React, i18n.
import { Fragment, memo } from 'react';
import { formatSetting } from '../i18n/numbers.ts';
import { useWords } from '../i18n/words.ts';
import { type Axis, epochTicks, type Scale } from './axis.ts';
import { placeDown } from './curve-geometry.ts';
import { MARGIN, PLOT_HEIGHT } from './curve-layout.ts';

interface Props {
  readonly axis: Axis;
  readonly scale: Scale;
  readonly epochs: number;
  /** At most so many ticks across. */
  readonly most?: number;
}

export const CurveScales = memo(function CurveScales({ axis, scale, epochs, most = 10 }: Props) {
  const t = useWords('widgets.curves');
  const down = placeDown(axis, scale);
  const below = MARGIN.top + PLOT_HEIGHT + 20;
  return (
    <>
      {axis.ticks.map((tick) => (
        <Fragment key={tick}>
          <line className="curve-grid" x1="0" x2="100%" y1={down(tick)} y2={down(tick)} />
          <text className="curve-tick" x="0" dx="-8" y={down(tick)} dy="0.32em" textAnchor="end">
            {formatSetting(tick)}
          </text>
        </Fragment>
      ))}
      {epochTicks(epochs, most).map((tick) => (
        <text
          key={tick}
          className="curve-tick"
          x={`${(100 * tick) / epochs}%`}
          y={below}
          textAnchor="middle"
        >
          {tick}
        </text>
      ))}
      <text className="curve-tick" x="100%" dx="16" y={below}>
        {t('epoch')}
      </text>
    </>
  );
});
