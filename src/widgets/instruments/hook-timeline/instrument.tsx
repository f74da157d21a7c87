// `<Instrument id="hook-timeline" experiments="hooks" />`: when Keras calls which hook, and what its logs hold. The
// recorded calls can be stepped through; a real run in the worker lights them up as it makes them. Imports React,
// i18n.
import * as v from 'valibot';
import type { HookEvent } from '../../../experiment/hook-event.ts';
import type { RunRecord } from '../../../experiment/record.ts';
import { callbacksEn } from '../../../i18n/messages/callbacks.en.ts';
import { callbacksKo } from '../../../i18n/messages/callbacks.ko.ts';
import { errorsEn } from '../../../i18n/messages/errors.en.ts';
import { errorsKo } from '../../../i18n/messages/errors.ko.ts';
import { labEn } from '../../../i18n/messages/lab.en.ts';
import { labKo } from '../../../i18n/messages/lab.ko.ts';
import { formatMetric } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { ErrorNotice } from '../../ErrorNotice.tsx';
import type { InstrumentExperiment, InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame, withWords } from '../../InstrumentFrame.tsx';
import { Slider } from '../../Slider.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { useLoadedTrainer } from '../../use-loaded-trainer.ts';
import { HOOKS, kerasName } from './hook-calls.ts';
import { Timeline } from './Timeline.tsx';
import { useHookRun } from './use-hook-run.ts';
import './hook-timeline.css';

const schema = v.strictObject({
  /** The place of the call that is shown, from 0. */
  at: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999)),
});
const INITIAL: v.InferOutput<typeof schema> = { at: 0 };

/** The recorded calls. */
function recordedCalls(record: RunRecord | null): readonly HookEvent[] {
  return (record?.events ?? []).filter(
    (event): event is HookEvent & { type: 'hook' } => event.type === 'hook',
  );
}

function HookTimeline({ experiments = [], ...props }: InstrumentProps) {
  const t = useWords('callbacks.hooks');
  const [given] = experiments;
  if (given === undefined) throw new Error('hook-timeline needs an experiment');
  const title = props.title ?? t('title');
  return <Calls {...props} {...{ given, title }} />;
}

interface CallsProps extends Omit<InstrumentProps, 'experiments'> {
  readonly given: InstrumentExperiment;
  readonly title: string;
}

function Calls({ id, chapter, given, title }: CallsProps) {
  const t = useWords('callbacks.hooks');
  const lab = useWords('widgets.lab');
  const kept = useInstrumentState({ chapter, id, initial: INITIAL, schema });
  const { trainer, failed, retry } = useLoadedTrainer();
  const run = useHookRun({
    ...{ trainer, title, experiment: given.experiment },
    key: `${chapter}/${id}`,
  });
  const recorded = recordedCalls(given.record);
  // A run of the reader's makes the same calls; until it has made them all, the recorded ones show what will come.
  const isLive = run.calls.length > 0;
  const ahead = recorded.slice(run.calls.length);
  const calls = isLive ? [...run.calls, ...ahead] : recorded;
  const at = run.isBusy ? run.calls.length - 1 : Math.min(kept.state.at, calls.length - 1);
  const call = calls[at];
  const go = (to: number) => {
    if (!run.isBusy) kept.set({ at: Math.min(calls.length - 1, Math.max(0, to)) });
  };
  return (
    <InstrumentFrame
      title={title}
      isRunning={run.isBusy}
      says={
        call === undefined
          ? t('waiting')
          : `${t('says', {
              number: String(at + 1),
              count: String(calls.length),
              hook: kerasName(call.hook),
            })} ${t(`when.${call.hook}`, {
              epoch: String(call.epoch),
              batch: String(call.batch ?? 0),
            })} ${isLive ? t('yours') : t('recorded')}`
      }
      of={{
        ...kept,
        isChanged: kept.isChanged || isLive,
        reset() {
          run.reset();
          kept.reset();
        },
      }}
      actions={
        <>
          <button
            type="button"
            className="lab-action"
            disabled={trainer === null}
            onClick={() => {
              if (run.isBusy) run.stop();
              else run.train();
            }}
          >
            {run.isBusy ? t('stop') : t('train')}
          </button>
          <button
            type="button"
            className="lab-action"
            disabled={run.isBusy || at <= 0}
            onClick={() => go(at - 1)}
          >
            {t('previous')}
          </button>
          <button
            type="button"
            className="lab-action"
            disabled={run.isBusy || at >= calls.length - 1}
            onClick={() => go(at + 1)}
          >
            {t('next')}
          </button>
        </>
      }
    >
      <div className="hooks" data-state={run.session.state} data-calls={run.calls.length}>
        {failed && (
          <p className="lab-notice" role="alert">
            {lab('failed')}{' '}
            <button type="button" className="lab-word" onClick={retry}>
              {lab('retry')}
            </button>
          </p>
        )}
        {run.session.error !== null && <ErrorNotice error={run.session.error} />}
        <Timeline {...{ calls, at }} onPick={go} />
        <Slider
          label={t('call')}
          value={at + 1}
          min={run.isBusy ? 0 : 1}
          max={Math.max(1, calls.length)}
          step={1}
          disabled={run.isBusy}
          onValue={(value) => go(Math.round(value) - 1)}
        />
        <div className="hooks-parts">
          <ol className="hooks-list" aria-label={t('list')}>
            {HOOKS.map(([hook, name, given]) => (
              <li key={hook} aria-current={call?.hook === hook ? 'step' : undefined}>
                <code>{`${name}(${given})`}</code>
              </li>
            ))}
          </ol>
          <Logs call={call} />
        </div>
      </div>
    </InstrumentFrame>
  );
}

/** What stands in `logs` at a call; of the recorded run and of the reader's alike. */
function Logs({ call }: { readonly call: HookEvent | undefined }) {
  const t = useWords('callbacks.hooks');
  const entries = Object.entries(call?.logs ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return (
    <div className="hooks-logs">
      <p>
        <code>logs</code>
      </p>
      {entries.length === 0 ? (
        <p className="hooks-empty">{t('emptyLogs')}</p>
      ) : (
        <dl>
          {entries.map(([name, value]) => (
            <div key={name}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>{formatMetric(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

export default withWords(
  {
    en: { callbacks: callbacksEn, lab: labEn, errors: errorsEn },
    ko: { callbacks: callbacksKo, lab: labKo, errors: errorsKo },
  },
  HookTimeline,
);
