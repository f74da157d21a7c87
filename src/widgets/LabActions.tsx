// Train, Stop, Reset. Imports React, i18n.
import type { Ref } from 'react';
import { useWords } from '../i18n/words.ts';

interface Props {
  readonly canTrain: boolean;
  readonly canStop: boolean;
  readonly canReset: boolean;
  readonly trainRef?: Ref<HTMLButtonElement>;
  readonly onTrain: () => void;
  readonly onStop?: () => void;
  readonly onReset?: () => void;
  readonly onTrainFocus?: (focused: boolean) => void;
  /** The pointer or the keyboard has come to Train: time to fetch what a run needs. */
  readonly onTrainNear?: () => void;
}

export function LabActions(props: Props) {
  const { canTrain, canStop, canReset, trainRef, onTrain, onStop, onReset } = props;
  const { onTrainFocus, onTrainNear } = props;
  const t = useWords('widgets.lab');
  return (
    <div className="lab-actions">
      <button
        ref={trainRef}
        type="button"
        className="lab-train"
        disabled={!canTrain}
        onClick={onTrain}
        onPointerEnter={onTrainNear}
        onFocus={() => {
          onTrainFocus?.(true);
          onTrainNear?.();
        }}
        onBlur={() => onTrainFocus?.(false)}
      >
        {t('train')}
      </button>
      <button type="button" className="lab-action" disabled={!canStop} onClick={onStop}>
        {t('stop')}
      </button>
      <button type="button" className="lab-action" disabled={!canReset} onClick={onReset}>
        {t('reset')}
      </button>
    </div>
  );
}
