// The bench's steps in their order, those that are off included: each with its switch, the buttons that move it,
// and what it leaves behind. Imports React, i18n, mathematics' types.
import { useLayoutEffect, useRef } from 'react';
import { useWords } from '../../../i18n/words.ts';
import type { PreparationStep, Recipe, Stage } from '../../../mathematics/preparation.ts';
import type { DatasetImage } from '../../dataset-images.ts';
import { StageFacts } from './StageFacts.tsx';

interface Props {
  readonly recipe: Recipe;
  readonly stages: readonly Stage[];
  /** The images that stand at the place asked for; null until they are here. */
  readonly images: readonly DatasetImage[] | null;
  readonly onOrder: (order: readonly PreparationStep[]) => void;
  readonly onOff: (off: readonly PreparationStep[]) => void;
}

export function StepList({ recipe, stages, images, onOrder, onOff }: Props) {
  const t = useWords('preprocessing.bench');
  const list = useRef<HTMLOListElement>(null);
  /** What was pressed last: a step that moves would lose the focus. */
  const moved = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (moved.current === null) return;
    const pressed = list.current?.querySelector<HTMLButtonElement>(moved.current);
    moved.current = null;
    const other = pressed?.parentElement?.querySelector<HTMLButtonElement>('button:enabled');
    (pressed?.disabled === false ? pressed : other)?.focus({ preventScroll: true });
  });
  const { order, off } = recipe;

  function move(step: PreparationStep, by: 1 | -1): void {
    const at = order.indexOf(step);
    const next = [...order];
    const [held, other] = [order[at], order[at + by]];
    if (held === undefined || other === undefined) return;
    next[at] = other;
    next[at + by] = held;
    moved.current = `[data-step="${step}"] [data-by="${by}"]`;
    onOrder(next);
  }

  const stageOf = (step: Stage['step']) => stages.find((stage) => stage.step === step) ?? null;
  const row = (step: Stage['step'], controls: React.ReactNode) => {
    const stage = stageOf(step);
    return (
      <li key={step} data-step={step} data-off={stage === null || undefined}>
        <div className="bench-step">
          {controls}
          <span className="bench-about">{t(`about.${step}`)}</span>
        </div>
        {stage === null ? (
          <p className="bench-off">{t('off')}</p>
        ) : (
          <StageFacts {...{ stage, images }} />
        )}
      </li>
    );
  };

  return (
    <ol className="bench" ref={list}>
      {row('load', <span className="bench-name">{t('steps.load')}</span>)}
      {order.map((step, at) =>
        row(
          step,
          <>
            <label className="bench-name">
              <input
                type="checkbox"
                checked={!off.includes(step)}
                onChange={() =>
                  onOff(off.includes(step) ? off.filter((one) => one !== step) : [...off, step])
                }
              />
              {t(`steps.${step}`)}
            </label>
            <span className="bench-moves">
              {([-1, 1] as const).map((by) => (
                <button
                  key={by}
                  type="button"
                  data-by={by}
                  disabled={order[at + by] === undefined}
                  aria-label={t(by < 0 ? 'earlier' : 'later', { step: t(`steps.${step}`) })}
                  onClick={() => move(step, by)}
                >
                  {by < 0 ? '↑' : '↓'}
                </button>
              ))}
            </span>
          </>,
        ),
      )}
      {row('batch', <span className="bench-name">{t('steps.batch')}</span>)}
    </ol>
  );
}
