// The images of a cell of the confusion matrix, the surest answer first, a page at a time. Imports React, i18n, keras.
import { useEffect, useMemo, useState } from 'react';
import { useWords } from '../../../i18n/words.ts';
import { exampleAt, placesOfCell } from '../../../keras/inspection.ts';
import { ErrorNotice } from '../../ErrorNotice.tsx';
import type { Inspection } from '../../use-inspection.ts';
import { TestImage, useTestImages } from '../inspection/TestImage.tsx';
import type { Cell } from './Matrix.tsx';

const PAGE = 12;

interface Props {
  readonly of: Inspection;
  readonly cell: Cell | null;
  readonly names: readonly string[];
}

export function CellImages({ of, cell, names }: Props) {
  const t = useWords('inspection.matrix');
  const retry = useWords('inspection')('retry');
  const { all, recorded } = of;
  const [page, setPage] = useState(0);
  const key = `${cell?.label}-${cell?.answer}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another cell begins with its first page
  useEffect(() => setPage(0), [key]);
  const places = useMemo(
    () => (all === null || cell === null ? null : placesOfCell(all, cell.label, cell.answer)),
    [all, cell],
  );
  const shown = places?.slice(page * PAGE, (page + 1) * PAGE) ?? null;
  const indices = shown?.map((place) => all?.numbers[place] ?? place) ?? null;
  const {
    images,
    error,
    retry: again,
  } = useTestImages(indices, recorded.images, of.experiment.data.source);
  const named = {
    label: names[cell?.label ?? 0] ?? '',
    answer: names[cell?.answer ?? 0] ?? '',
  };
  const count = places?.length ?? 0;
  return (
    <section className="cell-images" aria-label={cell === null ? t('hint') : undefined}>
      {cell === null ? (
        <p>{t('hint')}</p>
      ) : places === null ? (
        <p role="status">{of.error === null ? t('waiting') : ''}</p>
      ) : count === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <>
          <p>
            {t('cell', {
              ...{ ...named, count: String(count) },
              ...{ from: String(page * PAGE + 1), to: String(page * PAGE + (shown?.length ?? 0)) },
            })}
          </p>
          <ul className="inspection-images">
            {indices?.map((index, i) => {
              const example = all === null ? null : exampleAt(all, shown?.[i] ?? -1);
              const sure = example === null ? 0 : Math.max(...example.probabilities);
              return (
                <li key={index}>
                  <TestImage {...{ index, images }} drawn={recorded.images} name={named.label} />
                  <span>{index}</span> <span className="cell-sure">{sure.toFixed(2)}</span>
                </li>
              );
            })}
          </ul>
          {error !== null && (
            <div className="inspection-error">
              <ErrorNotice error={error} />
              <button type="button" className="lab-action" onClick={again}>
                {retry}
              </button>
            </div>
          )}
          <div className="inspection-pages">
            <button
              type="button"
              className="lab-action"
              disabled={page === 0}
              onClick={() => setPage(page - 1)}
            >
              {t('previous')}
            </button>
            <button
              type="button"
              className="lab-action"
              disabled={(page + 1) * PAGE >= count}
              onClick={() => setPage(page + 1)}
            >
              {t('next')}
            </button>
          </div>
        </>
      )}
    </section>
  );
}
