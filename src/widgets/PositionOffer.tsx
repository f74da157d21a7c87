// An unfinished run of an earlier visit: where it stands, and the choice to go on or to discard it. Imports
// React, experiment, i18n.
import type { CheckpointInfo } from '../experiment/checkpoint.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { formatCount } from '../i18n/numbers.ts';
import { useWords } from '../i18n/words.ts';
import type { BackendChoice } from '../worker/protocol.ts';
import { batchesOf } from './use-plan.ts';
import { useSameSettings } from './use-same-settings.ts';
import { useSavedTime } from './use-saved-time.ts';

interface Props {
  readonly position: CheckpointInfo;
  /** As the controls show it. */
  readonly experiment: Experiment;
  readonly choice: BackendChoice;
  readonly onGoOn: () => void;
  readonly onDiscard: () => void;
}

export function PositionOffer({ position, experiment, choice, onGoOn, onDiscard }: Props) {
  const t = useWords('lab.position');
  const backends = useWords('widgets.backends');
  const savedTime = useSavedTime();
  const isSame = useSameSettings(position.experiment, experiment);
  const { epoch, step, backend, savedAt } = position;
  const epochs = String(position.experiment.fit.epochs);
  const time = savedTime(savedAt);
  const where =
    step === 0
      ? t('betweenEpochs', { epoch: String(epoch), epochs, time })
      : t('where', {
          ...{ epochs, time },
          epoch: String(epoch + 1),
          step: formatCount(step),
          steps: formatCount(batchesOf(position.experiment)),
        });
  const conditions = [
    ...(isSame ? [] : [t('otherSettings')]),
    ...(choice === 'auto' || choice === backend
      ? []
      : [t('otherBackend', { backend: backends(backend) })]),
  ];
  return (
    <>
      <span>{where}</span>
      <span>
        <button type="button" className="lab-word" onClick={onGoOn}>
          {t('goOn')}
        </button>
        {conditions.length > 0 && ` ${conditions.join(', ')}`}{' '}
        <button type="button" className="lab-word position-discard" onClick={onDiscard}>
          {t('discard')}
        </button>
      </span>
    </>
  );
}
