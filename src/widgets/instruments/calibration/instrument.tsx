// `<Instrument id="calibration" experiments="mlp" />`: how often a trained model is right where it is so sure: a
// reliability diagram. Imports React, i18n.
import { formatCount, formatMetric, formatPercent } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { Plot } from '../../plot/Plot.tsx';
import { useInspection } from '../../use-inspection.ts';
import { InspectionLine } from '../inspection/InspectionLine.tsx';
import { withInspectionWords } from '../inspection/inspection-words.tsx';
import './calibration.css';

const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1];

function Calibration(props: InstrumentProps) {
  const t = useWords('inspection.calibration');
  const inspection = useInspection(props);
  const { reliability: bins, calibrationError, accuracy } = inspection.summary;
  const all = bins.reduce((sum, { count }) => sum + count, 0);
  const mean = bins.reduce((sum, { count, confidence }) => sum + (count / all) * confidence, 0);
  const range = (from: number, to: number) => `${from.toFixed(1)}–${to.toFixed(1)}`;
  return (
    <InstrumentFrame
      title={props.title ?? t('title')}
      says={t('says', {
        ...{ confidence: formatPercent(mean), accuracy: formatPercent(accuracy) },
        error: formatMetric(calibrationError),
      })}
    >
      <InspectionLine of={inspection} />
      <div className="calibration-parts">
        <Plot
          x={{ min: 0, max: 1, ticks: TICKS, name: t('confidence') }}
          y={{ min: 0, max: 1, ticks: TICKS, name: t('accuracy') }}
          height={320}
          label={t('picture')}
        >
          {(scales) => (
            <>
              {bins.map(({ from, to, count, accuracy: right }) => (
                <rect
                  key={from}
                  className="calibration-bar"
                  x={scales.x(from) + 1}
                  width={Math.max(1, scales.x(to) - scales.x(from) - 2)}
                  y={scales.y(right)}
                  height={count === 0 ? 0 : Math.max(1, scales.y(0) - scales.y(right))}
                />
              ))}
              <line
                className="calibration-diagonal"
                x1={scales.x(0)}
                y1={scales.y(0)}
                x2={scales.x(1)}
                y2={scales.y(1)}
              />
              {bins.map(({ from, count, confidence, accuracy: right }) =>
                count === 0 ? null : (
                  <circle
                    key={from}
                    className="calibration-point"
                    cx={scales.x(confidence)}
                    cy={scales.y(right)}
                    r={4}
                  />
                ),
              )}
            </>
          )}
        </Plot>
        <table className="calibration-table">
          <caption className="visually-hidden">{t('table')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('bin')}</th>
              <th scope="col">{t('answers')}</th>
              <th scope="col">{t('sure')}</th>
              <th scope="col">{t('right')}</th>
            </tr>
          </thead>
          <tbody>
            {bins.map(({ from, to, count, confidence, accuracy: right }) => (
              <tr key={from}>
                <th scope="row">{range(from, to)}</th>
                <td>{formatCount(count)}</td>
                <td>{count === 0 ? '–' : formatMetric(confidence, 3)}</td>
                <td>{count === 0 ? '–' : formatMetric(right, 3)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </InstrumentFrame>
  );
}

export default withInspectionWords(Calibration);
