// The experiment as a Keras script and as a TensorFlow.js program: read, copied, downloaded. Imports React,
// experiment, keras, i18n.
import { type KeyboardEvent, useDeferredValue, useId, useMemo, useRef, useState } from 'react';
import { type ErrorData, toErrorData } from '../experiment/errors.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { useWords } from '../i18n/words.ts';
import { pythonScript } from '../keras/code/python-script.ts';
import { tfjsProgram } from '../keras/code/tfjs-program.ts';
import { ErrorNotice } from './ErrorNotice.tsx';
import { useColouredCode } from './use-coloured-code.tsx';

const LIBRARIES = [
  { id: 'keras', label: 'Keras', language: 'python', extension: 'py', write: pythonScript },
  {
    id: 'tfjs',
    label: 'TensorFlow.js',
    language: 'typescript',
    extension: 'ts',
    write: tfjsProgram,
  },
] as const;
type Library = (typeof LIBRARIES)[number];

type Written = { readonly code: string } | { readonly error: ErrorData };

function writeCode({ write }: Library, experiment: Experiment, name: string): Written {
  try {
    return { code: write(experiment, name) };
  } catch (thrown) {
    return { error: toErrorData(thrown) };
  }
}

interface Props {
  readonly experiment: Experiment;
  readonly name: string;
}

export function CodeTabs({ experiment, name }: Props) {
  const t = useWords('lab.code');
  const group = useId();
  const tabs = useRef<HTMLDivElement>(null);
  const [library, setLibrary] = useState<Library>(LIBRARIES[0]);
  // A slider that moves must not wait for the code.
  const settled = useDeferredValue(experiment);
  const written = useMemo(() => writeCode(library, settled, name), [library, settled, name]);

  function move(event: KeyboardEvent) {
    const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, Home: -9, End: 9 };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const last = LIBRARIES.length - 1;
    const at = Math.max(0, Math.min(last, LIBRARIES.indexOf(library) + step));
    setLibrary(LIBRARIES[at] as Library);
    tabs.current?.querySelectorAll<HTMLElement>('[role=tab]')[at]?.focus();
  }

  return (
    <div className="listing code-panel-room">
      <div className="code-panel-bar">
        <div role="tablist" aria-label={t('library')} ref={tabs} onKeyDown={move}>
          {LIBRARIES.map((each) => (
            <button
              key={each.id}
              type="button"
              role="tab"
              id={`${group}-${each.id}`}
              aria-selected={each === library}
              aria-controls={`${group}-panel`}
              tabIndex={each === library ? 0 : -1}
              onClick={() => setLibrary(each)}
            >
              {each.label}
            </button>
          ))}
        </div>
        {'code' in written && <CodeActions code={written.code} {...{ library, name }} />}
      </div>
      <div
        role="tabpanel"
        id={`${group}-panel`}
        aria-labelledby={`${group}-${library.id}`}
        className="code-panel-code"
      >
        {'code' in written ? (
          <Coloured code={written.code} language={library.language} />
        ) : (
          <ErrorNotice error={written.error} />
        )}
      </div>
    </div>
  );
}

function Coloured({ code, language }: { code: string; language: Library['language'] }) {
  const coloured = useColouredCode(code, language);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <pre tabIndex={0} lang="en">
      <code>{coloured}</code>
    </pre>
  );
}

function CodeActions({ code, library, name }: ActionProps) {
  const t = useWords('lab.code');
  const [said, setSaid] = useState('');
  const file = `${name.split('/').at(-1)}.${library.extension}`;

  async function copy() {
    await copyText(code);
    setSaid(t('copied'));
    setTimeout(() => setSaid(''), 2000);
  }

  function download() {
    const address = URL.createObjectURL(new Blob([code], { type: 'text/plain;charset=utf-8' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = file;
    link.click();
    // The browser reads the address after the click.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }

  return (
    <div className="code-panel-actions">
      <button type="button" className="lab-word" onClick={() => void copy()}>
        <span aria-live="polite">{said === '' ? t('copy') : said}</span>
      </button>
      <button type="button" className="lab-word" onClick={download}>
        {t('download', { file })}
      </button>
    </div>
  );
}

interface ActionProps {
  readonly code: string;
  readonly library: Library;
  readonly name: string;
}

/** Plain http on a class's network has no navigator.clipboard. */
async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}
