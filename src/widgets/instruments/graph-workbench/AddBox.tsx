// What puts a new layer into the graph: its class, and whether it is called on the chosen box. Imports React,
// i18n, keras.
import { useState } from 'react';
import { type Draft, PALETTE, type PaletteType } from '../../../experiment/graph-draft.ts';
import { useWords } from '../../../i18n/words.ts';
import { addLayer } from '../../../keras/graph-draft.ts';
import { Pick } from '../../Pick.tsx';

interface Props {
  readonly draft: Draft;
  readonly selected: string | null;
  readonly onAdd: (draft: Draft, node: string) => void;
}

export function AddBox({ draft, selected, onAdd }: Props) {
  const t = useWords('functional.bench');
  const [type, setType] = useState<PaletteType>('Dense');
  const [alone, setAlone] = useState(false);
  const after = selected === null || alone || type === 'Input' ? null : selected;
  const isFull = addLayer(draft, type, after) === null;
  return (
    <div className="bench-add">
      <Pick
        label={t('add')}
        value={type}
        options={PALETTE.map((value) => ({ value, name: value }))}
        onValue={setType}
      />
      {selected !== null && type !== 'Input' && (
        <label className="bench-check">
          <input
            type="checkbox"
            checked={!alone}
            onChange={(event) => setAlone(!event.target.checked)}
          />
          {t('addAfter', { node: selected })}
        </label>
      )}
      <button
        type="button"
        className="lab-action"
        disabled={isFull}
        onClick={() => {
          const added = addLayer(draft, type, after);
          if (added !== null) onAdd(added.draft, added.node);
        }}
      >
        {t('addButton')}
      </button>
      {isFull && <p className="lab-notice">{t('full')}</p>}
    </div>
  );
}
