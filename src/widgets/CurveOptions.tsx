// What the charts show: a legend whose entries switch their lines on and off, the scale of the loss, and
// smoothing. Imports React, i18n.
import { useWords } from '../i18n/words.ts';
import type { CurveView } from './curve-view.ts';
import './curve-options.css';

interface Props {
  readonly view: CurveView;
  /** Whether a recorded run stands behind the reader's own. */
  readonly hasRecorded: boolean;
  readonly onView: (view: CurveView) => void;
}

export function CurveOptions({ view, hasRecorded, onView }: Props) {
  const t = useWords('lab.options');
  const lines = hasRecorded
    ? (['train', 'validation', 'recorded'] as const)
    : (['train', 'validation'] as const);
  return (
    <fieldset className="curve-options">
      <legend className="visually-hidden">{t('label')}</legend>
      <span className="curve-legend">
        {lines.map((line) => (
          // Checkboxes, and no buttons: the lab's only button named Train is the one that trains.
          <label key={line} className={`curve-toggle curve-${line}`}>
            <input
              type="checkbox"
              className="visually-hidden"
              checked={view[line]}
              onChange={(event) => onView({ ...view, [line]: event.target.checked })}
            />
            <svg className="curve-sample" width="22" height="8" aria-hidden="true">
              <line x1="1" x2="21" y1="4" y2="4" />
            </svg>
            {t(line)}
          </label>
        ))}
      </span>
      <label className="curve-check">
        <input
          type="checkbox"
          checked={view.scale === 'log'}
          onChange={(event) => onView({ ...view, scale: event.target.checked ? 'log' : 'linear' })}
        />
        {t('log')}
      </label>
      <label className="curve-smoothing">
        {t('smoothing')}
        <input
          className="setting-slider"
          type="range"
          min={0}
          max={0.95}
          step={0.05}
          value={view.smoothing}
          style={{ '--place': view.smoothing / 0.95 } as React.CSSProperties}
          onChange={(event) => onView({ ...view, smoothing: Number(event.target.value) })}
        />
        <output>{view.smoothing.toFixed(2)}</output>
      </label>
    </fieldset>
  );
}
