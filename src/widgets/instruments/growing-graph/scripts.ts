// The listings that a graph grows with, taken apart into what each part does. Imports keras.
import type { PresetName } from '../../../keras/graph-presets.ts';

/** What a part of a line does, and to which node; a part that does nothing is only read. */
export interface Part {
  readonly text: string;
  readonly does: 'input' | 'make' | 'call' | 'model' | null;
  readonly node?: string;
}
export type Line = readonly Part[];

const plain = (text: string): Part => ({ text, does: null });
const input = (text: string, node: string): Part => ({ text, does: 'input', node });
const make = (text: string, node: string): Part => ({ text, does: 'make', node });
const call = (text: string, node: string): Part => ({ text, does: 'call', node });
const model = (text: string): Part => ({ text, does: 'model' });

const INPUT = 'keras.Input((28, 28))';
const FLATTEN: readonly Line[] = [
  [plain('flatten = '), make('layers.Flatten()', 'flatten')],
  [plain('x = '), call('flatten(image)', 'flatten')],
];
const IMAGE: Line = [plain('image = '), input(INPUT, 'image')];
const GARMENT: Line = [
  plain('garment = '),
  make('layers.Dense(10, activation="softmax")', 'garment'),
  call('(x)', 'garment'),
];

export const SCRIPTS: Readonly<Record<Exclude<PresetName, 'inputs'>, readonly Line[]>> = {
  mlp: [
    IMAGE,
    ...FLATTEN,
    [plain('x = '), make('layers.Dense(64, activation="relu")', 'hidden'), call('(x)', 'hidden')],
    GARMENT,
    [plain('model = '), model('keras.Model(image, garment)')],
  ],
  outputs: [
    IMAGE,
    ...FLATTEN,
    [plain('x = '), make('layers.Dense(64, activation="relu")', 'trunk'), call('(x)', 'trunk')],
    GARMENT,
    [plain('shoe = '), make('layers.Dense(1, activation="sigmoid")', 'shoe'), call('(x)', 'shoe')],
    [plain('model = '), model('keras.Model(image, [garment, shoe])')],
  ],
  twins: [
    [plain('left = '), input(INPUT, 'left')],
    [plain('right = '), input(INPUT, 'right')],
    [plain('flatten = '), make('layers.Flatten()', 'flat_left')],
    [plain('encoder = '), make('layers.Dense(64, activation="relu")', 'code_left')],
    [plain('x = '), call('flatten(left)', 'flat_left')],
    [plain('a = '), call('encoder(x)', 'code_left')],
    [plain('x = '), call('flatten(right)', 'flat_right')],
    [plain('b = '), call('encoder(x)', 'code_right')],
    [plain('d = '), make('layers.Subtract()', 'difference'), call('([a, b])', 'difference')],
    [plain('d = '), make('layers.Multiply()', 'squares'), call('([d, d])', 'squares')],
    [plain('same = '), make('layers.Dense(1, activation="sigmoid")', 'same'), call('(d)', 'same')],
    [plain('model = '), model('keras.Model([left, right], same)')],
  ],
  skip: [
    IMAGE,
    ...FLATTEN,
    [plain('x = '), make('layers.Dense(64, activation="relu")', 'stem'), call('(x)', 'stem')],
    [plain('y = '), make('layers.Dense(64, activation="relu")', 'block'), call('(x)', 'block')],
    [plain('x = '), make('layers.Add()', 'add'), call('([x, y])', 'add')],
    GARMENT,
    [plain('model = '), model('keras.Model(image, garment)')],
  ],
};
export type ScriptName = keyof typeof SCRIPTS;

export interface Step {
  readonly line: number;
  readonly place: number;
  readonly part: Part;
}

/** The parts that do something, in their order. */
export const stepsOf = (name: ScriptName): readonly Step[] =>
  SCRIPTS[name].flatMap((parts, line) =>
    parts.flatMap((part, place) => (part.does === null ? [] : [{ line, place, part }])),
  );
