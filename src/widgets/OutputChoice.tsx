// Of a model with several outputs: whose loss and metric the curves show. Imports React, experiment, i18n.
import { type Compile, isLossByOutput } from '../experiment/compile.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { useWords } from '../i18n/words.ts';
import { Choice } from './Choice.tsx';
import { accuracyName } from './curves.ts';

/** The outputs that are trained, in the order of their names; none where there is but one loss. */
export function outputNames({ loss }: Compile): readonly string[] {
  return isLossByOutput(loss) ? Object.keys(loss).filter((name) => loss[name] !== null) : [];
}

/** The keys of the History that the two charts show: of an output, or of all together. */
export function shownKeys(
  experiment: Experiment,
  output: string | null,
): { readonly loss: string; readonly accuracy: string | null } {
  if (output === null) return { loss: 'loss', accuracy: accuracyName(experiment) };
  const { metrics } = experiment.compile;
  const [metric] = Array.isArray(metrics) ? [] : (metrics[output] ?? []);
  return {
    loss: `${output}_loss`,
    accuracy: typeof metric === 'string' ? `${output}_${metric}` : null,
  };
}

interface Props {
  readonly experiment: Experiment;
  readonly output: string | null;
  /** Without it, it stands there for its room only. */
  readonly onOutput?: (output: string | null) => void;
}

export function OutputChoice({ experiment, output, onOutput }: Props) {
  const t = useWords('widgets.curves');
  const names = outputNames(experiment.compile);
  if (names.length < 2) return null;
  return (
    <Choice
      label={t('of')}
      value={output ?? ''}
      disabled={onOutput === undefined}
      options={[{ value: '', name: t('ofAll') }, ...names.map((name) => ({ value: name, name }))]}
      onValue={(value) => onOutput?.(value === '' ? null : value)}
    />
  );
}
