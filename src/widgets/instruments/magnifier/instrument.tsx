// A garment under a magnifier: the number of every pixel, to read and to change, with the sums of its row and column
// and the histogram. Imports React, i18n, experiment, mathematics, valibot.
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import * as v from 'valibot';
import { fashionMnistClasses } from '../../../experiment/manifest.ts';
import { formatCount } from '../../../i18n/numbers.ts';
import { usePageLocale, useWords } from '../../../i18n/words.ts';
import { histogram, marginSums, type Picture } from '../../../mathematics/picture.ts';
import { Choice } from '../../Choice.tsx';
import { useImages } from '../../dataset-images.ts';
import { ErrorNotice } from '../../ErrorNotice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { PictureCanvas } from '../../own-picture/PictureCanvas.tsx';
import { type Cell, PixelField } from '../../PixelField.tsx';
import { Slider } from '../../Slider.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { SIDE, usePixels } from '../classifier/use-network.ts';
import '../classifier/classifier.css';
import { withImagesWords } from '../images-words.tsx';
import { BIN, type Edit, edited, withDigit, withEdit } from './editing.ts';
import { Lens } from './Lens.tsx';
import { HistogramBars, SumBars } from './margin-bars.tsx';
import '../show-images/show-images.css';
import './magnifier.css';

const COUNTS = { train: 60_000, test: 10_000 } as const;
/** How long a digit waits for the next one, in ms. */
const TYPING = 1_500;

const whole = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(max));
const schema = v.strictObject({
  set: v.picklist(['train', 'test']),
  index: whole(59_999),
  row: whole(SIDE - 1),
  column: whole(SIDE - 1),
  look: v.picklist(['grey', 'ink']),
  edits: v.pipe(v.array(v.strictTuple([whole(783), whole(255)])), v.maxLength(784)),
});
type State = v.InferOutput<typeof schema>;
const INITIAL: State = { set: 'test', index: 0, row: 12, column: 13, look: 'grey', edits: [] };
const BLANK = new Uint8Array(SIDE * SIDE);

function Magnifier({ id, chapter, title, garments = [] }: InstrumentProps) {
  const t = useWords('images.magnifier');
  const words = useWords('images');
  const locale = usePageLocale();
  const initial = useMemo(() => ({ ...INITIAL, index: garments[0]?.index ?? 0 }), [garments]);
  const of = useInstrumentState<State>({ chapter, id, initial, schema });
  const { set, look, edits } = of.state;
  const index = Math.min(of.state.index, COUNTS[set] - 1);
  // The garments on offer are pictures of the page; any other image is fetched.
  const offered = set === 'test' ? garments.find((garment) => garment.index === index) : undefined;
  const drawn = usePixels(offered?.src);
  const fetched = useImages(set, offered === undefined ? [index] : null);
  const found = fetched.images?.find((image) => image.set === set && image.index === index);
  const pixels = useMemo(
    () =>
      offered === undefined
        ? (found?.pixels ?? null)
        : drawn && Uint8Array.from(drawn, (value) => Math.round(value * 255)),
    [offered, found, drawn],
  );
  const label = offered?.label ?? found?.label;
  const name = label === undefined ? '' : (fashionMnistClasses[label]?.[locale] ?? '');

  const [hover, setHover] = useState<Cell | null>(null);
  const [bin, setBin] = useState<number | null>(null);
  const [tool, setTool] = useState<'look' | 'paint'>('look');
  const [brush, setBrush] = useState(255);
  const [past, setPast] = useState<readonly (readonly Edit[])[]>([]);
  const typing = useRef({ text: '', at: 0 });
  const chosen: Cell = { row: of.state.row, column: of.state.column };
  const cell = hover ?? chosen;
  const place = cell.row * SIDE + cell.column;

  const values = useMemo(() => edited(pixels ?? BLANK, edits as readonly Edit[]), [pixels, edits]);
  const picture: Picture = useMemo(
    () => ({ width: SIDE, height: SIDE, channels: 1, values }),
    [values],
  );
  const sums = useMemo(() => marginSums(picture), [picture]);
  const counts = useMemo(() => histogram(values), [values]);
  const value = values[place] as number;

  const choose = ({ row, column }: Cell) => of.set((state) => ({ ...state, row, column }));

  /** `isMore`: goes on with the change before, which Undo takes back together with it. */
  function change(at: number, to: number, isMore = false): void {
    if (pixels === null) return;
    if (!isMore) setPast((before) => [...before, edits as readonly Edit[]]);
    of.set((state) => ({
      ...state,
      edits: withEdit(state.edits as readonly Edit[], [at, to], pixels) as State['edits'],
    }));
  }

  function undo(): void {
    const last = past.at(-1);
    if (last === undefined) return;
    setPast(past.slice(0, -1));
    of.set((state) => ({ ...state, edits: last as State['edits'] }));
  }

  function onKey(event: KeyboardEvent): boolean {
    const at = chosen.row * SIDE + chosen.column;
    const now = values[at] as number;
    const within = (to: number) => Math.max(0, Math.min(255, to));
    if (/^\d$/.test(event.key)) {
      const isFresh = event.timeStamp - typing.current.at > TYPING;
      const text = withDigit(isFresh ? '' : typing.current.text, event.key);
      typing.current = { text, at: event.timeStamp };
      change(at, Number(text), !isFresh);
    } else if (event.key === '+' || event.key === '=') change(at, within(now + 1));
    else if (event.key === '-') change(at, within(now - 1));
    else if (event.key === 'PageUp') change(at, within(now + BIN));
    else if (event.key === 'PageDown') change(at, within(now - BIN));
    else if (event.key === 'Delete' || event.key === 'Backspace') change(at, 0);
    else if (event.key === ' ') change(at, brush);
    else if (event.key === 'z' && (event.ctrlKey || event.metaKey)) undo();
    else return false;
    return true;
  }

  function onCell(to: Cell, how: 'key' | 'press' | 'drag'): void {
    typing.current.at = 0;
    setHover(null);
    choose(to);
    if (tool === 'paint' && how !== 'key') change(to.row * SIDE + to.column, brush, how === 'drag');
  }

  function show(next: { set?: 'train' | 'test'; index?: number }): void {
    setPast([]);
    of.set((state) => {
      const to = { ...state, ...next, edits: [] };
      return { ...to, index: Math.min(Math.round(to.index), COUNTS[to.set] - 1) };
    });
  }

  const brightness =
    value === 0
      ? 'black'
      : value < 86
        ? 'dark'
        : value < 171
          ? 'middle'
          : value < 255
            ? 'bright'
            : 'white';
  const says =
    pixels === null
      ? t('waiting')
      : t('says', {
          name,
          row: String(cell.row),
          column: String(cell.column),
          place: String(place),
          value: String(value),
          brightness: t(brightness),
          rowSum: formatCount(sums.rows[cell.row] ?? 0),
          columnSum: formatCount(sums.columns[cell.column] ?? 0),
          edits: edits.length === 0 ? '' : ` ${t('changed', { count: String(edits.length) })}`,
        });
  const shownBin = bin ?? null;

  return (
    <InstrumentFrame
      title={title ?? t('title')}
      says={says}
      of={{
        ...of,
        reset: () => {
          setPast([]);
          of.reset();
        },
      }}
      actions={
        <button type="button" className="lab-action" disabled={past.length === 0} onClick={undo}>
          {t('undo')}
        </button>
      }
    >
      <div className="magnifier-pick">
        <PickGarment
          garments={garments}
          index={offered === undefined ? null : index}
          label={words('garment')}
          onPick={(to) => show({ set: 'test', index: to })}
        />
        <div className="instrument-controls">
          <Choice
            label={words('set')}
            value={set}
            options={(['train', 'test'] as const).map((one) => ({ value: one, name: words(one) }))}
            onValue={(to) => show({ set: to })}
          />
          <Slider
            label={t('number')}
            value={index}
            min={0}
            max={COUNTS[set] - 1}
            step={1}
            onValue={(to) => show({ index: to })}
          />
        </div>
      </div>
      {fetched.error !== null && offered === undefined && (
        <div className="image-error">
          <ErrorNotice error={fetched.error} />
          <button type="button" className="lab-action" onClick={fetched.retry}>
            {words('retry')}
          </button>
        </div>
      )}
      <div className="magnifier-parts">
        <div className="magnifier-image">
          <PixelField
            width={SIDE}
            height={SIDE}
            cell={chosen}
            label={t('field')}
            className="magnifier-field"
            onCell={onCell}
            onHover={setHover}
            onKey={onKey}
          >
            <PictureCanvas
              picture={picture}
              look={look}
              label={name === '' ? t('waiting') : name}
            />
            <svg viewBox={`0 0 ${SIDE} ${SIDE}`} className="magnifier-marks" aria-hidden="true">
              {shownBin !== null &&
                Array.from(values, (one, at) =>
                  Math.floor(one / BIN) === shownBin ? (
                    <rect
                      // biome-ignore lint/suspicious/noArrayIndexKey: a pixel is its place
                      key={at}
                      className="magnifier-bin"
                      x={at % SIDE}
                      y={Math.floor(at / SIDE)}
                      width={1}
                      height={1}
                    />
                  ) : null,
                )}
              <rect className="magnifier-line" x={0} y={cell.row} width={SIDE} height={1} />
              <rect className="magnifier-line" x={cell.column} y={0} width={1} height={SIDE} />
              <rect className="magnifier-cell" x={cell.column} y={cell.row} width={1} height={1} />
            </svg>
          </PixelField>
          <SumBars
            kind="rows"
            sums={sums.rows}
            here={cell.row}
            label={t('rowSums')}
            onHover={(row) => setHover(row === null ? null : { ...chosen, row })}
          />
          <SumBars
            kind="columns"
            sums={sums.columns}
            here={cell.column}
            label={t('columnSums')}
            onHover={(column) => setHover(column === null ? null : { ...chosen, column })}
          />
        </div>
        <div className="magnifier-side">
          <Lens
            values={values}
            side={SIDE}
            cell={cell}
            look={look}
            label={t('lens')}
            onCell={(to) => onCell(to, 'press')}
          />
          <HistogramBars
            counts={counts}
            here={Math.floor(value / BIN)}
            marked={shownBin}
            label={t('histogram')}
            onMark={setBin}
          />
          <p className="magnifier-note">
            {shownBin === null
              ? t('histogramNote')
              : t('inBin', {
                  from: String(shownBin * BIN),
                  to: String(shownBin * BIN + BIN - 1),
                  count: String(
                    counts
                      .subarray(shownBin * BIN, (shownBin + 1) * BIN)
                      .reduce((sum, count) => sum + count, 0),
                  ),
                })}
          </p>
        </div>
      </div>
      <div className="instrument-controls">
        <Slider
          label={t('value', { row: String(chosen.row), column: String(chosen.column) })}
          value={values[chosen.row * SIDE + chosen.column] as number}
          min={0}
          max={255}
          step={1}
          disabled={pixels === null}
          onValue={(to) => change(chosen.row * SIDE + chosen.column, Math.round(to))}
        />
        <Choice
          label={t('tool')}
          value={tool}
          options={(['look', 'paint'] as const).map((one) => ({ value: one, name: t(one) }))}
          onValue={setTool}
        />
        <Slider
          label={t('brush')}
          value={brush}
          min={0}
          max={255}
          step={1}
          onValue={(to) => setBrush(Math.round(to))}
        />
        <Choice
          label={t('look-as')}
          value={look}
          options={(['grey', 'ink'] as const).map((one) => ({ value: one, name: t(`as-${one}`) }))}
          onValue={(to) => of.set((state) => ({ ...state, look: to }))}
        />
      </div>
      <p className="magnifier-note">{t('keys')}</p>
    </InstrumentFrame>
  );
}

interface PickProps {
  readonly garments: NonNullable<InstrumentProps['garments']>;
  /** Null: the image shown is none of these. */
  readonly index: number | null;
  readonly label: string;
  readonly onPick: (index: number) => void;
}

function PickGarment({ garments, index, label, onPick }: PickProps) {
  return (
    <fieldset className="garment-picker">
      <legend>{label}</legend>
      {garments.map((garment) => (
        <label key={garment.index}>
          <input
            type="radio"
            name={label}
            checked={garment.index === index}
            onChange={() => onPick(garment.index)}
          />
          <img
            className="ink-image"
            src={garment.src}
            width={SIDE}
            height={SIDE}
            alt={`${garment.index}: ${garment.className}`}
          />
        </label>
      ))}
    </fieldset>
  );
}

export default withImagesWords(Magnifier);
