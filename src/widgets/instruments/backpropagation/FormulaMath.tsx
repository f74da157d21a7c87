// A formula as MathML: in symbols, or with the numbers in the symbols' place. Imports React, mathematics.
import { Fragment, type JSX } from 'react';
import type {
  Formula,
  Parameter,
  Quantity,
  Values,
} from '../../../mathematics/backpropagation-steps.ts';
import type {} from '../../mathml-elements.ts';
import { shortNumber } from './numbers.ts';

interface Props {
  readonly formula: Formula;
  /** Writes numbers; symbols without it. */
  readonly values?: Values;
}

export function FormulaMath({ formula, values }: Props): JSX.Element {
  const part = (of: Formula) => <FormulaMath formula={of} {...(values && { values })} />;
  const grouped = (of: Formula, isGroup: boolean) =>
    isGroup ? (
      <mrow>
        <mo>(</mo>
        {part(of)}
        <mo>)</mo>
      </mrow>
    ) : (
      part(of)
    );
  const isNegative = (of: Formula) =>
    (values !== undefined && of.kind === 'quantity' && values[of.name] < 0) ||
    (of.kind === 'number' && of.value < 0);
  const isSum = (of: Formula) => of.kind === 'sum' || of.kind === 'difference';
  switch (formula.kind) {
    case 'quantity':
      if (values === undefined) return <SymbolMath name={formula.name} />;
      return <NumberMath value={values[formula.name]} />;
    case 'number':
      return <NumberMath value={formula.value} />;
    case 'sum':
      return (
        <mrow>
          {formula.of.map((of, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a formula never change places
            <Fragment key={i}>
              {i > 0 && <mo>+</mo>}
              {grouped(of, i > 0 && isNegative(of))}
            </Fragment>
          ))}
        </mrow>
      );
    case 'product':
      return (
        <mrow>
          {formula.of.map((of, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a formula never change places
            <Fragment key={i}>
              {i > 0 && <mo>·</mo>}
              {grouped(of, isSum(of) || (i > 0 && isNegative(of)))}
            </Fragment>
          ))}
        </mrow>
      );
    case 'difference':
      return (
        <mrow>
          {part(formula.of[0])}
          <mo>−</mo>
          {grouped(formula.of[1], isSum(formula.of[1]) || isNegative(formula.of[1]))}
        </mrow>
      );
    case 'square':
      return (
        <msup>
          {grouped(formula.of, isSum(formula.of) || isNegative(formula.of))}
          <mn>2</mn>
        </msup>
      );
    case 'activation':
      return (
        <mrow>
          {formula.name === 'sigmoid' ? (
            <mi>σ</mi>
          ) : (
            <mi className="name">{formula.name === 'relu' ? 'ReLU' : 'tanh'}</mi>
          )}
          <mo>(</mo>
          {part(formula.of)}
          <mo>)</mo>
        </mrow>
      );
    case 'positive':
      return (
        <mrow>
          <mo>[</mo>
          {part(formula.of)}
          <mo>&gt;</mo>
          <mn>0</mn>
          <mo>]</mo>
        </mrow>
      );
  }
}

export function NumberMath({ value }: { readonly value: number }) {
  const text = shortNumber(value);
  if (!text.startsWith('−')) return <mn>{text}</mn>;
  return (
    <mrow>
      <mo form="prefix">−</mo>
      <mn>{text.slice(1)}</mn>
    </mrow>
  );
}

/** What a quantity is called in a formula; derivatives by a weighted sum are error signals, δ. */
export function SymbolMath({ name }: { readonly name: Quantity }): JSX.Element {
  if (name === 'eta') return <mi>η</mi>;
  if (name === 'ds') return <mi>δ</mi>;
  if (name === 'dz1' || name === 'dz2') return <Letter name={`δ${name.at(-1)}`} />;
  if (name.startsWith('d')) return <Derivative by={name.slice(1)} />;
  return <Letter name={name} />;
}

/** ∂L over ∂ of what the name says. */
export function Derivative({ by }: { readonly by: string }) {
  return (
    <mfrac>
      <mrow>
        <mi>∂</mi>
        <mi>L</mi>
      </mrow>
      <mrow>
        <mi>∂</mi>
        <Letter name={by} />
      </mrow>
    </mfrac>
  );
}

function Letter({ name }: { readonly name: string }) {
  if (name.length === 1) return <mi>{name}</mi>;
  return (
    <msub>
      <mi>{name[0]}</mi>
      <mn>{name.slice(1)}</mn>
    </msub>
  );
}

export const isParameter = (name: Quantity): name is Parameter => /^(w\d\d|b\d|v\d|c)$/.test(name);
