// One set in the list: its name and classes, which can be written anew, some of its images, and what can be done with
// it. Imports React, experiment, i18n.
import { useEffect, useState } from 'react';
import { LONGEST_OWN_NAME, OWN_SIDE, type OwnSetInfo } from '../../../experiment/own-set.ts';
import { formatCount } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { download } from '../../download.ts';
import { GarmentCanvas } from '../../GarmentCanvas.tsx';
import { ownSets } from '../../own-sets.ts';

interface Props {
  readonly info: OwnSetInfo;
  readonly isPlaced: boolean;
  readonly canPlace: boolean;
  readonly onPlace: () => void;
  readonly onDelete: () => void;
  readonly onError: (thrown: unknown) => void;
}

/** An image of each of the first classes. */
const SHOWN = 10;

export function OwnSetRow({ info, isPlaced, canPlace, onPlace, onDelete, onError }: Props) {
  const t = useWords('ownData');
  const { id, name, classes } = info;
  const samples = useSamples(info);
  const rename = (names: Parameters<ReturnType<typeof ownSets>['rename']>[1]) =>
    void ownSets().rename(id, names).catch(onError);

  async function save(): Promise<void> {
    try {
      const { npzOf } = await import('../../../dataset/npz.ts');
      download({ name: `own-${id}.npz`, bytes: npzOf(await ownSets().read(id)) });
    } catch (thrown) {
      onError(thrown);
    }
  }

  return (
    <li className="own-data-set" data-set={id}>
      <div className="own-data-head">
        <Name label={t('name')} value={name} onValue={(to) => rename({ name: to })} />
        <span>
          {t('counts', {
            ...{ classes: String(classes.length), megabytes: (info.bytes / 1e6).toFixed(1) },
            ...{ train: formatCount(info.train), test: formatCount(info.test) },
          })}{' '}
          {info.testFrom === 'split' && t('drawn')}
        </span>
      </div>
      <div className="own-data-samples">
        {samples.map(({ label, pixels }) => (
          <GarmentCanvas
            key={label}
            pixels={pixels}
            label={t('sample', { label: classes[label] ?? String(label) })}
          />
        ))}
      </div>
      <details>
        <summary>{t('classes')}</summary>
        <div className="own-data-classes">
          {classes.map((one, k) => (
            <Name
              // biome-ignore lint/suspicious/noArrayIndexKey: a class is its number
              key={k}
              label={t('class', { number: String(k) })}
              value={one}
              onValue={(to) => rename({ classes: classes.with(k, to) })}
            />
          ))}
        </div>
      </details>
      <div className="own-data-ways">
        <button type="button" className="lab-action" disabled={!canPlace} onClick={onPlace}>
          {t('place')}
        </button>
        <button type="button" className="lab-word" onClick={() => void save()}>
          {t('save')}
        </button>
        <button type="button" className="lab-word" onClick={onDelete}>
          {t('delete')}
        </button>
        <span role="status">
          {isPlaced && (
            <>
              {t('placed')} <a href="#bench">{t('toBench')}</a>
            </>
          )}
        </span>
      </div>
    </li>
  );
}

interface NameProps {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

/** Written when the field is left, or by Enter; an empty one goes back to what it was. */
function Name({ label, value, onValue }: NameProps) {
  const [typing, setTyping] = useState<string | null>(null);
  function leave(): void {
    const written = typing?.trim() ?? '';
    setTyping(null);
    if (written !== '' && written !== value) onValue(written);
  }
  return (
    <label className="own-data-name">
      {label}
      <input
        type="text"
        autoComplete="off"
        maxLength={LONGEST_OWN_NAME}
        value={typing ?? value}
        onChange={({ target }) => setTyping(target.value)}
        onBlur={leave}
        onKeyDown={({ key }) => {
          if (key === 'Enter') leave();
          if (key === 'Escape') setTyping(null);
        }}
      />
    </label>
  );
}

interface Sample {
  readonly label: number;
  readonly pixels: Uint8Array;
}

/** The first training image of each of the first classes; none where they can't be read. */
function useSamples({ id, classes }: OwnSetInfo): readonly Sample[] {
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  const count = Math.min(SHOWN, classes.length);
  useEffect(() => {
    let gone = false;
    const size = OWN_SIDE * OWN_SIDE;
    ownSets()
      .read(id)
      .then(
        ({ train }) => {
          const found = Array.from({ length: count }, (_, label) => ({
            label,
            place: train.labels.indexOf(label),
          }));
          if (gone) return;
          setSamples(
            found.flatMap(({ label, place }) =>
              place < 0
                ? []
                : [{ label, pixels: train.pixels.slice(place * size, (place + 1) * size) }],
            ),
          );
        },
        () => {},
      );
    return () => {
      gone = true;
    };
  }, [id, count]);
  return samples;
}
