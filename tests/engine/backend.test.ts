// The choice of what computes, by what the machine has.
import { describe, expect, it } from 'vitest';
import { chooseBackend, wasmThreads } from '../../src/engine/backend.ts';

describe('chooseBackend', () => {
  it.each([
    [
      'ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 Direct3D11 vs_5_0 ps_5_0, D3D11)',
      true,
      'webgl',
      'hardware-gpu',
    ],
    [
      'ANGLE (Apple, ANGLE Metal Renderer: Apple M2, Unspecified Version)',
      true,
      'webgl',
      'hardware-gpu',
    ],
    ['Mali-G57', false, 'wasm', 'gpu-is-half-precision'],
    [
      'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)',
      true,
      'wasm',
      'gpu-is-software',
    ],
    ['llvmpipe (LLVM 15.0.7, 256 bits)', true, 'wasm', 'gpu-is-software'],
    [
      'ANGLE (Microsoft, Microsoft Basic Render Driver Direct3D11)',
      true,
      'wasm',
      'gpu-is-software',
    ],
    [null, false, 'wasm', 'no-webgl'],
  ])('on %s (float32: %s) takes %s: %s', (renderer, float32, backend, reason) => {
    expect(chooseBackend({ renderer, float32 })).toEqual({ backend, reason });
  });
});

describe('wasmThreads', () => {
  it('takes the cores where memory can be shared, but for one of many, and one where not', () => {
    expect(wasmThreads(true, 32)).toBe(8);
    expect(wasmThreads(true, 4)).toBe(3);
    expect(wasmThreads(true, 2)).toBe(2);
    expect(wasmThreads(true, 1)).toBe(1);
    expect(wasmThreads(false, 8)).toBe(1);
  });
});
