// The digest of a finished run, with what computed it: equal digests are promised only between runs of the same
// kernel set. Beside it, where the run ledger has the run. Imports React, experiment, i18n.
import { lazy, Suspense } from 'react';
import type { RunRecord } from '../experiment/record.ts';
import { useWords } from '../i18n/words.ts';
import type { RunProgress } from './run-progress.ts';

interface Props {
  readonly run: RunProgress | null;
  /** The book's run of the same settings; null where there is none to compare with. */
  readonly record: RunRecord | null;
}

const KeptLine = lazy(() => import('./KeptLine.tsx'));

export function DigestLine({ run, record }: Props) {
  const t = useWords('lab.digest');
  const names = useWords('widgets.backends');
  const { digest = null, report = null, kept = null } = run ?? {};
  const kernelsOf = (kernelSet: string) => {
    switch (kernelSet) {
      case 'wasm-plain':
      case 'wasm-simd':
      case 'wasm-fma':
        return t(kernelSet);
      case 'webgpu':
      case 'webgl':
      case 'cpu':
        return names(kernelSet);
      default:
        return kernelSet;
    }
  };
  const isElsewhere =
    record !== null &&
    report !== null &&
    (record.backend !== report.backend || record.kernelSet !== report.kernelSet);
  return (
    <p className="lab-digest">
      {digest !== null && report !== null && (
        <>
          {t('line', { digest, kernels: kernelsOf(report.kernelSet) })}
          {isElsewhere && <> {t('elsewhere', { kernels: kernelsOf(record.kernelSet) })}</>}
        </>
      )}
      {kept !== null && (
        <Suspense>
          {' '}
          <KeptLine kept={kept} />
        </Suspense>
      )}
    </p>
  );
}
