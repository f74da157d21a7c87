// The packed images, and the reader's own, on the device: each set lies there once, for all runs, as bytes.

import { type DeviceBytes, layOnDevice } from './device-bytes.ts';
import type { RowForm } from './graphics/byte-rows.ts';
import * as tf from './tensorflow.ts';

/** The images of a set that may be asked for, and all of the set's bytes. */
export interface ImageStretch {
  /** `train` and `test` are the packed ones; those of the reader have names of their own. */
  readonly set: string;
  readonly pixels: Uint8Array;
  /** The first and the one after the last. */
  readonly start: number;
  readonly end: number;
  /** Bytes of one image. */
  readonly size: number;
}

interface Laid {
  readonly start: number;
  readonly end: number;
  readonly bytes: DeviceBytes;
}

export class DeviceImages {
  readonly #laid = new Map<string, Laid>();

  /**
   * Images by their official numbers as float32 (n, …shape), in 0 … 255 over the form's divisor. What is not there yet, or lies on a
   * backend that no longer runs, is laid there first. The caller disposes the tensor.
   */
  gather(stretch: ImageStretch, numbers: readonly number[], form: RowForm): tf.Tensor {
    const { start, bytes } = this.#lay(stretch);
    return bytes.gather(
      numbers.map((number) => number - start),
      form,
    );
  }

  /** Takes everything off the device; the next batch lays it there again. */
  release(): void {
    for (const { bytes } of this.#laid.values()) bytes.dispose();
    this.#laid.clear();
  }

  #lay({ set, pixels, start, end, size }: ImageStretch): Laid {
    const held = this.#laid.get(set);
    const lies = held !== undefined && held.bytes.backend === tf.getBackend();
    if (lies && held.start <= start && end <= held.end) return held;
    held?.bytes.dispose();
    // Runs on other stretches of the set go on with this one: it covers theirs too.
    const from = lies ? Math.min(start, held.start) : start;
    const to = lies ? Math.max(end, held.end) : end;
    const bytes = layOnDevice(pixels.subarray(from * size, to * size), size);
    const laid = { start: from, end: to, bytes };
    this.#laid.set(set, laid);
    return laid;
  }
}
