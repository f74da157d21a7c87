// The formulas of activations and of their derivatives, as MathML that every browser sets. Imports React.
import { createElement, type ReactNode } from 'react';
import type { ScalarActivation } from '../../../mathematics/activations.ts';

type Part = ReactNode;

const element = (tag: string, ...parts: Part[]) => createElement(tag, null, ...parts);
const row = (...parts: Part[]) => element('mrow', ...parts);
const n = (text: string) => element('mn', text);
const o = (text: string) => element('mo', text);
const z = element('mi', 'z');
const alpha = element('mi', 'α');
const scale = element('mi', 'λ');
const word = (text: string) => createElement('mi', { mathvariant: 'normal' }, text);
const minus = o('−');
const paren = (...inner: Part[]) => row(o('('), ...inner, o(')'));
const power = (base: Part, exponent: Part) => element('msup', base, exponent);
const fraction = (above: Part, below: Part) => element('mfrac', above, below);
const e = (exponent: Part) => power(element('mi', 'e'), exponent);
const sigma = (...of: Part[]) => row(element('mi', 'σ'), paren(...of));
const Phi = row(word('Φ'), paren(z));
const phi = row(element('mi', 'φ'), paren(z));
const times = o('⁢');
const ez = e(z);
const eMinusZ = e(row(minus, z));

/** One value where z is above 0, another where it isn't. */
const cases = (above: Part, below: Part) =>
  row(
    createElement('mo', { stretchy: 'true' }, '{'),
    createElement(
      'mtable',
      { columnalign: 'left left' },
      element('mtr', element('mtd', above), element('mtd', z, o('>'), n('0'))),
      element('mtr', element('mtd', below), element('mtd', z, o('≤'), n('0'))),
    ),
  );

interface Formulas {
  readonly value: Part;
  readonly derivative: Part;
}

const FORMULAS: Readonly<Record<ScalarActivation, Formulas>> = {
  step: { value: cases(n('1'), n('0')), derivative: n('0') },
  linear: { value: z, derivative: n('1') },
  sigmoid: {
    value: row(sigma(z), o('='), fraction(n('1'), row(n('1'), o('+'), eMinusZ))),
    derivative: row(sigma(z), paren(n('1'), minus, sigma(z))),
  },
  tanh: {
    value: row(
      word('tanh'),
      z,
      o('='),
      fraction(row(ez, minus, eMinusZ), row(ez, o('+'), eMinusZ)),
    ),
    derivative: row(n('1'), minus, power(word('tanh'), n('2')), z),
  },
  relu: {
    value: row(word('max'), paren(n('0'), o(','), z)),
    derivative: cases(n('1'), n('0')),
  },
  leaky_relu: {
    value: cases(z, row(element('mi', 'a'), times, z)),
    derivative: cases(n('1'), element('mi', 'a')),
  },
  elu: {
    value: cases(z, row(alpha, paren(ez, minus, n('1')))),
    derivative: cases(n('1'), row(alpha, times, ez)),
  },
  selu: {
    value: cases(row(scale, times, z), row(scale, times, alpha, paren(ez, minus, n('1')))),
    derivative: cases(scale, row(scale, times, alpha, times, ez)),
  },
  gelu: {
    value: row(z, times, Phi),
    derivative: row(Phi, o('+'), z, times, phi),
  },
  silu: {
    value: row(z, times, sigma(z)),
    derivative: row(sigma(z), paren(n('1'), o('+'), z, times, sigma(minus, z))),
  },
  softplus: {
    value: row(word('ln'), paren(n('1'), o('+'), ez)),
    derivative: sigma(z),
  },
  exponential: { value: ez, derivative: ez },
};

interface Props {
  readonly of: ScalarActivation;
  readonly what: keyof Formulas;
}

/** `f(z) = …` or `f′(z) = …`. */
export function Formula({ of, what }: Props) {
  const f = element('mi', 'f');
  const left = what === 'value' ? f : power(f, o('′'));
  return element('math', row(left, paren(z), o('='), FORMULAS[of][what]));
}
