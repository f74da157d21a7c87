// An error in words: what was wrong, what to do, and the technical causes for those who want them.
// Imports React, experiment's types, i18n.
import type { ErrorData } from '../experiment/errors.ts';
import { useErrorWords } from '../i18n/errors.ts';
import { useWords } from '../i18n/words.ts';

export function ErrorNotice({ error }: { readonly error: ErrorData }) {
  const t = useWords('lab');
  const { what, advice } = useErrorWords()(error);
  return (
    <div className="lab-error" role="alert">
      <p>
        {what} {advice}
      </p>
      {error.causes.length > 0 && (
        <details>
          <summary>{t('technicalDetails')}</summary>
          <ul lang="en">
            {error.causes.map((cause) => (
              <li key={cause}>
                <code>{cause}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
