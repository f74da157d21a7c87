// Where the time of our training step goes: its kernels, the longest first.
import type { BackendName } from '../../src/experiment/history.ts';
import type { StepProfile } from '../harness/speed/our-kernels.ts';
import { withSpeedPage } from '../harness.ts';
import { whileTime } from './budget.ts';
import { benchExperiment, type ModelName, SMALL, USUAL } from './models.ts';
import { rounded } from './spread.ts';
import { table } from './table.ts';

export interface ProfiledStep extends StepProfile {
  readonly model: ModelName;
  readonly backend: BackendName;
  /** Examples a step: fewer where a usual batch would take seconds. */
  readonly batchSize: number;
}

interface Asked {
  readonly models: readonly ModelName[];
  readonly backends: readonly BackendName[];
  readonly seconds: number;
}

/** As many as there is time for. @param left s */
export function measureProfiles(
  { models, backends, seconds }: Asked,
  left: () => number,
): Promise<readonly ProfiledStep[]> {
  const asked = backends.flatMap((backend) => models.map((model) => ({ model, backend })));
  return withSpeedPage((page) =>
    whileTime(asked, left, async ({ model, backend }): Promise<ProfiledStep> => {
      const amount = backend === 'wasm' || model === 'mlp' ? USUAL : SMALL;
      const { batchSize } = amount;
      // No epoch ends while steps are timed.
      const experiment = benchExperiment(model, { ...USUAL, batchSize });
      const ask = { experiment, backend, seconds };
      const found = await page.evaluate((what) => window.speed.profile(what), ask);
      return { model, backend, batchSize, ...found };
    }),
  );
}

/** All of a step's kernels together. */
export function ofAll({ kernels }: StepProfile): { count: number; milliseconds: number } {
  const sum = (of: 'count' | 'milliseconds') => kernels.reduce((all, one) => all + one[of], 0);
  return { count: sum('count'), milliseconds: sum('milliseconds') };
}

/** How many of a step's kinds of kernels are told. */
const TOLD = 8;

export function profileTable(step: ProfiledStep): string {
  const all = ofAll(step);
  const others = step.kernels.slice(TOLD);
  const rest = ofAll({ ...step, kernels: others });
  const rows = [...step.kernels.slice(0, TOLD), { name: 'others', ...rest }].map(
    ({ name, count, milliseconds }) => [
      name,
      String(Math.round(count)),
      rounded(milliseconds),
      `${((100 * milliseconds) / all.milliseconds).toFixed(0)} %`,
    ],
  );
  const head = [`${step.model} on ${step.backend}`, 'a step', 'ms', 'of all kernels'];
  return table(head, rows);
}

/** `79 kernels in 1.60 of 1.87 ms: FusedMatMul 31 %, …`, the first few. */
export function profileWords(step: ProfiledStep, told = 4): string {
  const all = ofAll(step);
  const shares = step.kernels.slice(0, told).map(({ name, milliseconds }) => {
    const share = ((100 * milliseconds) / all.milliseconds).toFixed(0);
    return `${name.replace(/^_/, '')} ${share} %`;
  });
  const took = `${rounded(step.milliseconds)} ms a step of ${step.batchSize}`;
  return `${took}; ${Math.round(all.count)} kernels: ${shares.join(', ')}`;
}
