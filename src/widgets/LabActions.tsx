// Train, which becomes Pause and Go on; Stop; Reset. Imports React, i18n.
import type { Ref } from 'react';
import { useWords } from '../i18n/words.ts';

/** What the first button does: one thing at a time, in one place. */
export type PrimaryAction = 'train' | 'pause' | 'goOn';

interface Props {
  readonly primary?: PrimaryAction;
  readonly canTrain: boolean;
  /** What was pressed is on its way: the button keeps the keyboard, and does nothing. */
  readonly waits?: boolean;
  readonly canStop: boolean;
  readonly canReset: boolean;
  readonly primaryRef?: Ref<HTMLButtonElement>;
  readonly onPrimary?: () => void;
  readonly onStop?: () => void;
  readonly onReset?: () => void;
  /** The pointer or the keyboard has come to Train: time to fetch what a run needs. */
  readonly onTrainNear?: () => void;
}

export function LabActions(props: Props) {
  const { primary = 'train', canTrain, waits = false, canStop, canReset, primaryRef } = props;
  const { onPrimary, onStop, onReset, onTrainNear } = props;
  const t = useWords('widgets.lab');
  return (
    <div className="lab-actions">
      <button
        ref={primaryRef}
        type="button"
        className="lab-train"
        disabled={!canTrain}
        aria-disabled={waits || undefined}
        onClick={waits ? undefined : onPrimary}
        onPointerEnter={onTrainNear}
        onFocus={onTrainNear}
      >
        {t(primary)}
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
