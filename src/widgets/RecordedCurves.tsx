// The loss and the accuracy of a finished History as two plain SVG pictures. Imports React, i18n.
import type { History } from '../experiment/history.ts';
import { useWords } from '../i18n/words.ts';
import { accuracyAxis, lossAxis } from './axis.ts';
import { CurveFigure } from './CurveFigure.tsx';
import type { Flag } from './curve-flags.ts';
import { historyCurves } from './curves.ts';
import { RecordedCurve } from './RecordedCurve.tsx';

interface Props {
  /** Empty when nothing is recorded: the axes stand all the same. */
  readonly history: History;
  /** The name under which the accuracy is logged; null when it is not. */
  readonly accuracy: string | null;
  readonly epochs: number;
  /** The epoch that the fit began with, from 0. */
  readonly first: number;
  /** What callbacks did. */
  readonly flags: readonly Flag[];
}

export function RecordedCurves({ history, accuracy, epochs, first, flags }: Props) {
  const t = useWords('widgets');
  const loss = historyCurves(history, 'loss', first);
  const values = (key: string) => [...(history[key] ?? []), ...(history[`val_${key}`] ?? [])];
  return (
    <div className="curves">
      <CurveFigure name={t('curves.loss')}>
        <RecordedCurve
          name={t('curves.loss')}
          curves={loss}
          axis={lossAxis(values('loss'), 'linear')}
          {...{ epochs, flags }}
        />
      </CurveFigure>
      {accuracy !== null && (
        <CurveFigure name={t('curves.accuracy')}>
          <RecordedCurve
            name={t('curves.accuracy')}
            curves={historyCurves(history, accuracy, first)}
            axis={accuracyAxis(values(accuracy))}
            {...{ epochs, flags }}
          />
        </CurveFigure>
      )}
    </div>
  );
}
