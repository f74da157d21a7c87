// What a run warned of, in words. Imports React, experiment's types, i18n.
import type { ErrorCode } from '../experiment/errors.ts';
import { useErrorWords } from '../i18n/errors.ts';
import { useWords } from '../i18n/words.ts';
import type { Warning } from './run-progress.ts';

export function RunWarnings({ warnings }: { readonly warnings: readonly Warning[] }) {
  const words = useWarningWords();
  return warnings.map((warning) => (
    <p
      key={`${warning.code} ${warning.values.callback ?? ''}`}
      className="lab-notice"
      role="status"
    >
      {words(warning)}
    </p>
  ));
}

function useWarningWords(): (warning: Warning) => string {
  const t = useWords('lab.warnings');
  const errors = useWords('errors');
  const errorWords = useErrorWords();
  return ({ code, values }) => {
    // What is no failure of the run's, such as a store that is full, has an error's words.
    if (errors.has(`${code as ErrorCode}.what`)) {
      const { what, advice } = errorWords({ code: code as ErrorCode, values });
      return `${what} ${advice}`;
    }
    const { callback = '', monitor = '', available = '', mode = '', from = '', to = '' } = values;
    switch (code) {
      case 'monitor-unavailable':
        return t('monitor-unavailable', {
          callback: String(callback),
          monitor: String(monitor),
          available: String(available),
        });
      case 'mode-unknown':
        return t('mode-unknown', { callback: String(callback), mode: String(mode) });
      case 'resumed-elsewhere':
        return t('resumed-elsewhere', { from: String(from), to: String(to) });
      default:
        return t('other', { code });
    }
  };
}
