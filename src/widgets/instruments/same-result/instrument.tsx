// `<Instrument kind="same-result" experiments="sequential,functional" />`: two experiments trained one after the
// other from one seed, and the digests of their histories and weights side by side. Imports React, experiment,
// i18n.
import { useMemo } from 'react';
import * as v from 'valibot';
import { parseExperiment } from '../../../experiment/experiment.ts';
import { errorsEn } from '../../../i18n/messages/errors.en.ts';
import { errorsKo } from '../../../i18n/messages/errors.ko.ts';
import { functionalEn } from '../../../i18n/messages/functional.en.ts';
import { functionalKo } from '../../../i18n/messages/functional.ko.ts';
import { labEn } from '../../../i18n/messages/lab.en.ts';
import { labKo } from '../../../i18n/messages/lab.ko.ts';
import { useWords } from '../../../i18n/words.ts';
import { ErrorNotice } from '../../ErrorNotice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame, withWords } from '../../InstrumentFrame.tsx';
import { Progress } from '../../Progress.tsx';
import { Slider } from '../../Slider.tsx';
import { StandInNotice } from '../../StandInNotice.tsx';
import { createStore } from '../../store.ts';
import { useStore } from '../../trainer-context.ts';
import { useTrainerSource } from '../../trainer-source.ts';
import { isBusy, newSession, type Session } from '../../training-session.ts';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { useLoadedTrainer } from '../../use-loaded-trainer.ts';
import '../../lab.css';
import './same-result.css';

const schema = v.strictObject({
  seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9999)),
});
const NOT_OPEN = createStore<Session | null>(null);

function SameResult({ id, chapter, experiments = [], ...props }: InstrumentProps) {
  const t = useWords('functional.same');
  const lab = useWords('widgets.lab');
  const title = props.title ?? t('title');
  const { dataset } = useTrainerSource();
  const { trainer, failed, retry } = useLoadedTrainer();
  const bases = useMemo(
    () => experiments.map(({ experiment }) => parseExperiment(experiment)),
    [experiments],
  );
  const initial = useMemo(() => ({ seed: bases[0]?.seed ?? 0 }), [bases]);
  const instrument = useInstrumentState({ chapter, id, initial, schema });
  const { seed } = instrument.state;
  const keys = experiments.map((each) => `${chapter}/${id}/${each.id}`);
  const stores = useMemo(
    () =>
      bases.map((base, i) =>
        trainer === null
          ? NOT_OPEN
          : trainer.open({
              key: `${chapter}/${id}/${experiments[i]?.id}`,
              title,
              base,
              testIndices: [],
            }),
      ),
    [trainer, bases, experiments, chapter, id, title],
  );
  const first = useStore<Session | null>(stores[0] ?? NOT_OPEN);
  const second = useStore<Session | null>(stores[1] ?? NOT_OPEN);
  const sessions = [first, second];
  const busy = sessions.find((session) => session !== null && isBusy(session)) ?? null;
  const rows = experiments.map(({ record }, i) => {
    const run = sessions[i]?.run ?? null;
    const history = run?.history ?? record?.history ?? {};
    return {
      name: t(bases[i]?.model.kind === 'sequential' ? 'sequential' : 'functional'),
      isOwn: run !== null,
      digest: run === null ? (record?.digest ?? null) : run.digest,
      loss: history.val_loss?.at(-1) ?? null,
      accuracy: history.val_accuracy?.at(-1) ?? null,
    };
  });
  const own = rows.filter(({ isOwn }) => isOwn);
  const equal = rows[0]?.digest === rows[1]?.digest;
  const says =
    busy !== null
      ? t('running')
      : own.length === 0
        ? t(equal ? 'says' : 'saysRecordedOther')
        : own.length < 2 || rows.some(({ digest }) => digest === null)
          ? t('saysOne')
          : t(equal ? 'saysEqual' : 'saysDiffers');

  function train(): void {
    if (trainer === null) return;
    keys.forEach((key, i) => {
      const base = bases[i];
      if (base === undefined) return;
      trainer.edit(key, { ...base, seed });
      trainer.train(key);
    });
  }
  return (
    <InstrumentFrame
      title={title}
      says={says}
      of={{
        ...instrument,
        isChanged: instrument.isChanged || own.length > 0,
        reset() {
          for (const key of keys) trainer?.reset(key);
          instrument.reset();
        },
      }}
      isRunning={busy !== null}
    >
      <div className="lab same" data-state={busy !== null ? 'training' : 'idle'} data-equal={equal}>
        {(sessions.find((one) => one?.run?.dataset != null)?.run?.dataset ?? dataset) ===
          'stand-in' && <StandInNotice />}
        {failed && (
          <p className="lab-notice" role="alert">
            {lab('failed')}{' '}
            <button type="button" className="lab-word" onClick={retry}>
              {lab('retry')}
            </button>
          </p>
        )}
        <div className="same-controls">
          <Slider
            label={t('seed')}
            value={seed}
            min={0}
            max={99}
            step={1}
            onValue={(value) => instrument.set({ seed: value })}
          />
          <div className="lab-actions">
            <button
              type="button"
              className="lab-train"
              disabled={trainer === null}
              aria-disabled={busy !== null || undefined}
              onClick={busy === null ? train : undefined}
            >
              {t('train')}
            </button>
            <button
              type="button"
              className="lab-action"
              disabled={busy === null}
              onClick={() => {
                for (const key of keys) trainer?.stop(key);
              }}
            >
              {t('stop')}
            </button>
          </div>
          {bases[0] !== undefined && <Progress session={busy ?? newSession(bases[0])} plan="" />}
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section className="same-scroll" tabIndex={0} aria-label={t('table')}>
          <table className="same-table" aria-label={t('table')}>
            <thead>
              <tr>
                <th scope="col">{t('build')}</th>
                <th scope="col">{t('loss')}</th>
                <th scope="col">{t('accuracy')}</th>
                <th scope="col">{t('digest')}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {rows.map(({ name, isOwn, digest, loss, accuracy }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{loss === null ? t('none') : loss.toFixed(4)}</td>
                  <td>{accuracy === null ? t('none') : accuracy.toFixed(4)}</td>
                  <td>
                    <code>{digest ?? t('none')}</code>
                  </td>
                  <td>{t(isOwn ? 'yours' : 'recorded')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        {sessions.map((session, i) =>
          session?.error == null ? null : <ErrorNotice key={keys[i]} error={session.error} />,
        )}
      </div>
    </InstrumentFrame>
  );
}

export default withWords(
  {
    en: { functional: functionalEn, lab: labEn, errors: errorsEn },
    ko: { functional: functionalKo, lab: labKo, errors: errorsKo },
  },
  SameResult,
);
