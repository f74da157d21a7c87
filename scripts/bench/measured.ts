// The README's table of what was measured, made from a record: no figure in it is typed. Seconds and speeds
// have three significant digits, accuracies four places, kilobytes one.
import { choiceWords } from './choice.ts';
import { profileWords } from './profile.ts';
import type { BenchResults, PageWeight } from './results.ts';
import { bestRow, isSoftware, shareWords, speedWords, stockWords } from './speed-table.ts';
import { rounded, spreadWords } from './spread.ts';
import { table } from './table.ts';

const BEGIN = '<!-- measured: written by `npm run bench -- --record` -->';
const END = '<!-- /measured -->';
const CHAPTER = 'keras-sequential';

const TITLES: Readonly<Record<string, string>> = {
  mlp: 'MLP',
  cnn: 'CNN',
  'cnn-dropout': 'CNN with Dropout',
};

/** Everything but what only some runs measure; records made before choices and kernels were have none. */
export type WholeResults = BenchResults &
  Required<Pick<BenchResults, 'page' | 'lab' | 'speed' | 'memory' | 'leaks'>>;

/** @param file of the record, from the project's root */
export function measuredTable(results: WholeResults, file: string): string {
  const { machine, date, commit } = results;
  const words = [
    `\`npm run bench\` on ${machine.cpu}, ${machine.cores} cores, ${machine.gigabytes} GB`,
    `${machine.system}, ${machine.browser}`,
    `${date}${commit === null ? '' : `, commit ${commit}`} ([record](${file}))`,
  ];
  const rows = [
    ...labRows(results),
    ...speedRows(results),
    ...graphicsRows(results),
    ...choiceRows(results),
    ...profileRows(results),
    ...otherRows(results),
  ];
  return `${words.join('; ')}.\n\n${table(['what', 'measured'], rows)}`;
}

function labRows({ lab, page }: WholeResults): string[][] {
  const greatest = (values: readonly number[]) => Math.max(...values).toFixed(0);
  const seconds = lab.seeds.map((run) => run.seconds);
  const scripts = (locale: string) => {
    const weight: PageWeight | undefined = page[`/${locale}/${CHAPTER}/`];
    return weight === undefined ? '—' : `${(weight.gzip.scripts / 1000).toFixed(1)} kB`;
  };
  return [
    [
      `test accuracy, seeds ${lab.seeds.map(({ seed }) => seed).join(', ')}`,
      lab.seeds.map(({ testAccuracy }) => testAccuracy.toFixed(4)).join(', '),
    ],
    [
      'from pressing Train to the test result',
      `${rounded(Math.min(...seconds))}–${rounded(Math.max(...seconds))} s`,
    ],
    [
      'from pressing Train to the first plotted point',
      [
        ...(lab.cold === undefined ? [] : [`${spreadWords(lab.cold)} s pressed at once`]),
        `${spreadWords(lab.warm)} s after the warm start`,
        `${spreadWords(lab.second)} s at the second run`,
      ].join(', '),
    ],
    [
      'longest task on the page’s thread, before and after the first point',
      `${greatest([lab.longestCold ?? 0, ...lab.seeds.map((run) => run.longestStarting)])} ms, ` +
        `${greatest(lab.seeds.map((run) => run.longestTask))} ms`,
    ],
    ...(lab.tasks === undefined
      ? []
      : [
          [
            'costliest task there in processor time, before and after it',
            `${lab.tasks.starting.processor.toFixed(0)} ms, ${lab.tasks.training.processor.toFixed(0)} ms`,
          ],
        ]),
    [
      'scripts before Train, gzip',
      `${scripts('en')} in English, ${scripts('ko')} in Korean; ${scriptsWords(page)}`,
    ],
  ];
}

/** The heaviest of all pages. */
function scriptsWords(page: WholeResults['page']): string {
  const weights = Object.entries(page).map(([at, { gzip }]) => [at, gzip.scripts] as const);
  const [at, most] = weights.reduce((a, b) => (b[1] > a[1] ? b : a));
  return `${(most / 1000).toFixed(1)} kB at most, on ${at}`;
}

/** Ours and stock's on their best backends, and ours against the ceiling. */
function speedRows({ speed }: WholeResults): string[][] {
  const models = Object.keys(speed.models).map((model) => {
    const ours = bestRow(speed, model, 'ours');
    const pair = speed.ratios.find((r) => r.model === model && r.backend === ours?.backend);
    const notes = [
      ours === null ? 'nowhere' : `${speedWords(ours)} on ${ours.backend}`,
      stockWords(speed, model),
      ...(pair === undefined ? [] : [`${spreadWords(pair.ratio)} times stock on ${pair.backend}`]),
      ...(ours?.backend === 'wasm' ? [`${shareWords(speed, ours)} of the ceiling`] : []),
    ];
    return [`${TITLES[model] ?? model}, examples/s`, notes.join('; ')];
  });
  return [
    ...models,
    ['the ceiling: matrix product on WebAssembly', `${spreadWords(speed.ceiling)} GFLOP/s`],
  ];
}

/** Ours beside stock on WebGL and WebGPU, in batches of one size, and the kernels of a step of each. */
function graphicsRows({ speed }: WholeResults): string[][] {
  return (['webgl', 'webgpu'] as const).flatMap((backend) =>
    Object.keys(speed.models).flatMap((model) => {
      const side = (name: 'ours' | 'stock') =>
        speed.rows.find((r) => r.model === model && r.backend === backend && r.side === name);
      const [ours, stock] = [side('ours'), side('stock')];
      const pair = speed.ratios.find((r) => r.model === model && r.backend === backend);
      if (ours === undefined || pair === undefined) return [];
      const where = `${backend}${isSoftware(speed, backend) ? ', software' : ''}`;
      const kernels = [ours.kernels, stock?.kernels].map((count) => count ?? '—').join(' to ');
      const words = `${spreadWords(pair.ratio)} times stock, batches of ${ours.batchSize}; ${kernels} kernels a step`;
      return [[`${TITLES[model] ?? model} on ${where}`, words]];
    }),
  );
}

function choiceRows({ choice, speed }: WholeResults): string[][] {
  if (choice === undefined) return [];
  const words = choice.map((one) => `${TITLES[one.model] ?? one.model} ${choiceWords(speed, one)}`);
  return [['what calibration picks, and its speed', words.join('; ')]];
}

function profileRows({ kernels = [] }: WholeResults): string[][] {
  return kernels.map((step) => [
    `a step of the ${TITLES[step.model] ?? step.model} on ${step.backend}`,
    profileWords(step),
  ]);
}

function otherRows({ memory, leaks }: WholeResults): string[][] {
  const peaks = memory.map(({ model, side, resident }) => {
    const whose = side === 'stock' ? 'stock ' : '';
    const told = resident === null ? 'untold' : `${rounded(resident / 1e6)} MB`;
    return `${whose}${TITLES[model] ?? model} ${told}`;
  });
  return [
    ['most memory of the page’s process, training on WebAssembly', peaks.join(', ')],
    [`tensors that ${leaks.runs} further runs leave behind`, String(leaks.tensors)],
  ];
}

/** What stands between the README's marks; null where it has none. */
export function measuredPart(readme: string): string | null {
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  return begin === -1 || end < begin ? null : readme.slice(begin + BEGIN.length, end).trim();
}

/** @throws Error where the README has no marks to write between */
export function withMeasured(readme: string, part: string): string {
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (begin === -1 || end < begin) throw new Error(`README.md has no ${BEGIN} … ${END}.`);
  return `${readme.slice(0, begin + BEGIN.length)}\n\n${part}\n\n${readme.slice(end)}`;
}
