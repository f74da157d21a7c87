// Below the controls: that they differ from the book's, the way back, and the link to them; or what is wrong
// with them together. Imports React, experiment, i18n.
import { useState } from 'react';
import type { ErrorData } from '../experiment/errors.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { useErrorWords } from '../i18n/errors.ts';
import { useWords } from '../i18n/words.ts';
import type { LabLink } from './use-lab-link.ts';
import { useSameSettings } from './use-same-settings.ts';

interface Props {
  readonly base: Experiment;
  readonly experiment: Experiment;
  readonly link: LabLink;
  /** Why a model of these settings can't be built. */
  readonly error: ErrorData | null;
  /** Train was pressed though a field is marked. */
  readonly blocked: boolean;
  /** A run is paused: its own settings go on, whatever the controls say. */
  readonly paused: boolean;
  readonly onBookSettings: () => void;
}

export function SettingsFoot({
  base,
  experiment,
  link,
  error,
  blocked,
  paused,
  onBookSettings,
}: Props) {
  const t = useWords('lab');
  const errorWords = useErrorWords();
  const [copied, setCopied] = useState<'no' | 'copied' | 'in-address'>('no');
  const changed = !useSameSettings(experiment, base);
  const wrong = error ?? link.error;
  const words = wrong === null ? null : errorWords(wrong);
  return (
    <div className="lab-foot">
      {words !== null && (
        <p className="lab-foot-error" role="alert">
          {wrong === link.error && `${t('linkRefused')} `}
          {words.what} {words.advice}
        </p>
      )}
      {blocked && (
        <p className="lab-foot-error" role="alert">
          {t('fixFields')}
        </p>
      )}
      {paused && <span>{t('pausedSettings')}</span>}
      {changed && (
        <>
          <span>{t('changed')}</span>
          <button type="button" className="lab-word" onClick={onBookSettings}>
            {t('bookSettings')}
          </button>
        </>
      )}
      {changed && (
        <button
          type="button"
          className="lab-word"
          onClick={async () => setCopied((await link.share()) ? 'copied' : 'in-address')}
          onBlur={() => setCopied('no')}
        >
          {t('copyLink')}
        </button>
      )}
      <span role="status">
        {copied === 'copied' && t('linkCopied')}
        {copied === 'in-address' && t('linkInAddress')}
      </span>
    </div>
  );
}
