// One run: what it was, what it is called, and what can be done with it. Imports React, experiment, i18n.
import { useId, useMemo, useState } from 'react';
import { type KeptRun, LONGEST_NAME, readTags } from '../../../experiment/kept-run.ts';
import { formatCount } from '../../../i18n/numbers.ts';
import { usePageLocale, useWords } from '../../../i18n/words.ts';
import { ErrorNotice } from '../../ErrorNotice.tsx';
import { instrumentHash } from '../../instrument-address.ts';
import type { Trainer } from '../../trainer.ts';
import type { Session } from '../../training-session.ts';
import { useSavedTime } from '../../use-saved-time.ts';
import { useStores } from '../../use-stores.ts';
import type { LedgerRow } from './ledger-view.ts';
import { usePosition } from './use-position.ts';
import { compareDigests, type Repeat } from './use-repeat.ts';

interface Props {
  readonly row: LedgerRow;
  readonly trainer: Trainer | null;
  readonly repeat: Repeat;
}

export function RunDetail({ row, trainer, repeat }: Props) {
  const t = useWords('runLedger.detail');
  const savedTime = useSavedTime();
  const { run } = row;
  const facts = [
    [t('lab'), run.lab],
    [t('seed'), String(run.experiment.seed)],
    [t('examples'), formatCount(run.trainingExamples)],
    [t('computed'), run.report.kernelSet],
    [t('ended'), savedTime(run.endedAt)],
    [t('digest'), run.digest ?? t('noDigest')],
  ] as const;
  return (
    <div className="ledger-detail">
      <Names key={run.number} {...{ run, trainer }} />
      <dl className="ledger-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <RepeatLine {...{ run, trainer, repeat }} />
      <ContinueLine key={`continue ${run.number}`} {...{ run, trainer }} />
      <OpenLine run={run} />
    </div>
  );
}

/** Its name and tags, to be written anew. */
function Names({ run, trainer }: { readonly run: KeptRun; readonly trainer: Trainer | null }) {
  const t = useWords('runLedger.detail');
  const id = useId();
  const [name, setName] = useState(run.name);
  const [tags, setTags] = useState(run.tags.join(', '));
  const [said, setSaid] = useState<'saved' | 'notSaved' | null>(null);
  const isSame = name.trim() === run.name && readTags(tags).join() === run.tags.join();
  async function save(): Promise<void> {
    const written = name.trim().slice(0, LONGEST_NAME) || run.name;
    try {
      const ledger = await trainer?.ledger();
      await ledger?.change(run.number, { name: written, tags: readTags(tags) });
      setName(written);
      setSaid('saved');
    } catch {
      setSaid('notSaved');
    }
  }
  return (
    <form
      className="ledger-names"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isSame) void save();
      }}
    >
      <strong>#{run.number}</strong>
      <label htmlFor={`${id}name`}>{t('name')}</label>
      <input
        id={`${id}name`}
        type="text"
        autoComplete="off"
        maxLength={LONGEST_NAME}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <label htmlFor={`${id}tags`}>{t('tags')}</label>
      <input
        id={`${id}tags`}
        type="text"
        autoComplete="off"
        value={tags}
        placeholder={t('tagsHint')}
        onChange={(event) => setTags(event.target.value)}
      />
      <button type="submit" className="lab-word" disabled={isSame}>
        {t('save')}
      </button>
      <span role="status">{said !== null && isSame && t(said)}</span>
    </form>
  );
}

function RepeatLine({ run, trainer, repeat }: Omit<Props, 'row'> & { readonly run: KeptRun }) {
  const t = useWords('runLedger.repeat');
  const { session } = repeat;
  const again = session?.run ?? null;
  const verdict =
    session?.state === 'done' || session?.state === 'stopped'
      ? compareDigests(run, {
          digest: again?.digest ?? null,
          kernelSet: again?.report?.kernelSet,
        })
      : null;
  return (
    <div className="ledger-line-of" data-verdict={verdict ?? undefined}>
      <button
        type="button"
        className="lab-action"
        disabled={trainer === null}
        onClick={() => (repeat.isBusy ? repeat.stop() : repeat.train(run))}
      >
        {t(repeat.isBusy ? 'stop' : 'repeat')}
      </button>
      <span role="status">
        {repeat.isBusy && session !== null ? (
          <Progress session={session} />
        ) : session?.state === 'stopped' && verdict !== 'same' ? (
          t('stopped')
        ) : verdict === null ? (
          t('hint', { seed: String(run.experiment.seed) })
        ) : (
          t(verdict, {
            digest: again?.digest ?? '',
            before: run.digest ?? '',
            kernels: run.report.kernelSet,
            now: again?.report?.kernelSet ?? '',
          })
        )}
      </span>
      {session?.error != null && <ErrorNotice error={session.error} />}
    </div>
  );
}

/** Where a run under way stands. */
export function Progress({ session }: { readonly session: Session }) {
  const t = useWords('lab.progress');
  const { state, run, behind } = session;
  if (state === 'queued') {
    const [lab] = behind;
    return lab === undefined || lab === '' ? t('queuedSelf') : t('queued', { lab });
  }
  if (run === null || state === 'loading') return t('starting');
  return t('epoch', {
    epoch: String(Math.min(run.epochs, run.epoch + 1)),
    epochs: String(run.epochs),
  });
}

function ContinueLine({
  run,
  trainer,
}: {
  readonly run: KeptRun;
  readonly trainer: Trainer | null;
}) {
  const t = useWords('runLedger.continue');
  const found = usePosition(trainer, run);
  const [asked, setAsked] = useState(false);
  const stores = useMemo(
    () => (asked && trainer !== null ? [trainer.attach(run.lab, run.experiment)] : []),
    [asked, trainer, run],
  );
  const [session = null] = useStores(stores);
  const isUnderWay =
    session?.state === 'queued' || session?.state === 'loading' || session?.state === 'training';
  return (
    <div className="ledger-line-of">
      <button
        type="button"
        className="lab-action"
        disabled={found.kind !== 'position' || isUnderWay}
        onClick={() => {
          if (trainer === null || found.kind !== 'position') return;
          setAsked(true);
          const { state } = trainer.attach(run.lab, run.experiment).get();
          // A run that this visit paused goes on as it is; an earlier visit's from what was stored.
          trainer.goOn(run.lab, state === 'paused' ? undefined : found.position);
        }}
      >
        {t('goOn')}
      </button>
      <span role="status">
        {isUnderWay && session !== null ? (
          <Progress session={session} />
        ) : found.kind === 'position' ? (
          t('position', {
            epoch: String(found.position.epoch + 1),
            epochs: String(run.experiment.fit.epochs),
          })
        ) : (
          t(found.kind)
        )}
      </span>
      {session?.error != null && <ErrorNotice error={session.error} />}
    </div>
  );
}

/** A link to the lab that shows exactly this Experiment. */
export function OpenLine({ run }: { readonly run: Pick<KeptRun, 'opens'> }) {
  const t = useWords('runLedger.open');
  const locale = usePageLocale();
  const { opens } = run;
  if (opens === null) {
    return (
      <div className="ledger-line-of">
        <span>{t('none')}</span>
      </div>
    );
  }
  const { chapter } = opens;
  const hash =
    'link' in opens ? `#lab=${opens.link}` : instrumentHash(opens.instrument, opens.state);
  const address = `${import.meta.env.BASE_URL}${locale}/${chapter}/${hash}`;
  return (
    <div className="ledger-line-of">
      <a
        className="ledger-open"
        href={address}
        onClick={(event) => {
          // On this very page the lab hears of a new hash alone.
          const { pathname } = new URL(address, location.href);
          if (pathname !== location.pathname) return;
          event.preventDefault();
          location.hash = hash;
          // A lab comes into view by itself.
          if ('instrument' in opens) {
            document
              .querySelector(`[data-instrument="${CSS.escape(opens.instrument)}"]`)
              ?.scrollIntoView({ block: 'start' });
          }
        }}
      >
        {t('open')}
      </a>
      <span>{t('hint', { chapter })}</span>
    </div>
  );
}
