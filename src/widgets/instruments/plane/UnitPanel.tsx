// A unit's formula with the numbers that it has now. Imports React, i18n, mathematics.
import { useWords } from '../../../i18n/words.ts';
import type { DenseNetwork } from '../../../mathematics/dense-network.ts';
import { digits } from './Figures.tsx';
import type { UnitPlace } from './NetworkDiagram.tsx';

interface Props {
  readonly network: DenseNetwork;
  readonly place: UnitPlace | null;
}

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈';

export function UnitPanel({ network, place }: Props) {
  const t = useWords('plane');
  const layer = place === null ? undefined : network[place.column - 1];
  if (place === null) return <div className="plane-unit-panel">{t('look')}</div>;
  if (layer === undefined) {
    return <div className="plane-unit-panel">{t('input', { number: String(place.unit + 1) })}</div>;
  }
  const isOutput = place.column === network.length;
  const { units, inputs, kernel, bias, activation } = layer;
  const from = place.column === 1 ? 'x' : 'h';
  const terms = Array.from({ length: inputs }, (_, i) => {
    const w = kernel[i * units + place.unit] as number;
    const size = digits(Math.abs(w));
    const sign = i === 0 ? (w < 0 ? '−' : '') : w < 0 ? ' − ' : ' + ';
    return `${sign}${size} ${from}${SUBSCRIPTS[i + 1]}`;
  });
  const b = bias[place.unit] as number;
  const name =
    activation === 'linear' || activation === 'softmax'
      ? ''
      : t(`activations.${activation as 'tanh' | 'relu' | 'sigmoid'}`);
  return (
    <div className="plane-unit-panel">
      <p>
        {isOutput
          ? t('outputUnit')
          : t('hiddenUnit', { layer: String(place.column), unit: String(place.unit + 1) })}
      </p>
      <p className="plane-sum">
        {isOutput ? 'p' : `h${SUBSCRIPTS[place.unit + 1]}`} = {name}({terms.join('')}
        {b < 0 ? ' − ' : ' + '}
        {digits(Math.abs(b))})
      </p>
    </div>
  );
}
