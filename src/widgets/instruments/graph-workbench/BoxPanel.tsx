// The chosen box: its layer's options, what it takes, what it learns, and what is wrong with it. Imports React,
// i18n, keras.

import { type Draft, type DraftTarget, FIELDS, TARGETS } from '../../../experiment/graph-draft.ts';
import { formatCount } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import {
  changeLayer,
  connect,
  disconnect,
  isMerging,
  layerOf,
  type NodeState,
  removeNode,
  setOutput,
  shareLayer,
} from '../../../keras/graph-draft.ts';
import { ErrorNotice } from '../../ErrorNotice.tsx';
import { detailOf, tupleOf } from '../../graph/draft-graph.ts';
import { Pick } from '../../Pick.tsx';
import { Slider } from '../../Slider.tsx';

interface Props {
  readonly draft: Draft;
  readonly states: ReadonlyMap<string, NodeState>;
  readonly node: string | null;
  readonly onChange: (draft: Draft) => void;
  readonly onShare: (draft: Draft, node: string) => void;
}

const ACTIVATIONS = ['linear', 'relu', 'tanh', 'sigmoid', 'softmax'] as const;
const NONE = '';

export function BoxPanel({ draft, states, node, onChange, onShare }: Props) {
  const t = useWords('functional.bench');
  const found = draft.nodes.find(({ id }) => id === node);
  if (found === undefined || node === null) return <p className="bench-none">{t('none')}</p>;
  const layer = layerOf(draft, found);
  const state = states.get(node);
  const target = draft.outputs.find((output) => output.node === node)?.target ?? NONE;
  const others = draft.nodes.filter(({ id }) => id !== node);
  const canTake = layer.type !== 'Input';
  return (
    <fieldset className="bench-box" aria-label={t('box', { name: node })}>
      <p className="bench-title">
        {t('box', { name: node })} <code>{detailOf(layer)}</code>
      </p>
      {layer.type === 'Dense' && (
        <>
          <Slider
            label={t('units')}
            value={layer.units ?? 1}
            min={1}
            max={256}
            step={1}
            onValue={(units) => onChange(changeLayer(draft, layer.name, { units }))}
          />
          <Pick
            label={t('activation')}
            value={layer.activation ?? 'linear'}
            options={ACTIVATIONS.map((value) => ({ value, name: value }))}
            onValue={(activation) => onChange(changeLayer(draft, layer.name, { activation }))}
          />
        </>
      )}
      {layer.type === 'Dropout' && (
        <Slider
          label={t('rate')}
          value={layer.rate ?? 0}
          min={0}
          max={0.95}
          step={0.05}
          onValue={(rate) => onChange(changeLayer(draft, layer.name, { rate }))}
        />
      )}
      {layer.type === 'Input' && (
        <Pick
          label={t('field')}
          value={layer.field ?? 'features'}
          options={FIELDS.map((value) => ({ value, name: t(`fields.${value}`) }))}
          onValue={(field) => onChange(changeLayer(draft, layer.name, { field }))}
        />
      )}
      {canTake && (
        <div className="bench-takes">
          <span>{t('takes')}</span>
          {found.inputs.length === 0 && <span>{t('takesNothing')}</span>}
          {found.inputs.map((input, place) => (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: the same tensor may be taken twice
              key={`${input} ${place}`}
              type="button"
              className="lab-action"
              aria-label={t('remove', { name: input })}
              onClick={() => onChange(disconnect(draft, node, place))}
            >
              {input} <span aria-hidden="true">×</span>
            </button>
          ))}
        </div>
      )}
      {canTake && others.length > 0 && (
        <Pick
          label={t('connect')}
          value={NONE}
          options={[
            { value: NONE, name: t('choose') },
            // A layer that merges may take one tensor twice.
            ...others
              .filter(({ id }) => isMerging(layer.type) || !found.inputs.includes(id))
              .map(({ id }) => ({ value: id, name: id })),
          ]}
          onValue={(from) => onChange(connect(draft, from, node))}
        />
      )}
      {canTake && (
        <Pick
          label={t('output')}
          value={target}
          options={[
            { value: NONE, name: t('notOutput') },
            ...TARGETS.map((value) => ({ value, name: t(`targets.${value}`) })),
          ]}
          onValue={(value) =>
            onChange(setOutput(draft, node, value === NONE ? null : (value as DraftTarget)))
          }
        />
      )}
      <div className="bench-actions">
        {canTake && (
          <button
            type="button"
            className="lab-action"
            onClick={() => {
              const shared = shareLayer(draft, node, null);
              if (shared !== null) onShare(shared.draft, shared.node);
            }}
          >
            {t('share')}
          </button>
        )}
        <button
          type="button"
          className="lab-action"
          onClick={() => onChange(removeNode(draft, node))}
        >
          {t('delete')}
        </button>
      </div>
      <p className="bench-state">
        {state?.shape == null
          ? t('shapeUnknown')
          : t('shape', {
              shape: tupleOf(state.shape),
              parameters: formatCount(state.parameters),
            })}
        {state?.isUsed === false && ` ${t('unused')}`}
      </p>
      {state?.error != null && <ErrorNotice error={state.error} />}
    </fieldset>
  );
}
