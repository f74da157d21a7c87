// The network drawn large: every number stands at its unit or connection, its derivative under it as soon as that
// is computed; the one computed now is lit. Imports React, i18n, mathematics.
import type { KeyboardEvent } from 'react';
import { useWords } from '../../../i18n/words.ts';
import {
  COMPUTED,
  type Computed,
  type Quantity,
  STEPS,
  type Values,
} from '../../../mathematics/backpropagation-steps.ts';
import { isParameter } from './FormulaMath.tsx';
import type { PictureLayout } from './layout.ts';
import { fullNumber, shortNumber, symbolText } from './numbers.ts';

interface Props {
  readonly layout: PictureLayout;
  readonly className: string;
  readonly values: Values;
  /** The values after the update, shown at its step. */
  readonly next: Readonly<Partial<Record<Quantity, number>>>;
  readonly step: number;
  /** The quantity whose formula is shown. */
  readonly shown: Quantity | null;
  readonly onLook: (quantity: Quantity | null) => void;
}

export function NetworkPicture({ layout, className, values, next, step, ...props }: Props) {
  const { shown, onLook } = props;
  const t = useWords('backpropagation');
  const current = COMPUTED[step - 1];
  const isUpdate = step === STEPS;
  const isKnown = (name: Quantity) =>
    !COMPUTED.includes(name as Computed) || COMPUTED.indexOf(name as Computed) < step;
  const places = Object.entries(layout.numbers) as [Quantity, readonly [number, number]][];
  const lines = places.flatMap(([name, [x, y]]) => {
    const by = `d${name}` as Quantity;
    const derivative = by in values ? by : name === 's' ? 'ds' : null;
    const own = { name, x, y, isNew: false };
    if (derivative === null) return [own];
    return [own, { name: derivative, x, y: y + 17, isNew: isUpdate && isParameter(name) }];
  });
  const seen = lines.filter(({ name }) => isKnown(name));
  const stop = seen.some(({ name }) => name === shown) ? shown : seen[0]?.name;

  function onKeyDown(event: KeyboardEvent<SVGSVGElement>): void {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const numbers = [...event.currentTarget.querySelectorAll<SVGElement>('[data-quantity]')];
    const at = numbers.indexOf(document.activeElement as unknown as SVGElement);
    numbers[(at + by + numbers.length) % numbers.length]?.focus({ preventScroll: true });
  }

  /** What the lit number is made of is lit too, more faintly: its connection. */
  const litEdge = (weight: string) =>
    (isUpdate && weight !== 'L') ||
    current === weight ||
    current === `d${weight}` ||
    (weight === 'L' && current === 'dp');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of SVG's parts is no fieldset
    <svg
      className={`backpropagation-picture ${className}`}
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      role="group"
      aria-label={t('picture')}
      onKeyDown={onKeyDown}
    >
      {Object.entries(layout.edges).map(([name, [x1, y1, x2, y2]]) => (
        <line
          key={name}
          className="backpropagation-edge"
          data-lit={litEdge(name) || undefined}
          x1={x1}
          y1={y1}
          x2={x2}
          y2={y2}
        />
      ))}
      {Object.entries(layout.boxes).map(([name, [x, y, width, height]]) => (
        <rect
          key={name}
          className="backpropagation-box"
          x={x - width / 2}
          y={y - height / 2}
          width={width}
          height={height}
          rx={name.startsWith('x') || name === 'L' ? 4 : 24}
        />
      ))}
      {lines.map(({ name, x, y, isNew }) => {
        if (!isKnown(name)) return null;
        const isDerivative = name.startsWith('d');
        const parameter = name.slice(1) as Quantity;
        const symbol = isDerivative && !symbolText(name).startsWith('δ') ? '∂' : symbolText(name);
        // A new value is the update's, so it is the parameter's formula that tells where it comes from.
        const looked = isNew ? parameter : name;
        const shownSymbol = isNew ? '→' : symbol;
        const value = isNew
          ? shortNumber(next[parameter] ?? Number.NaN)
          : COMPUTED.includes(name as Computed)
            ? fullNumber(values[name])
            : shortNumber(values[name]);
        return (
          // biome-ignore lint/a11y/useSemanticElements: a button of HTML has no place in SVG
          <g
            key={name}
            role="button"
            tabIndex={name === stop ? 0 : -1}
            className="backpropagation-number"
            data-quantity={name}
            data-derivative={isDerivative || undefined}
            data-on-edge={/^d?[wv]/.test(name) || undefined}
            data-lit={name === current || isNew || undefined}
            data-shown={name === shown || undefined}
            aria-label={`${shownSymbol} ${value}: ${t(`names.${looked}`)}`}
            aria-pressed={name === shown}
            onClick={() => onLook(looked)}
            onPointerEnter={() => onLook(looked)}
            onPointerLeave={() => onLook(null)}
            onFocus={() => onLook(looked)}
            onBlur={() => onLook(null)}
          >
            <rect x={x - 48} y={y - 13} width={96} height={17} rx={3} />
            <text x={x} y={y} textAnchor="middle">
              <tspan className="backpropagation-symbol">{shownSymbol}</tspan> {value}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
