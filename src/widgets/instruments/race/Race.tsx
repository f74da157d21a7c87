// The race as a whole: the settings that all share, what is being trained, one chart, one table. Imports React,
// experiment, i18n.
import { useMemo, useRef, useState } from 'react';
import * as v from 'valibot';
import { formatMetric } from '../../../i18n/numbers.ts';
import { usePageLocale, useWords } from '../../../i18n/words.ts';
import { Choice } from '../../Choice.tsx';
import { ErrorNotice } from '../../ErrorNotice.tsx';
import { useFieldName } from '../../field-names.ts';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import type { InvalidSettings } from '../../Settings.tsx';
import { StandInNotice } from '../../StandInNotice.tsx';
import { useTrainerSource } from '../../trainer-source.ts';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { useLoadedTrainer } from '../../use-loaded-trainer.ts';
import { useWarmStart } from '../../use-warm-start.ts';
import { type RaceEntry, raceEntries } from './entries.ts';
import { RaceChart } from './RaceChart.tsx';
import { RaceProgress } from './RaceProgress.tsx';
import { RaceSettings } from './RaceSettings.tsx';
import { RaceTable } from './RaceTable.tsx';
import { FIRST_VIEW, leader, raceEpochs, raceLines } from './race-lines.ts';
import { useRace } from './use-race.ts';
import '../../lab.css';
import './race.css';

const stateSchema = v.strictObject({
  /** Shared settings that are not the book's, by their rows' keys. */
  shared: v.record(v.string(), v.number()),
  view: v.strictObject({
    metric: v.picklist(['accuracy', 'loss']),
    set: v.picklist(['validation', 'training']),
  }),
});
const INITIAL: v.InferOutput<typeof stateSchema> = { shared: {}, view: FIRST_VIEW };

export function Race({ id, chapter, experiments = [], ...props }: InstrumentProps) {
  const t = useWords('race');
  const lab = useWords('widgets.lab');
  const locale = usePageLocale();
  const nameOf = useFieldName();
  const title = props.title ?? t('title');
  // biome-ignore lint/correctness/useExhaustiveDependencies: names change with the language
  const entries = useMemo(() => raceEntries(experiments, nameOf), [experiments, locale]);
  const kept = useInstrumentState({ chapter, id, initial: INITIAL, schema: stateSchema });
  const { shared, view } = kept.state;
  const { dataset } = useTrainerSource();
  const { trainer, failed, retry } = useLoadedTrainer();
  const race = useRace({ trainer, key: `${chapter}/${id}`, title, entries });
  const { sessions } = race;
  const [invalid, setInvalid] = useState<InvalidSettings>({});
  const [insist, setInsist] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  useWarmStart(root, race.warm);

  function train(chosen: readonly RaceEntry[]): void {
    if (Object.keys(invalid).length > 0) {
      setInsist(true);
      // After React has marked the fields.
      setTimeout(() => root.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
      return;
    }
    race.train(chosen, shared);
  }

  const lines = raceLines(entries, sessions, view);
  const planned = shared.ep ?? entries[0]?.base.fit.epochs ?? 1;
  const metricName = t(view.metric);
  const setName = t(view.set);
  const trained = sessions.find((session) => session?.run?.dataset != null);
  return (
    <InstrumentFrame
      title={title}
      says={<Says {...{ entries, sessions }} />}
      of={{
        ...kept,
        isChanged: kept.isChanged || race.hasRuns,
        reset() {
          setInvalid({});
          race.reset();
          kept.reset();
        },
      }}
    >
      <div
        ref={root}
        className="lab race"
        data-state={race.isBusy ? 'training' : race.hasRuns ? 'done' : 'idle'}
      >
        {(trained?.run?.dataset ?? dataset) === 'stand-in' && <StandInNotice />}
        {failed && (
          <p className="lab-notice" role="alert">
            {lab('failed')}{' '}
            <button type="button" className="lab-word" onClick={retry}>
              {lab('retry')}
            </button>
          </p>
        )}
        <RaceSettings
          {...{ entries, shared, invalid, insist }}
          isLive={trainer !== null}
          onShared={(next) => {
            setInsist(false);
            kept.set((state) => ({ ...state, shared: next }));
          }}
          onInvalid={setInvalid}
        />
        <div className="lab-run">
          <div className="lab-actions">
            <button
              type="button"
              className="lab-train"
              disabled={trainer === null}
              aria-disabled={race.isBusy || undefined}
              // Leaving a wrong field shows why, and would move the button away under the press.
              onMouseDown={(event) => {
                if (Object.keys(invalid).length > 0) event.preventDefault();
              }}
              onClick={race.isBusy ? undefined : () => train(entries)}
            >
              {t('trainAll')}
            </button>
            <button
              type="button"
              className="lab-action"
              disabled={!race.isBusy}
              onClick={race.stop}
            >
              {t('stop')}
            </button>
          </div>
          <RaceProgress {...{ entries, sessions }} />
        </div>
        <div className="race-view">
          <Choice
            label={t('metric')}
            value={view.metric}
            disabled={trainer === null}
            options={(['accuracy', 'loss'] as const).map((value) => ({ value, name: t(value) }))}
            onValue={(metric) => kept.set((state) => ({ ...state, view: { ...view, metric } }))}
          />
          <Choice
            label={t('set')}
            value={view.set}
            disabled={trainer === null}
            options={(['validation', 'training'] as const).map((value) => ({
              value,
              name: t(value),
            }))}
            onValue={(set) => kept.set((state) => ({ ...state, view: { ...view, set } }))}
          />
        </div>
        <RaceChart
          {...{ lines, view }}
          title={t('chart.title', { metric: metricName, set: setName })}
          epochs={raceEpochs(entries, sessions, planned)}
          isLive={trainer !== null}
        />
        <RaceTable
          {...{ entries, sessions, shared }}
          isLive={trainer !== null}
          onTrain={(entry) => train([entry])}
        />
        {entries.map(({ id: entry, name }, i) => {
          const error = sessions[i]?.error ?? null;
          if (error === null) return null;
          return (
            <div key={entry} className="race-error">
              <p>{t('failed', { name })}</p>
              <ErrorNotice error={error} />
            </div>
          );
        })}
      </div>
    </InstrumentFrame>
  );
}

/** Whose runs these are, and who is ahead. */
function Says({
  entries,
  sessions,
}: Pick<Parameters<typeof RaceProgress>[0], 'entries' | 'sessions'>) {
  const t = useWords('race.says');
  const best = leader(entries, sessions);
  if (best === null) return t('nothing');
  const own = sessions.filter((session) => (session?.run ?? null) !== null).length;
  const values = { name: best.name, value: formatMetric(best.value) };
  const counts = { own: String(own), count: String(entries.length) };
  if (own === 0) return t('book', values);
  return own === entries.length
    ? t('own', { ...values, ...counts })
    : t('mixed', { ...values, ...counts });
}
