// Examples of the right shape that mean nothing: what a machine's speed is measured with, and what it warms up
// on, before any image is loaded.
import type { DataSource, ExperimentData } from '../experiment/data.ts';
import { type Field, fieldsOf } from '../keras/data-fields.ts';
import { generatePoints } from '../keras/generated-points.ts';
import { type Shape, sizeOf } from '../keras/shapes.ts';
import { type DeviceBytes, layOnDevice } from './device-bytes.ts';
import type { Examples } from './examples.ts';
import { fieldBatch, type Rows } from './field-batch.ts';

/** How many they pass for, so that an epoch does not end while the speed is measured. */
const PASS_FOR = 1_000_000;

interface Source {
  readonly values: Uint8Array | Float32Array;
  readonly labels: Uint8Array;
  readonly shape: Shape;
  readonly classes: number;
}

export interface NoiseExamples extends Examples {
  /** Frees what lies on the device. */
  dispose(): void;
}

/**
 * They lie where an Experiment's own would: bytes of images on the device, points in memory.
 *
 * @param count how many there are; batches go through them again and again
 */
export function noiseExamples(data: ExperimentData, count: number): NoiseExamples {
  const { values, labels, shape, classes } = sourceOf(data.source, count);
  const size = sizeOf(shape);
  const bytes: DeviceBytes | null = values instanceof Uint8Array ? layOnDevice(values, size) : null;
  const gather: Rows['gather'] = (numbers, form) => (bytes as DeviceBytes).gather(numbers, form);
  const rows: Rows = { values, labels, ...(bytes && { gather }) };
  const fields = fieldsOf(data, { shape, classes });
  return {
    dataset:
      data.source.kind === 'fashion-mnist' || data.source.kind === 'own'
        ? 'fashion-mnist'
        : 'points',
    counts: { train: PASS_FOR, validation: 0, test: 0 },
    fields,
    prepare: () => Promise.resolve(),
    batch(set, places, names) {
      const numbers = Array.from(places, (place) => place % count);
      const partners = () => numbers.map((number) => (number + 1) % count);
      const source = { set, rows, shape, numbers, partners };
      return names.map((name) => fieldBatch(fields[name] as Field, source));
    },
    dispose: () => bytes?.dispose(),
  };
}

function sourceOf(source: DataSource, count: number): Source {
  if (source.kind === 'generated') {
    const points = generatePoints({ ...source, count });
    return { ...points, values: points.features, shape: [points.width] };
  }
  const isImages = source.kind !== 'points';
  const shape = isImages ? [28, 28] : [source.features[0]?.length ?? 0];
  const classes = source.kind === 'fashion-mnist' ? 10 : source.classes;
  const byte = (_: number, i: number) => Math.imul(i + 1, 0x9e37_79b1) >>> 24;
  const bytes = new Uint8Array(count * sizeOf(shape)).map(byte);
  const values = isImages ? bytes : Float32Array.from(bytes, (value) => value / 128 - 1);
  return {
    values,
    labels: Uint8Array.from({ length: count }, (_, i) => i % classes),
    shape,
    classes,
  };
}
