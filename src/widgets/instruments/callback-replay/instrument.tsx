// `<Instrument kind="callback-replay" id="stop" preset="stop" experiments="unwatched" />`: what callbacks would have
// done to a recorded run, at once and without training: Keras's state machines over its History. Imports React,
// i18n, keras.
import { useMemo } from 'react';
import { exampleCounts } from '../../../experiment/example-counts.ts';
import { parseExperiment } from '../../../experiment/experiment.ts';
import { initialLearningRateOf } from '../../../experiment/learning-rate-schedule.ts';
import { callbacksEn } from '../../../i18n/messages/callbacks.en.ts';
import { callbacksKo } from '../../../i18n/messages/callbacks.ko.ts';
import { formatSetting } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { type PastRun, type Replay, replay } from '../../../keras/callbacks/replay.ts';
import { Choice } from '../../Choice.tsx';
import type { InstrumentExperiment, InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame, withWords } from '../../InstrumentFrame.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { Bands } from './Bands.tsx';
import { failureKind } from './failure-kind.ts';
import { Options } from './Options.tsx';
import { Outcome } from './Outcome.tsx';
import { ownPython } from './own-callback.ts';
import { ReplayPlot } from './ReplayPlot.tsx';
import {
  callbacksOf,
  initialSettings,
  KINDS,
  type Kind,
  kindsOf,
  type Settings,
  settingsSchema,
} from './settings.ts';
import '../../plot/plot-parts.css';
import './callback-replay.css';

const NAMES: Readonly<Record<Kind, string>> = {
  checkpoint: 'ModelCheckpoint',
  rate: 'ReduceLROnPlateau',
  stop: 'EarlyStopping',
  own: 'OwnCallback',
};

/** Made once for each preset: a state is told apart from the book's by comparison. */
const INITIAL: Readonly<Record<Kind | 'all', Settings>> = {
  all: initialSettings(null),
  checkpoint: initialSettings('checkpoint'),
  rate: initialSettings('rate'),
  stop: initialSettings('stop'),
  own: initialSettings('own'),
};

/** The recorded run as a replay takes it; null where none is recorded. */
function pastRun({ experiment, record }: InstrumentExperiment): PastRun | null {
  if (record === null) return null;
  const parsed = parseExperiment(experiment);
  return {
    history: record.history,
    steps: Math.ceil(exampleCounts(parsed).train / parsed.fit.batchSize),
    learningRate: initialLearningRateOf(parsed.compile.optimizer.learningRate) ?? 0.001,
    metrics: ['acc'],
  };
}

function CallbackReplay({ id, chapter, preset, title, experiments = [] }: InstrumentProps) {
  const t = useWords('callbacks.replay');
  const own = useWords('callbacks.own');
  const only = KINDS.find((kind) => kind === preset) ?? null;
  const kinds = kindsOf(only);
  const initial = INITIAL[only ?? 'all'];
  const kept = useInstrumentState({ chapter, id, initial, schema: settingsSchema });
  const { state: settings, set } = kept;
  const [given] = experiments;
  const past = useMemo(() => (given === undefined ? null : pastRun(given)), [given]);
  const played = useMemo(
    () => (past === null ? null : replay(past, () => callbacksOf(settings, kinds))),
    [past, settings, kinds],
  );
  if (past === null || played === null) {
    return (
      <InstrumentFrame title={title ?? t('title')} says={t('notRecorded')} of={kept}>
        <p className="lab-notice">{t('notRecorded')}</p>
      </InstrumentFrame>
    );
  }
  const shown = kinds.includes(settings.shown) ? settings.shown : (kinds[0] as Kind);
  const monitor = shown === 'own' ? settings.own.metric : settings[shown].monitor;
  const working = kinds.filter((kind) => settings.on[kind]);
  const epochs = past.history.loss?.length ?? 0;
  return (
    <InstrumentFrame
      title={title ?? t('title')}
      says={<Says {...{ played, epochs }} saves={working.includes('checkpoint')} />}
      of={kept}
    >
      <div className="replay">
        <div>
          <ReplayPlot history={past.history} monitor={monitor} replay={played} />
          <Bands {...{ epochs }} kinds={working} replay={played} />
        </div>
        {kinds.length > 1 && (
          <div className="replay-which">
            <Choice
              label={t('options')}
              value={shown}
              options={kinds.map((kind) => ({ value: kind, name: NAMES[kind] }))}
              onValue={(kind) => set({ ...settings, shown: kind })}
            />
            <fieldset className="replay-on">
              <legend>{t('atWork')}</legend>
              {kinds.map((kind) => (
                <label key={kind} className="replay-flag">
                  <input
                    type="checkbox"
                    checked={settings.on[kind]}
                    onChange={(event) =>
                      set({ ...settings, on: { ...settings.on, [kind]: event.target.checked } })
                    }
                  />
                  {NAMES[kind]}
                </label>
              ))}
            </fieldset>
          </div>
        )}
        <div className="instrument-controls replay-options">
          <Options
            kind={shown}
            settings={settings}
            logged={Object.keys(past.history)}
            onSettings={set}
          />
        </div>
        {shown === 'own' && (
          <section aria-label={own('code')}>
            <pre className="replay-code">
              <code>{ownPython(settings.own)}</code>
            </pre>
          </section>
        )}
        <Outcome replay={played} saves={kinds.includes('checkpoint')} />
      </div>
    </InstrumentFrame>
  );
}

interface SaysProps {
  readonly played: Replay;
  /** Of the past run. */
  readonly epochs: number;
  readonly saves: boolean;
}

/** The end, the rate, the files, the weights; and what a replay can't know. */
function Says({ played, epochs, saves }: SaysProps) {
  const t = useWords('callbacks.replay');
  const { failure, stoppedAfter, finalWeights, files, otherRateFrom } = played;
  if (failure !== null) {
    const why = t(`failures.${failureKind(failure)}`);
    return failure.epoch === null
      ? t('says.refused', { why })
      : t('says.failed', { why, epoch: String(failure.epoch + 1) });
  }
  const rates = new Set(played.epochs.map(({ learningRate }) => learningRate));
  const last = played.epochs.at(-1)?.learningRate ?? 0;
  return [
    stoppedAfter === null
      ? t('says.whole', { epochs: String(epochs) })
      : t('says.stopped', { epoch: String(stoppedAfter + 1), saved: epochs - stoppedAfter - 1 }),
    ...(finalWeights < played.epochs.length - 1
      ? [t('says.restored', { epoch: String(finalWeights + 1) })]
      : []),
    ...(saves ? [t('says.files', { count: files.length })] : []),
    ...(rates.size > 1
      ? [t('says.rate', { rate: formatSetting(Number(last.toPrecision(3))) })]
      : []),
    ...(otherRateFrom === null ? [] : [t('says.otherwise', { epoch: String(otherRateFrom + 1) })]),
  ].join(' ');
}

export default withWords(
  { en: { callbacks: callbacksEn }, ko: { callbacks: callbacksKo } },
  CallbackReplay,
);
