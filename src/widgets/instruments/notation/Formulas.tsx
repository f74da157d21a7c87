// The formulas, each sign a button: pointed at or pressed, and walked through by the arrow keys. Imports React, i18n.
import { Fragment, type JSX, type KeyboardEvent, useRef } from 'react';
import { useWords } from '../../../i18n/words.ts';
import type {} from '../../mathml-elements.ts';
import { indexed, SignMath } from './SignMath.tsx';
import { SIGNS, type Sign } from './signs.ts';

const between = (text: string): JSX.Element => (
  <math>
    <mo>{text}</mo>
  </math>
);

/** A sign by its name; what stands between as it is drawn. */
const LINES: readonly (readonly (Sign | JSX.Element)[])[] = [
  ['z', between('='), 'x', 'W', between('+'), 'b'],
  ['zj', between('='), 'sum', 'xi', 'Wij', between('+'), 'bj'],
  [
    'yhat',
    between('='),
    'a',
    between('='),
    'sigma',
    <math key="of">
      <mo stretchy="false">(</mo>
      <mi>z</mi>
      <mo stretchy="false">)</mo>
    </math>,
  ],
  [
    'L',
    <math key="mean">
      <mo>=</mo>
      <mfrac>
        <mn>1</mn>
        <mn>2</mn>
      </mfrac>
      <msub>
        <mo>∑</mo>
        <mi>j</mi>
      </msub>
      <mo stretchy="false">(</mo>
      <msub>
        <mover accent="true">
          <mi>y</mi>
          <mo>^</mo>
        </mover>
        <mi>j</mi>
      </msub>
      <mo>−</mo>
    </math>,
    'yj',
    <math key="squared">
      <msup>
        <mo stretchy="false">)</mo>
        <mn>2</mn>
      </msup>
    </math>,
  ],
  [
    <math key="old">{indexed('W', 'ij')}</math>,
    'arrow',
    <math key="minus">
      {indexed('W', 'ij')}
      <mo>−</mo>
    </math>,
    'eta',
    'slope',
  ],
];

const KEYS: Readonly<Record<string, (at: number) => number>> = {
  ArrowRight: (at) => at + 1,
  ArrowDown: (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: () => SIGNS.length - 1,
};

interface Props {
  /** Pressed or walked to. */
  readonly chosen: Sign;
  /** Explained now: the one pointed at, else the chosen one. */
  readonly shown: Sign;
  readonly onChoose: (sign: Sign) => void;
  readonly onPoint: (sign: Sign | null) => void;
}

export function Formulas({ chosen, shown, onChoose, onPoint }: Props) {
  const t = useWords('preliminaries.notation');
  const root = useRef<HTMLDivElement>(null);

  function walk(event: KeyboardEvent): void {
    const to = KEYS[event.key]?.(SIGNS.indexOf(chosen));
    const sign = to === undefined ? undefined : SIGNS[to];
    if (to === undefined) return;
    event.preventDefault();
    if (sign === undefined) return;
    onChoose(sign);
    root.current?.querySelector<HTMLElement>(`[data-sign="${sign}"]`)?.focus();
  }

  return (
    <div
      ref={root}
      className="notation-formulas"
      role="toolbar"
      aria-label={t('formulas')}
      aria-orientation="horizontal"
      onKeyDown={walk}
      onPointerLeave={() => onPoint(null)}
    >
      {LINES.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a formula is its place
        <div key={at} className="notation-line">
          {line.map((part, k) =>
            typeof part !== 'string' ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: a formula is its place
              <Fragment key={k}>{part}</Fragment>
            ) : (
              <button
                key={part}
                type="button"
                className="notation-sign"
                data-sign={part}
                data-shown={part === shown || undefined}
                aria-pressed={part === chosen}
                tabIndex={part === chosen ? 0 : -1}
                onClick={() => onChoose(part)}
                onPointerEnter={(event) => {
                  // A finger presses; only a mouse can point.
                  if (event.pointerType === 'mouse') onPoint(part);
                }}
              >
                <span aria-hidden="true">
                  <SignMath sign={part} />
                </span>
                <span className="visually-hidden">{t(`read.${part}`)}</span>
              </button>
            ),
          )}
        </div>
      ))}
    </div>
  );
}
