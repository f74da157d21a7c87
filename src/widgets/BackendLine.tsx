// Which backend runs, why, and the choice of another. Imports React, i18n.

import type { BackendReport } from '../experiment/history.ts';
import { useWords } from '../i18n/words.ts';
import type { BackendChoice } from '../worker/protocol.ts';
import './backend-line.css';

/** `webgpu` is offered only to those who ask for it in the address. */
const CHOICES: readonly BackendChoice[] = ['auto', 'webgl', 'wasm', 'cpu'];

interface Props {
  readonly choice: BackendChoice;
  /** Of the run on the page; null before there is one. */
  readonly report: BackendReport | null;
  readonly onChoice: (choice: BackendChoice) => void;
}

export function BackendLine({ choice, report, onChoice }: Props) {
  const t = useWords('lab.backend');
  const names = useWords('widgets.backends');
  const nameOf = (backend: BackendChoice) => (backend === 'auto' ? t('auto') : names(backend));
  const choices = CHOICES.includes(choice) ? CHOICES : [...CHOICES, choice];
  return (
    <p className="backend-line">
      <label>
        {t('label')}{' '}
        <select
          aria-label={t('choose')}
          value={choice}
          onChange={(event) => onChoice(event.target.value as BackendChoice)}
        >
          {choices.map((backend) => (
            <option key={backend} value={backend}>
              {nameOf(backend)}
            </option>
          ))}
        </select>
      </label>{' '}
      <span className="backend-why">
        {report === null ? t('pending') : <Why report={report} />}
      </span>
    </p>
  );
}

function Why({ report }: { readonly report: BackendReport }) {
  const t = useWords('lab.backend');
  const names = useWords('widgets.backends');
  const { backend, kernelSet, threads, renderer, reason } = report;
  const kernels =
    kernelSet === 'wasm-plain' || kernelSet === 'wasm-simd' || kernelSet === 'wasm-fma'
      ? t(kernelSet, { threads })
      : names(backend);
  return (
    <span title={renderer ?? undefined}>
      {kernels}: {t(reason)}
    </span>
  );
}
