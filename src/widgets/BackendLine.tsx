// Which backend runs, why, and the choice of another. Imports React, i18n.

import type { BackendName, BackendReport } from '../experiment/history.ts';
import type { Trial } from '../experiment/speeds.ts';
import { formatCount, twoDigits } from '../i18n/numbers.ts';
import { useWords } from '../i18n/words.ts';
import type { BackendChoice } from '../worker/protocol.ts';
import './backend-line.css';

/** `webgpu` is offered only to those who ask for it in the address. */
const CHOICES: readonly BackendChoice[] = ['auto', 'webgl', 'wasm', 'cpu'];

interface Props {
  /** What was measured of such a model on this machine; null for what could not be. */
  readonly trials: readonly Trial[];
  /** The backend that is being tried now. */
  readonly trying: BackendName | null;
  readonly choice: BackendChoice;
  /** Of the run on the page; null before there is one. */
  readonly report: BackendReport | null;
  readonly onChoice: (choice: BackendChoice) => void;
}

export function BackendLine({ choice, report, trials, trying, onChoice }: Props) {
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
      </span>{' '}
      <span className="backend-speeds">
        {trying === null
          ? trials.length > 0 && <Trials trials={trials} />
          : t('trying', { backend: names(trying) })}
      </span>
    </p>
  );
}

/** The numbers, the fastest first; where none of them could be measured, that. */
function Trials({ trials }: { readonly trials: readonly Trial[] }) {
  const t = useWords('lab.backend');
  const names = useWords('widgets.backends');
  const speeds = trials.flatMap(({ backend, examplesPerSecond }) =>
    examplesPerSecond === null ? [] : [{ backend, examplesPerSecond }],
  );
  const failed = trials.filter(({ examplesPerSecond }) => examplesPerSecond === null);
  if (speeds.length === 0) return t('notMeasured');
  const words = [
    ...speeds
      .sort((a, b) => b.examplesPerSecond - a.examplesPerSecond)
      .map(({ backend, examplesPerSecond }) =>
        t('speed', { backend: names(backend), speed: formatCount(twoDigits(examplesPerSecond)) }),
      ),
    ...failed.map(({ backend }) => t('noSpeed', { backend: names(backend) })),
  ];
  return words.join(' · ');
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
