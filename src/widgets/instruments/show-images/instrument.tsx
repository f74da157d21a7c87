// `show_images` for all 70,000: a grid with class names, by set and class, page by page, and each image large. Only
// the shards of the page are fetched. Imports React, i18n, experiment, valibot.
import { type FormEvent, useId, useMemo, useState } from 'react';
import * as v from 'valibot';
import { fashionMnistClasses } from '../../../experiment/manifest.ts';
import { formatCount } from '../../../i18n/numbers.ts';
import { usePageLocale, useWords } from '../../../i18n/words.ts';
import { Choice } from '../../Choice.tsx';
import { loadLabels, useAsked, useImages } from '../../dataset-images.ts';
import { ErrorNotice } from '../../ErrorNotice.tsx';
import { GarmentDialog } from '../../GarmentDialog.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { Pick } from '../../Pick.tsx';
import { Slider } from '../../Slider.tsx';
import { StandInNotice } from '../../StandInNotice.tsx';
import { parseTyped } from '../../typed-number.ts';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { withImagesWords } from '../images-words.tsx';
import { Grid } from './Grid.tsx';
import { ALL, numbersOf, onPage, PER_PAGE, pageOf, pagesOf } from './pages.ts';
import './show-images.css';

const COUNTS = { train: 60_000, test: 10_000 } as const;

const schema = v.strictObject({
  set: v.picklist(['train', 'test']),
  label: v.pipe(v.number(), v.integer(), v.minValue(ALL), v.maxValue(9)),
  page: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_500)),
});
type State = v.InferOutput<typeof schema>;
const INITIAL: State = { set: 'train', label: ALL, page: 1 };

function ShowImages({ id, chapter, title }: InstrumentProps) {
  const t = useWords('images.gallery');
  const words = useWords('images');
  const locale = usePageLocale();
  const field = useId();
  const of = useInstrumentState({ chapter, id, initial: INITIAL, schema });
  const { set, label } = of.state;
  const [opened, setOpened] = useState<number | null>(null);
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const labels = useAsked(label === ALL ? null : set, () => loadLabels(set));
  const hasLabels = labels.value !== null && labels.value.length === COUNTS[set];
  const numbers = useMemo(
    () => numbersOf(hasLabels ? labels.value : null, COUNTS[set], label),
    [hasLabels, labels.value, set, label],
  );
  const pages = pagesOf(numbers?.length ?? 0);
  const page = Math.min(of.state.page, pages);
  const wanted = numbers === null ? null : onPage(numbers, page);
  const images = useImages(set, wanted);
  // Those of another page stay until the new ones have come: they are not this page's.
  const at = (index: number | undefined) =>
    images.images?.find((image) => image.set === set && image.index === index) ?? null;
  const nameOf = (one: number) => fashionMnistClasses[one]?.[locale] ?? '';
  const cells = Array.from({ length: PER_PAGE }, (_, place) => {
    const index = wanted?.[place];
    const image = at(index);
    return {
      index: index ?? 0,
      pixels: image?.pixels ?? null,
      className: image === null ? '' : nameOf(image.label),
      note: index === undefined ? '' : t('numbered', { index: formatCount(index) }),
    };
  });
  const shown = opened === null ? null : at(opened);
  const large = useImages(set, opened !== null && shown === null ? [opened] : null);
  const image = shown ?? large.images?.find(({ index }) => index === opened) ?? null;
  const error = labels.error ?? images.error;

  const go = (to: number) =>
    of.set((state) => ({ ...state, page: Math.max(1, Math.min(pages, Math.round(to))) }));

  function jump(event: FormEvent): void {
    event.preventDefault();
    const index = parseTyped(typed);
    const isThere = Number.isInteger(index) && index >= 0 && index < COUNTS[set];
    setWrong(!isThere);
    if (!isThere) return;
    // Where the class shown is another, all classes are shown.
    const inClass = numbers === null ? null : pageOf(numbers, index);
    of.set((state) => ({
      ...state,
      label: inClass === null ? ALL : state.label,
      page: inClass ?? Math.floor(index / PER_PAGE) + 1,
    }));
    setOpened(index);
  }

  function says(): string {
    if (numbers === null) return t('waiting');
    const values = {
      count: formatCount(numbers.length),
      set: words(set),
      page: formatCount(page),
      pages: formatCount(pages),
      first: formatCount(wanted?.[0] ?? 0),
      last: formatCount(wanted?.at(-1) ?? 0),
    };
    return label === ALL ? t('says', values) : t('saysClass', { ...values, name: nameOf(label) });
  }

  /** Where the large image stands among those shown; −1 for none. */
  const openedAt = opened === null || numbers === null ? -1 : numbers.indexOf(opened);
  const step = (by: number) => {
    const next = numbers?.[openedAt + by];
    if (next === undefined) return;
    setOpened(next);
    go(Math.floor((openedAt + by) / PER_PAGE) + 1);
  };

  return (
    <InstrumentFrame title={title ?? t('title')} says={says()} of={of}>
      {import.meta.env.BOOK_DATASET === 'stand-in' && <StandInNotice />}
      <div className="instrument-controls">
        <Choice
          label={t('set')}
          value={set}
          options={(['train', 'test'] as const).map((value) => ({ value, name: words(value) }))}
          onValue={(to) => of.set((state) => ({ ...state, set: to, page: 1 }))}
        />
        <Pick
          label={t('class')}
          value={String(label)}
          options={[
            { value: String(ALL), name: t('all') },
            ...fashionMnistClasses.map((_, one) => ({
              value: String(one),
              name: `${one} ${nameOf(one)}`,
            })),
          ]}
          onValue={(to) => of.set((state) => ({ ...state, label: Number(to), page: 1 }))}
        />
        <Slider label={t('page')} value={page} min={1} max={pages} step={1} onValue={go} />
        <form className="image-jump" onSubmit={jump}>
          <label htmlFor={field}>{t('number', { last: formatCount(COUNTS[set] - 1) })}</label>
          <input
            id={field}
            type="text"
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            aria-invalid={isWrong || undefined}
            aria-describedby={isWrong ? `${field}error` : undefined}
            onChange={(event) => setTyped(event.target.value)}
          />
          <button type="submit" className="lab-action">
            {t('open')}
          </button>
          <span className="slider-error" id={`${field}error`} role="status">
            {isWrong && t('noSuch', { text: typed, last: formatCount(COUNTS[set] - 1) })}
          </span>
        </form>
      </div>
      {error !== null && (
        <div className="image-error">
          <ErrorNotice error={error} />
          <button
            type="button"
            className="lab-action"
            onClick={() => {
              labels.retry();
              images.retry();
            }}
          >
            {words('retry')}
          </button>
        </div>
      )}
      <Grid images={cells} onOpen={setOpened} />
      <div className="image-pages">
        <button
          type="button"
          className="lab-action"
          disabled={page <= 1}
          onClick={() => go(page - 1)}
        >
          {t('previous')}
        </button>
        <span>{t('place', { page: formatCount(page), pages: formatCount(pages) })}</span>
        <button
          type="button"
          className="lab-action"
          disabled={page >= pages}
          onClick={() => go(page + 1)}
        >
          {t('next')}
        </button>
      </div>
      {opened !== null && (
        <GarmentDialog
          title={t('image', { set: words(set), index: formatCount(opened) })}
          pixels={image?.pixels ?? null}
          label={image === null ? '' : nameOf(image.label)}
          onClose={() => setOpened(null)}
        >
          {large.error !== null && image === null ? (
            <ErrorNotice error={large.error} />
          ) : (
            <p>
              {image === null
                ? t('waiting')
                : t('labelled', { label: String(image.label), name: nameOf(image.label) })}
            </p>
          )}
          <div className="image-pages">
            <button
              type="button"
              className="lab-action"
              disabled={openedAt <= 0}
              onClick={() => step(-1)}
            >
              {t('before')}
            </button>
            <button
              type="button"
              className="lab-action"
              disabled={openedAt < 0 || openedAt + 1 >= (numbers?.length ?? 0)}
              onClick={() => step(1)}
            >
              {t('after')}
            </button>
          </div>
        </GarmentDialog>
      )}
    </InstrumentFrame>
  );
}

export default withImagesWords(ShowImages);
