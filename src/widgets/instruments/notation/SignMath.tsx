// A sign as MathML, its indices as letters. Imports React's types.
import type { JSX } from 'react';
import type {} from '../../mathml-elements.ts';
import type { Sign } from './signs.ts';

/** A letter with indices below it. */
export const indexed = (letter: string, index: string): JSX.Element => (
  <msub>
    <mi>{letter}</mi>
    <mrow>
      {[...index].map((one) => (
        <mi key={one}>{one}</mi>
      ))}
    </mrow>
  </msub>
);

const SYMBOLS: Readonly<Record<Sign, JSX.Element>> = {
  z: <mi>z</mi>,
  x: <mi>x</mi>,
  W: <mi>W</mi>,
  b: <mi>b</mi>,
  zj: indexed('z', 'j'),
  sum: (
    <msub>
      <mo>∑</mo>
      <mi>i</mi>
    </msub>
  ),
  xi: indexed('x', 'i'),
  Wij: indexed('W', 'ij'),
  bj: indexed('b', 'j'),
  yhat: (
    <mover accent="true">
      <mi>y</mi>
      <mo>^</mo>
    </mover>
  ),
  a: <mi>a</mi>,
  sigma: <mi>σ</mi>,
  L: <mi>L</mi>,
  yj: indexed('y', 'j'),
  arrow: <mo>←</mo>,
  eta: <mi>η</mi>,
  slope: (
    <mfrac>
      <mrow>
        <mi>∂</mi>
        <mi>L</mi>
      </mrow>
      <mrow>
        <mi>∂</mi>
        {indexed('W', 'ij')}
      </mrow>
    </mfrac>
  ),
};

export function SignMath({ sign }: { readonly sign: Sign }) {
  return <math>{SYMBOLS[sign]}</math>;
}
