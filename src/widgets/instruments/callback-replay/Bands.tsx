// Under the curve, a line for each callback: the epochs it waited, where it acted, what it saved; in the plot's own
// columns, and in words for who doesn't see them. Imports i18n, keras.
import type { CallbackEvent } from '../../../experiment/callback-events.ts';
import { formatSetting } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import type { Replay } from '../../../keras/callbacks/replay.ts';
import { HALF } from './ReplayPlot.tsx';
import type { Kind } from './settings.ts';

const CALLBACKS: Readonly<Record<Kind, string>> = {
  checkpoint: 'ModelCheckpoint',
  rate: 'ReduceLROnPlateau',
  stop: 'EarlyStopping',
  own: 'OwnCallback',
};

interface Props {
  readonly kinds: readonly Kind[];
  readonly replay: Replay;
  /** Of the past run. */
  readonly epochs: number;
}

export function Bands({ kinds, replay, epochs }: Props) {
  const t = useWords('callbacks.replay');
  return (
    <div className="replay-bands">
      {kinds.map((kind) => {
        const marks = replay.epochs.flatMap(({ epoch, events }) => {
          const mark = markOf(events.filter(({ callback }) => callback === CALLBACKS[kind]));
          return mark === null ? [] : [{ epoch, ...mark }];
        });
        return (
          <div key={kind} className="replay-band">
            <p>{CALLBACKS[kind]}</p>
            <div className="replay-marks" aria-hidden="true">
              {marks.map(({ epoch, text, look }) => (
                <span
                  key={epoch}
                  data-look={look}
                  style={{ '--at': (epoch + HALF) / epochs } as React.CSSProperties}
                >
                  {text}
                </span>
              ))}
            </div>
            <ul className="visually-hidden">
              {marks.map(({ epoch, events }) => (
                <li key={epoch}>
                  {t('inEpoch', { epoch: String(epoch + 1) })}{' '}
                  {events.map((event) => t(`events.${event.action}`, wordsOf(event))).join(', ')}
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </div>
  );
}

type Look = 'wait' | 'cooldown' | 'act' | 'saved' | 'stop';

interface Mark {
  readonly text: string;
  readonly look: Look;
  readonly events: readonly CallbackEvent[];
}

/** One mark for what a callback did in an epoch: what came of it before what led to it. */
function markOf(events: readonly CallbackEvent[]): Mark | null {
  const one = <A extends CallbackEvent['action']>(action: A) =>
    events.find((event) => event.action === action) as
      | Extract<CallbackEvent, { action: A }>
      | undefined;
  if (one('stopped') !== undefined) return { text: '■', look: 'stop', events };
  if (one('learning-rate') !== undefined) return { text: '↓', look: 'act', events };
  if (one('saved') !== undefined) return { text: '', look: 'saved', events };
  const cooldown = one('cooldown');
  if (cooldown !== undefined) {
    return { text: String(cooldown.values.epochs), look: 'cooldown', events };
  }
  const wait = one('wait');
  if (wait !== undefined) return { text: String(wait.values.wait), look: 'wait', events };
  return null;
}

/** An event's numbers as a reader counts them; those that it has not are empty. */
function wordsOf({ values }: CallbackEvent) {
  const given: Readonly<Record<string, unknown>> = values;
  const written = (name: string) => {
    const value = given[name];
    if (typeof value !== 'number') return typeof value === 'string' ? value : '';
    return formatSetting(Number(value.toPrecision(6)));
  };
  return {
    wait: written('wait'),
    // With a patience of 0 the first wait is the last, as with one of 1.
    patience: formatSetting(Math.max(1, Number(given.patience ?? 0))),
    epochs: written('epochs'),
    from: written('from'),
    to: written('to'),
    file: written('file'),
    epoch: String(Number(given.epoch ?? 0) + 1),
  };
}
