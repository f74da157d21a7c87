// The calculator as a whole: a stack of layers to edit, and what each costs. Imports React, experiment, i18n,
// mathematics.
import { useMemo } from 'react';
import { type ErrorData, toErrorData } from '../../../experiment/errors.ts';
import { formatCount } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { type LayerCost, layerCosts } from '../../../mathematics/layer-costs.ts';
import { Choice } from '../../Choice.tsx';
import { ErrorNotice } from '../../ErrorNotice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { CostTable, totalsOf } from './CostTable.tsx';
import { LayerRow, WholeNumber } from './LayerRow.tsx';
import { freshLayer, MOST_LAYERS, modelOf, PRESETS, STACKS, type Stack, schema } from './stack.ts';
import '../../lab.css';
import '../convolution/convolution.css';
import './layer-costs.css';

interface Costs {
  readonly costs: readonly LayerCost[];
  readonly error: ErrorData | null;
}

/** As many layers as can be; then why the next one cannot. */
function costsOf(stack: Stack): Costs {
  try {
    return { costs: layerCosts(modelOf(stack)), error: null };
  } catch (thrown) {
    const error = toErrorData(thrown);
    for (let count = stack.layers.length - 1; count > 0; count -= 1) {
      try {
        const layers = stack.layers.slice(0, count);
        return { costs: layerCosts(modelOf({ ...stack, layers })), error };
      } catch {
        // One layer less may do.
      }
    }
    return { costs: [], error };
  }
}

export function LayerCosts({ id, chapter, title }: InstrumentProps) {
  const t = useWords('cnn.costs');
  const of = useInstrumentState({ chapter, id, initial: STACKS.three, schema });
  const { side, channels, layers } = of.state;
  const { costs, error } = useMemo(() => costsOf(of.state), [of.state]);
  const totals = totalsOf(costs);
  const set = (change: Partial<Stack>) => of.set((before) => ({ ...before, ...change }));
  const preset = PRESETS.find(
    (name) => JSON.stringify(STACKS[name].layers) === JSON.stringify(layers),
  );
  const move = (from: number, by: -1 | 1) => {
    const next = [...layers];
    const [moved] = next.splice(from, 1);
    if (moved !== undefined) next.splice(from + by, 0, moved);
    set({ layers: next });
  };
  const dearest = [...costs].sort((a, b) => b.parameters - a.parameters)[0];
  return (
    <InstrumentFrame
      title={title ?? t('title')}
      says={
        error === null
          ? t('says', {
              parameters: formatCount(totals.parameters),
              multiplications: formatCount(totals.multiplications),
              layer: dearest?.name ?? '',
              share: String(
                Math.round((100 * (dearest?.parameters ?? 0)) / Math.max(1, totals.parameters)),
              ),
            })
          : t('saysBroken', { count: String(Math.max(0, costs.length - 1)) })
      }
      of={of}
    >
      <div className="costs-head">
        <Choice
          label={t('preset')}
          value={preset ?? 'own'}
          options={[
            ...PRESETS.map((value) => ({ value, name: t(`presets.${value}`) })),
            ...(preset === undefined ? [{ value: 'own' as const, name: t('presets.own') }] : []),
          ]}
          onValue={(to) => to !== 'own' && set({ layers: STACKS[to].layers })}
        />
        <span className="layer-fields">
          <WholeNumber
            label={t('side')}
            value={side}
            max={512}
            onValue={(to) => set({ side: to })}
          />
          <WholeNumber
            label={t('channels')}
            value={channels}
            max={64}
            onValue={(to) => set({ channels: to })}
          />
        </span>
      </div>
      <div className="costs-stack">
        {layers.map((layer, i) => (
          <LayerRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its place
            key={i}
            number={i + 1}
            layer={layer}
            isFirst={i === 0}
            isLast={i === layers.length - 1}
            canRemove={layers.length > 1}
            onLayer={(to) => set({ layers: layers.map((one, j) => (j === i ? to : one)) })}
            onMove={(by) => move(i, by)}
            onRemove={() => set({ layers: layers.filter((_, j) => j !== i) })}
          />
        ))}
        <button
          type="button"
          className="lab-action"
          disabled={layers.length >= MOST_LAYERS}
          onClick={() => set({ layers: [...layers, freshLayer('Conv2D')] })}
        >
          {t('add')}
        </button>
      </div>
      <CostTable costs={costs} side={side} />
      {error !== null && <ErrorNotice error={error} />}
    </InstrumentFrame>
  );
}
