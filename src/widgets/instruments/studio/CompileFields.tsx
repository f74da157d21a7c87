// What the design says besides its layers, and what the lab's own settings do not: the data's preparation, the loss
// and metrics, the schedule of the rate, callbacks. Imports experiment, i18n.
import { BookError, toErrorData } from '../../../experiment/errors.ts';
import type { Experiment } from '../../../experiment/experiment.ts';
import { useWords } from '../../../i18n/words.ts';
import { ErrorNotice } from '../../ErrorNotice.tsx';
import { useOwnSets } from '../../own-sets.ts';
import {
  disturbanceOf,
  hasCallback,
  hasMetric,
  LOSSES,
  lossOf,
  METRICS,
  ownSource,
  SCALINGS,
  SCHEDULES,
  STUDIO_CALLBACKS,
  scalingOf,
  scheduleOf,
  splitShareOf,
  withCallback,
  withDisturbance,
  withLoss,
  withMetric,
  withScaling,
  withSchedule,
  withSource,
  withSplitShare,
  withWeightDecay,
} from './design.ts';
import { StudioCheck, StudioNumber, StudioPick } from './studio-fields.tsx';

interface Props {
  readonly experiment: Experiment;
  readonly onExperiment: (experiment: Experiment) => void;
}

const named = <Value extends string>(values: readonly Value[], name: (value: Value) => string) =>
  values.map((value) => ({ value, name: name(value) }));

interface DataProps extends Props {
  /** Whether the data may be the reader's own. */
  readonly takesOwn: boolean;
}

export function DataFields({ experiment, onExperiment, takesOwn }: DataProps) {
  const t = useWords('studio.data');
  const share = splitShareOf(experiment);
  return (
    <fieldset className="studio-group">
      <legend>{t('title')}</legend>
      {takesOwn && <SourceField {...{ experiment, onExperiment }} />}
      <StudioPick
        label={t('scaling')}
        value={scalingOf(experiment)}
        options={named(SCALINGS, (value) => t(`scalings.${value}`))}
        onValue={(value) => onExperiment(withScaling(experiment, value))}
      />
      {share > 0 && (
        <StudioNumber
          label={t('validation')}
          value={share}
          min={0.05}
          max={0.9}
          onValue={(value) => onExperiment(withSplitShare(experiment, value))}
        />
      )}
      <StudioNumber
        label={t('shift')}
        value={disturbanceOf(experiment, 'shift')}
        min={0}
        max={14}
        integer
        onValue={(value) => onExperiment(withDisturbance(experiment, 'shift', value))}
      />
      <StudioNumber
        label={t('noise')}
        value={disturbanceOf(experiment, 'noise')}
        min={0}
        max={2}
        onValue={(value) => onExperiment(withDisturbance(experiment, 'noise', value))}
      />
      <StudioCheck
        label={t('shuffle')}
        checked={experiment.fit.shuffle}
        onValue={(shuffle) => onExperiment({ ...experiment, fit: { ...experiment.fit, shuffle } })}
      />
    </fieldset>
  );
}

/** Fashion-MNIST, or a set of the reader's own; one that this browser does not have is named by its hash. */
function SourceField({ experiment, onExperiment }: Props) {
  const t = useWords('studio.data');
  const { sets } = useOwnSets();
  const { source } = experiment.data;
  const own = source.kind === 'own' ? source.set : null;
  const isMissing = own !== null && sets !== null && !sets.some(({ id }) => id === own);
  const offered = (sets ?? []).map(({ id, name }) => ({ value: id, name }));
  const known = own === null || offered.some(({ value }) => value === own);
  return (
    <>
      <StudioPick
        label={t('source')}
        value={own ?? 'fashion-mnist'}
        options={[
          { value: 'fashion-mnist', name: 'Fashion-MNIST' },
          ...offered,
          ...(known ? [] : [{ value: own, name: own }]),
        ]}
        onValue={(value) => {
          const set = sets?.find(({ id }) => id === value);
          if (set !== undefined) onExperiment(withSource(experiment, ownSource(set)));
          else if (value === 'fashion-mnist') {
            onExperiment(withSource(experiment, { kind: 'fashion-mnist' }));
          }
        }}
      />
      {isMissing && (
        <ErrorNotice error={toErrorData(new BookError('own-set-missing', { set: own }))} />
      )}
    </>
  );
}

export function CompileFields({ experiment, onExperiment }: Props) {
  const t = useWords('studio.compile');
  const loss = lossOf(experiment);
  const schedule = scheduleOf(experiment);
  const { optimizer } = experiment.compile;
  const isSparse = loss === 'sparse_categorical_crossentropy';
  return (
    <fieldset className="studio-group">
      <legend>{t('title')}</legend>
      <StudioPick
        label="loss"
        value={loss ?? 'other'}
        options={[
          ...named(LOSSES, (value) => (value === 'smoothed' ? t('smoothed') : value)),
          ...(loss === null ? [{ value: 'other' as const, name: t('other') }] : []),
        ]}
        onValue={(value) => value !== 'other' && onExperiment(withLoss(experiment, value))}
      />
      <StudioPick
        label={t('schedule')}
        value={schedule ?? 'other'}
        options={[
          ...named(SCHEDULES, (value) => (value === 'constant' ? t('constant') : value)),
          ...(schedule === null ? [{ value: 'other' as const, name: t('other') }] : []),
        ]}
        onValue={(value) => value !== 'other' && onExperiment(withSchedule(experiment, value))}
      />
      <StudioNumber
        label="weight_decay"
        value={optimizer.weightDecay ?? 0}
        min={0}
        max={1}
        onValue={(value) => onExperiment(withWeightDecay(experiment, value))}
      />
      {METRICS.map((metric) => (
        <StudioCheck
          key={metric}
          label={metric}
          checked={hasMetric(experiment, metric)}
          onValue={(on) =>
            onExperiment(
              withMetric(
                isSparse && on ? withLoss(experiment, 'categorical_crossentropy') : experiment,
                metric,
                on,
              ),
            )
          }
        />
      ))}
    </fieldset>
  );
}

export function CallbackFields({ experiment, onExperiment }: Props) {
  const t = useWords('studio.callbacks');
  return (
    <fieldset className="studio-group">
      <legend>{t('title')}</legend>
      {STUDIO_CALLBACKS.map((kind) => (
        <StudioCheck
          key={kind}
          label={kind}
          checked={hasCallback(experiment, kind)}
          onValue={(on) => onExperiment(withCallback(experiment, kind, on))}
        />
      ))}
    </fieldset>
  );
}
