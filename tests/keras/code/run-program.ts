// Runs a written TensorFlow.js program: its TypeScript stripped of types, with genuine TensorFlow.js, and
// Fashion-MNIST's four files made small.
import { gzipSync } from 'node:zlib';
import * as tf from '@tensorflow/tfjs';
import ts from 'typescript';
import { stream, uniform } from '../../../src/keras/random.ts';

export interface Ran {
  readonly model: tf.LayersModel;
  readonly history: tf.History;
  readonly split?: { readonly train: number[]; readonly test: number[] };
  readonly trainSet: {
    readonly inputs: tf.Tensor | tf.Tensor[];
    readonly targets: tf.Tensor | tf.Tensor[];
  };
  readonly printed: readonly string[];
}

/** Labels that every class has about as often, in no order. */
export const labels = (count: number): Uint8Array =>
  Uint8Array.from(uniform(stream({ seed: 4, purpose: 'points' }), count, 0, 10), Math.floor);

function idx(file: string): Uint8Array {
  const count = file.startsWith('train') ? 600 : 120;
  const pixels = uniform(stream({ seed: count, purpose: 'image' }), count * 784, 0, 256);
  const isImages = file.includes('images');
  const body = isImages ? Uint8Array.from(pixels) : labels(count);
  const axes = isImages ? [count, 28, 28] : [count];
  const head = new DataView(new ArrayBuffer(4 + 4 * axes.length));
  head.setUint32(0, 0x0800 + axes.length);
  axes.forEach((size, i) => {
    head.setUint32(4 + 4 * i, size);
  });
  const whole = new Uint8Array([...new Uint8Array(head.buffer), ...body]);
  // One of the servers inflates on the way.
  return isImages ? gzipSync(whole) : whole;
}

export async function runProgram(program: string): Promise<Ran> {
  const { outputText } = ts.transpileModule(program, {
    compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext },
  });
  const body = outputText.replace(/^import .*$/m, '').replace(/^export \{\};?$/m, '');
  const printed: string[] = [];
  const says = (...words: unknown[]) => {
    printed.push(
      words.map((word) => (typeof word === 'string' ? word : JSON.stringify(word))).join(' '),
    );
  };
  const splits = body.includes('const split =') ? 'split' : 'split: undefined';
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
  const run = new AsyncFunction(
    'tf',
    'fetch',
    'console',
    `${body}\nreturn { model, history, trainSet, ${splits} };`,
  );
  const fetched = (url: string) =>
    Promise.resolve(new Response(idx(url.split('/').at(-1) ?? '').slice()));
  const ran = await run(tf, fetched, { log: says, warn: says });
  return { ...ran, printed };
}
