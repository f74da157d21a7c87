// Which points there are: a data set with its number, noise and seed, or the reader's own. Imports React, i18n.
import { useWords } from '../../../i18n/words.ts';
import { DATA_SETS, type DataSet, isGate } from '../../../mathematics/plane-points.ts';
import { Choice } from '../../Choice.tsx';
import { Pick } from '../../Pick.tsx';
import { Slider } from '../../Slider.tsx';
import { type DataState, MOST_POINTS } from './plane-state.ts';

interface Props {
  readonly data: DataState;
  readonly onData: (data: Partial<DataState>) => void;
}

export function DataControls({ data, onData }: Props) {
  const t = useWords('plane');
  const fresh = (part: Partial<DataState>) => onData({ ...part, own: null });
  return (
    <>
      <Pick<DataSet | 'own'>
        label={t('dataSet')}
        value={data.own === null ? data.dataSet : 'own'}
        options={[
          ...DATA_SETS.map((value) => ({ value, name: t(`dataSets.${value}`) })),
          ...(data.own === null ? [] : [{ value: 'own' as const, name: t('own') }]),
        ]}
        onValue={(value) => value !== 'own' && fresh({ dataSet: value })}
      />
      <Slider
        label={t('count')}
        value={data.own?.length ?? (isGate(data.dataSet) ? 4 : data.count)}
        min={2}
        max={MOST_POINTS}
        step={2}
        disabled={isGate(data.dataSet)}
        onValue={(count) => fresh({ count: Math.round(count) })}
      />
      <Slider
        label={t('noise')}
        value={data.noise}
        min={0}
        max={0.5}
        step={0.01}
        disabled={isGate(data.dataSet)}
        onValue={(noise) => fresh({ noise })}
      />
      <Slider
        label={t('dataSeed')}
        value={data.dataSeed}
        min={0}
        max={99}
        step={1}
        disabled={isGate(data.dataSet)}
        onValue={(dataSeed) => fresh({ dataSeed: Math.round(dataSeed) })}
      />
    </>
  );
}

interface PointControlsProps {
  readonly adds: 0 | 1;
  readonly onAdds: (label: 0 | 1) => void;
  readonly onAdd: () => void;
  readonly onClear: () => void;
}

/** What a click adds; and the same by buttons. */
export function PointControls({ adds, onAdds, onAdd, onClear }: PointControlsProps) {
  const t = useWords('plane');
  return (
    <div className="plane-point-controls">
      <Choice
        label={t('clickAdds')}
        value={adds === 0 ? 'zero' : 'one'}
        options={[
          { value: 'zero', name: t('classNames.zero') },
          { value: 'one', name: t('classNames.one') },
        ]}
        onValue={(value) => onAdds(value === 'zero' ? 0 : 1)}
      />
      <button type="button" className="lab-word" onClick={onAdd}>
        {t('addPoint')}
      </button>
      <button type="button" className="lab-word" onClick={onClear}>
        {t('clear')}
      </button>
    </div>
  );
}
