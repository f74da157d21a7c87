// What stands around every instrument: its title, what it shows in words, Reset and its link. Imports React, i18n.
import { type ReactNode, useId, useState } from 'react';
import { AddedWords } from '../i18n/added-words.tsx';
import type { Locale } from '../i18n/locales.ts';
import { instrumentEn } from '../i18n/messages/instrument.en.ts';
import { instrumentKo } from '../i18n/messages/instrument.ko.ts';
import { useWords } from '../i18n/words.ts';
import type { InstrumentState } from './use-instrument-state.ts';

const FRAME: Readonly<Record<Locale, object>> = {
  en: { instrument: instrumentEn },
  ko: { instrument: instrumentKo },
};

/** Adds the words of frames and parts, and an instrument's own: `withWords({ en, ko }, MyInstrument)`. */
export function withWords<Props extends object>(
  words: Readonly<Record<Locale, object>>,
  Inner: (props: Props) => ReactNode,
): (props: Props) => ReactNode {
  const all = { en: { ...FRAME.en, ...words.en }, ko: { ...FRAME.ko, ...words.ko } };
  return function Worded(props: Props) {
    return (
      <AddedWords words={all}>
        <Inner {...props} />
      </AddedWords>
    );
  };
}

interface Props {
  readonly title: string;
  /** What the picture shows now, in a sentence or two; told to a screen reader when it has changed. */
  readonly says: ReactNode;
  /** Reset and the link are there where the instrument has a state. */
  readonly of?: Pick<InstrumentState<never>, 'reset' | 'isChanged' | 'share' | 'linkError'>;
  /** Beside Reset: more actions. */
  readonly actions?: ReactNode;
  /** While something runs, what it says is not told at every step. */
  readonly isRunning?: boolean;
  readonly children: ReactNode;
}

export function InstrumentFrame({ title, says, of, actions, isRunning = false, children }: Props) {
  const t = useWords('instrument');
  const id = useId();
  const [shared, setShared] = useState<'shared' | 'sharedInBar' | null>(null);
  return (
    <figure className="instrument-frame" aria-labelledby={id}>
      <p className="instrument-title" id={id}>
        {title}
      </p>
      {of?.linkError && (
        <p className="lab-notice" role="alert">
          {t('badLink', { why: of.linkError })}
        </p>
      )}
      {children}
      <figcaption className="instrument-says" aria-live={isRunning ? 'off' : 'polite'}>
        {says}
      </figcaption>
      {(of !== undefined || actions !== undefined) && (
        <div className="instrument-foot">
          {actions}
          {of !== undefined && (
            <>
              <button
                type="button"
                className="lab-action"
                disabled={!of.isChanged}
                onClick={() => {
                  setShared(null);
                  of.reset();
                }}
              >
                {t('reset')}
              </button>
              <button
                type="button"
                className="lab-word"
                onClick={() =>
                  void of.share().then((copied) => setShared(copied ? 'shared' : 'sharedInBar'))
                }
              >
                {t('share')}
              </button>
              <span role="status">{shared !== null && t(shared)}</span>
            </>
          )}
        </div>
      )}
    </figure>
  );
}
