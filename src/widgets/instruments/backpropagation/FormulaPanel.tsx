// What one quantity is, its formula in symbols, and the same with the numbers. Imports React, i18n, mathematics.
import type { JSX } from 'react';
import { useWords } from '../../../i18n/words.ts';
import {
  COMPUTED,
  type Computed,
  formulaOf,
  type HiddenActivation,
  type Quantity,
  updateFormula,
  type Values,
} from '../../../mathematics/backpropagation-steps.ts';
import type {} from '../../mathml-elements.ts';
import { Derivative, FormulaMath, isParameter, NumberMath, SymbolMath } from './FormulaMath.tsx';

interface Props {
  readonly name: Quantity | null;
  readonly activation: HiddenActivation;
  readonly values: Values;
  readonly isUpdate: boolean;
}

export function FormulaPanel({ name, activation, values, isUpdate }: Props) {
  const t = useWords('backpropagation');
  if (name === null) return <div className="backpropagation-formula" />;
  const isComputed = COMPUTED.includes(name as Computed);
  const isUpdated = isUpdate && isParameter(name);
  const formula = isComputed
    ? formulaOf(name as Computed, activation)
    : isUpdated
      ? updateFormula(name)
      : null;
  const long = LONG[name];
  const result =
    isUpdated && isParameter(name) ? values[name] - values.eta * values[`d${name}`] : values[name];
  return (
    <div className="backpropagation-formula">
      <p className="backpropagation-what">{t(`names.${name}`)}</p>
      {formula === null ? (
        <>
          <math display="block">
            <SymbolMath name={name} />
            <mo>=</mo>
            <NumberMath value={values[name]} />
          </math>
          <p>{t(isParameter(name) ? 'isParameter' : 'isGiven')}</p>
        </>
      ) : (
        <>
          <math display="block">
            <SymbolMath name={name} />
            {long !== undefined && (
              <>
                <mo>=</mo>
                <Derivative by={long.by} />
                {long.chain && <mo>=</mo>}
                {long.chain}
              </>
            )}
            <mo>{isUpdated ? '←' : '='}</mo>
            <FormulaMath formula={formula} />
          </math>
          <math display="block">
            <mo form="prefix">{isUpdated ? '←' : '='}</mo>
            <FormulaMath formula={formula} values={values} />
            <mo>=</mo>
            <NumberMath value={result} />
          </math>
        </>
      )}
    </div>
  );
}

/** The chain rule behind an error signal: what comes from above, times what the unit itself adds. */
const chain = (above: string, own: string): JSX.Element => (
  <mrow>
    <Derivative by={above} />
    <mo>·</mo>
    <mfrac>
      <mrow>
        <mi>d</mi>
        <SymbolMath name={above as Quantity} />
      </mrow>
      <mrow>
        <mi>d</mi>
        <SymbolMath name={own as Quantity} />
      </mrow>
    </mfrac>
  </mrow>
);

const LONG: Partial<Record<Quantity, { readonly by: string; readonly chain: JSX.Element }>> = {
  ds: { by: 's', chain: chain('p', 's') },
  dz1: { by: 'z1', chain: chain('h1', 'z1') },
  dz2: { by: 'z2', chain: chain('h2', 'z2') },
};
