// The options of one callback under Keras's own names: sliders for numbers, text for what Python takes as text, so
// that wrong ones can be tried too. Imports i18n.
import { useWords } from '../../../i18n/words.ts';
import { Choice } from '../../Choice.tsx';
import { Pick } from '../../Pick.tsx';
import { Slider } from '../../Slider.tsx';
import { FlagField, TextField } from './fields.tsx';
import { OWN_ACTIONS, OWN_METRICS } from './own-callback.ts';
import type { Kind, Settings } from './settings.ts';

interface Props {
  readonly kind: Kind;
  readonly settings: Settings;
  /** The names that the past run logged. */
  readonly logged: readonly string[];
  readonly onSettings: (settings: Settings) => void;
}

const MODES = ['auto', 'min', 'max'];

export function Options({ kind, settings, logged, onSettings }: Props) {
  switch (kind) {
    case 'checkpoint':
      return <CheckpointOptions {...{ settings, logged, onSettings }} />;
    case 'rate':
      return <RateOptions {...{ settings, logged, onSettings }} />;
    case 'stop':
      return <StopOptions {...{ settings, logged, onSettings }} />;
    case 'own':
      return <OwnOptions {...{ settings, onSettings }} />;
  }
}

type Of = Omit<Props, 'kind'>;

interface WatchedProps {
  readonly value: {
    readonly monitor: string;
    readonly mode: string;
    readonly verbose: boolean;
  };
  readonly logged: readonly string[];
  readonly onChange: (change: { monitor?: string; mode?: string }) => void;
}

/** What the monitoring callbacks share. */
function Watched({ value, logged, onChange }: WatchedProps) {
  return (
    <>
      <TextField
        label="monitor"
        value={value.monitor}
        suggestions={logged}
        onValue={(monitor) => onChange({ monitor })}
      />
      <TextField
        label="mode"
        value={value.mode}
        suggestions={MODES}
        onValue={(mode) => onChange({ mode })}
      />
    </>
  );
}

function CheckpointOptions({ settings, logged, onSettings }: Of) {
  const value = settings.checkpoint;
  const turn = (change: Partial<Settings['checkpoint']>) =>
    onSettings({ ...settings, checkpoint: { ...value, ...change } });
  return (
    <>
      <TextField
        label="filepath"
        isWide
        value={value.filepath}
        onValue={(filepath) => turn({ filepath })}
      />
      <Watched {...{ value, logged }} onChange={turn} />
      <TextField
        label="save_freq"
        value={value.saveFreq}
        suggestions={['epoch', '750', '2000']}
        onValue={(saveFreq) => turn({ saveFreq })}
      />
      <TextField
        label="initial_value_threshold"
        value={value.initialValueThreshold}
        suggestions={['None', '0.33']}
        onValue={(initialValueThreshold) => turn({ initialValueThreshold })}
      />
      <div className="replay-flags">
        <FlagField
          label="save_best_only"
          value={value.saveBestOnly}
          onValue={(saveBestOnly) => turn({ saveBestOnly })}
        />
        <FlagField
          label="save_weights_only"
          value={value.saveWeightsOnly}
          onValue={(saveWeightsOnly) => turn({ saveWeightsOnly })}
        />
        <FlagField label="verbose" value={value.verbose} onValue={(verbose) => turn({ verbose })} />
      </div>
    </>
  );
}

function RateOptions({ settings, logged, onSettings }: Of) {
  const value = settings.rate;
  const turn = (change: Partial<Settings['rate']>) =>
    onSettings({ ...settings, rate: { ...value, ...change } });
  return (
    <>
      <Watched {...{ value, logged }} onChange={turn} />
      <Slider
        label="factor"
        value={value.factor}
        min={0.01}
        max={1.5}
        step={0.01}
        onValue={(factor) => turn({ factor })}
      />
      <Epochs label="patience" value={value.patience} onValue={(patience) => turn({ patience })} />
      <Delta value={value.minDelta} onValue={(minDelta) => turn({ minDelta })} />
      <Epochs label="cooldown" value={value.cooldown} onValue={(cooldown) => turn({ cooldown })} />
      <Slider
        label="min_lr"
        value={value.minLr}
        min={1e-8}
        max={1e-2}
        step={0.5}
        isLog
        format={(rate) => (rate <= 1e-8 ? '0' : rate.toExponential(0))}
        onValue={(minLr) => turn({ minLr })}
      />
      <div className="replay-flags">
        <FlagField label="verbose" value={value.verbose} onValue={(verbose) => turn({ verbose })} />
      </div>
    </>
  );
}

function StopOptions({ settings, logged, onSettings }: Of) {
  const value = settings.stop;
  const turn = (change: Partial<Settings['stop']>) =>
    onSettings({ ...settings, stop: { ...value, ...change } });
  return (
    <>
      <Watched {...{ value, logged }} onChange={turn} />
      <Epochs label="patience" value={value.patience} onValue={(patience) => turn({ patience })} />
      <Delta value={value.minDelta} onValue={(minDelta) => turn({ minDelta })} />
      <TextField
        label="baseline"
        value={value.baseline}
        suggestions={['None', '0.3']}
        onValue={(baseline) => turn({ baseline })}
      />
      <Epochs
        label="start_from_epoch"
        value={value.startFromEpoch}
        onValue={(startFromEpoch) => turn({ startFromEpoch })}
      />
      <div className="replay-flags">
        <FlagField
          label="restore_best_weights"
          value={value.restoreBestWeights}
          onValue={(restoreBestWeights) => turn({ restoreBestWeights })}
        />
        <FlagField label="verbose" value={value.verbose} onValue={(verbose) => turn({ verbose })} />
      </div>
    </>
  );
}

function OwnOptions({ settings, onSettings }: Omit<Of, 'logged'>) {
  const t = useWords('callbacks.own');
  const value = settings.own;
  const turn = (change: Partial<Settings['own']>) =>
    onSettings({ ...settings, own: { ...value, ...change } });
  return (
    <>
      <Pick
        label={t('metric')}
        value={value.metric}
        options={OWN_METRICS.map((metric) => ({ value: metric, name: metric }))}
        onValue={(metric) => turn({ metric })}
      />
      <Choice
        label={t('sense')}
        value={value.sense}
        options={(['above', 'below'] as const).map((sense) => ({ value: sense, name: t(sense) }))}
        onValue={(sense) => turn({ sense })}
      />
      <Slider
        label={t('bound')}
        value={value.bound}
        min={0}
        max={2}
        step={0.01}
        onValue={(bound) => turn({ bound })}
      />
      <Pick
        label={t('action')}
        value={value.action}
        options={OWN_ACTIONS.map((action) => ({ value: action, name: t(action) }))}
        onValue={(action) => turn({ action })}
      />
      <Choice
        label={t('form')}
        value={value.form}
        options={(['class', 'lambda'] as const).map((form) => ({ value: form, name: t(form) }))}
        onValue={(form) => turn({ form })}
      />
    </>
  );
}

interface NumberProps {
  readonly label: string;
  readonly value: number;
  readonly onValue: (value: number) => void;
}

function Epochs({ label, value, onValue }: NumberProps) {
  return (
    <Slider
      {...{ label, value }}
      min={0}
      max={30}
      step={1}
      onValue={(epochs) => onValue(Math.round(epochs))}
    />
  );
}

function Delta({ value, onValue }: Omit<NumberProps, 'label'>) {
  return (
    <Slider label="min_delta" value={value} min={0} max={0.1} step={0.001} onValue={onValue} />
  );
}
