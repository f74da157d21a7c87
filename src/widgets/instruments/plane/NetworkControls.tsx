// What a reader can choose of the network and its training. Imports React, i18n.
import { useWords } from '../../../i18n/words.ts';
import { PLANE_OPTIMIZERS } from '../../../mathematics/plane-training.ts';
import { Choice } from '../../Choice.tsx';
import { Pick } from '../../Pick.tsx';
import { Slider } from '../../Slider.tsx';
import { MOST_LAYERS, MOST_POINTS, type NetworkState, PLANE_ACTIVATIONS } from './plane-state.ts';

interface Props {
  readonly state: NetworkState;
  readonly onChange: (part: Partial<NetworkState>) => void;
}

export function NetworkControls({ state, onChange }: Props) {
  const t = useWords('plane');
  return (
    <>
      <Choice
        label={t('activation')}
        value={state.activation}
        options={PLANE_ACTIVATIONS.map((value) => ({ value, name: t(`activations.${value}`) }))}
        onValue={(activation) => onChange({ activation })}
      />
      <Pick
        label={t('optimizer')}
        value={state.optimizer}
        options={PLANE_OPTIMIZERS.map((value) => ({ value, name: value }))}
        onValue={(optimizer) => onChange({ optimizer })}
      />
      <Slider
        label={t('learningRate')}
        value={state.learningRate}
        min={0.0001}
        max={3}
        step={0.05}
        isLog
        onValue={(learningRate) => onChange({ learningRate })}
      />
      <Slider
        label={t('batchSize')}
        value={state.batchSize}
        min={1}
        max={MOST_POINTS}
        step={1}
        onValue={(batchSize) => onChange({ batchSize: Math.round(batchSize) })}
      />
      <Slider
        label={t('seed')}
        value={state.seed}
        min={0}
        max={99}
        step={1}
        onValue={(seed) => onChange({ seed: Math.round(seed) })}
      />
    </>
  );
}

interface LayersProps {
  readonly hidden: readonly number[];
  readonly onHidden: (hidden: readonly number[]) => void;
}

/** A hidden layer more, or less. */
export function LayerCount({ hidden, onHidden }: LayersProps) {
  const t = useWords('plane');
  return (
    <p className="plane-layers">
      {t('layers')}
      <button
        type="button"
        aria-label={t('fewerLayers')}
        disabled={hidden.length === 1}
        onClick={() => onHidden(hidden.slice(0, -1))}
      >
        −
      </button>
      <strong>{hidden.length}</strong>
      <button
        type="button"
        aria-label={t('moreLayers')}
        disabled={hidden.length === MOST_LAYERS}
        onClick={() => onHidden([...hidden, hidden.at(-1) ?? 4])}
      >
        +
      </button>
    </p>
  );
}
