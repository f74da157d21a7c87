// What a lab's calibration picks, by the lab's own code, and how fast that is beside the best backend that
// `speed` found in the same run. All backends are candidates, software ones too: a lab tries these only where its
// reader asks for them, but they are what a choice can be wrong about here.
import type { BackendName } from '../../src/experiment/history.ts';
import type { Trial } from '../../src/experiment/speeds.ts';
import { withSpeedPage } from '../harness.ts';
import { whileTime } from './budget.ts';
import { benchExperiment, type ModelName, USUAL } from './models.ts';
import type { SpeedMeasures } from './speed.ts';
import { bestRow } from './speed-table.ts';

/** Chosen for a model, as often as there was time. */
export interface ModelChoice {
  readonly model: ModelName;
  readonly rounds: readonly {
    readonly chosen: BackendName | null;
    readonly trials: readonly Trial[];
    /** What the whole choice took, in s. */
    readonly seconds: number;
  }[];
}

/** Models whose best backend `speed` looked for. */
export const CHOSEN_FOR: readonly ModelName[] = ['mlp', 'cnn'];

interface Asked {
  readonly models: readonly ModelName[];
  readonly backends: readonly BackendName[];
  readonly rounds: number;
}

/**
 * Calibrates for each model in turn, so often.
 *
 * @param left s
 * @param say hears each choice
 */
export function measureChoice(
  { models, backends, rounds }: Asked,
  left: () => number,
  say: (line: string) => void,
): Promise<readonly ModelChoice[]> {
  return withSpeedPage(async (page) => {
    const { webgl, webgpu } = await page.evaluate(() => window.speed.graphics());
    const there = { webgl: webgl !== null, wasm: true, webgpu: webgpu !== null, cpu: false };
    // In the order of src/engine/machine.ts.
    const all = ['webgl', 'wasm', 'webgpu'] as const satisfies readonly BackendName[];
    const candidates = all.filter((one) => there[one] && backends.includes(one));
    const asked = Array.from({ length: rounds }, () => models).flat();
    const found = await whileTime(asked, left, async (model) => {
      const ask = [benchExperiment(model, USUAL), candidates] as const;
      const began = performance.now();
      const entry = await page.evaluate(([of, on]) => window.speed.calibrate(of, on), ask);
      const seconds = (performance.now() - began) / 1000;
      const words = entry.trials.map(({ backend, examplesPerSecond }) =>
        examplesPerSecond === null
          ? `${backend} gave none`
          : `${backend} ${examplesPerSecond.toPrecision(3)}`,
      );
      say(`${model}: ${entry.chosen ?? 'none'}, ${seconds.toFixed(1)} s (${words.join(', ')})`);
      return { model, round: { ...entry, seconds } };
    });
    return models.flatMap((model) => {
      const its = found.filter((one) => one.model === model).map(({ round }) => round);
      return its.length === 0 ? [] : [{ model, rounds: its }];
    });
  });
}

/** The speed of the slowest pick, as `speed` found it, by that of the best backend; null where one was not timed. */
export function shareOfBest(
  speed: Pick<SpeedMeasures, 'rows'>,
  { model, rounds }: ModelChoice,
): number | null {
  const best = bestRow(speed, model, 'ours');
  const shares = rounds.map(({ chosen }) => {
    const row = speed.rows.find(
      (one) => one.model === model && one.backend === chosen && one.side === 'ours',
    );
    const found = row?.examplesPerSecond?.median;
    return found === undefined || best === null ? null : found / best.examplesPerSecond.median;
  });
  return shares.some((share) => share === null) ? null : Math.min(...(shares as number[]));
}

/** `MLP wasm, 1.00 of the best`, with every backend that was picked. */
export function choiceWords(speed: Pick<SpeedMeasures, 'rows'>, choice: ModelChoice): string {
  const picked = [...new Set(choice.rounds.map(({ chosen }) => chosen ?? 'none'))].join(' and ');
  const share = shareOfBest(speed, choice);
  return `${picked}, ${share === null ? 'not held against a speed' : `${share.toFixed(2)} of the best`}`;
}
