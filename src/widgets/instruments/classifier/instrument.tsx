// A trained network classifies the garment that the reader picks, its activations lighting up layer by layer. Before
// its weights are here, and where they can't be had, the recorded answer stands. Imports React, i18n, mathematics,
// valibot.
import { useMemo } from 'react';
import * as v from 'valibot';
import { LabWords } from '../../../i18n/lab-words.tsx';
import { formatCount, formatPercent } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { forward } from '../../../mathematics/dense-network.ts';
import { Choice } from '../../Choice.tsx';
import { ErrorNotice } from '../../ErrorNotice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { Slider } from '../../Slider.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { usePlay } from '../../use-play.ts';
import { withIntroductionWords } from '../introduction-words.tsx';
import { GarmentPicker } from './GarmentPicker.tsx';
import { type DrawnLayer, largest, NetworkPicture } from './NetworkPicture.tsx';
import { UnitLens } from './UnitLens.tsx';
import { SIDE, shifted, useNetwork, usePixels } from './use-network.ts';
import './classifier.css';

const STAGES = ['image', 'hidden1', 'hidden2', 'output'] as const;
const UNITS = 32;
/** 784 · 32 + 32, 32 · 16 + 16, 16 · 10 + 10. */
const WEIGHTS = 25_818;

const whole = (min: number, max: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
const schema = v.strictObject({
  /** Its place among the garments on offer. */
  garment: whole(0, 99),
  shift: whole(-12, 12),
  stage: v.picklist(STAGES),
  unit: whole(1, UNITS),
});
type State = v.InferOutput<typeof schema>;
const INITIAL: State = { garment: 0, shift: 0, stage: 'output', unit: 17 };

function Classifier(props: InstrumentProps) {
  const { id, chapter, title, garments = [], experiments = [], weights } = props;
  const t = useWords('introduction.classifier');
  const of = useInstrumentState({ chapter, id, initial: INITIAL, schema });
  const { shift, stage, unit } = of.state;
  const garment = garments[of.state.garment] ?? garments[0];
  const { value: network, error, retry } = useNetwork(weights);
  const pixels = usePixels(garment?.src);
  const responses = useMemo(
    () => (network && pixels ? forward(network, shifted(pixels, shift)) : null),
    [network, pixels, shift],
  );
  const recorded = experiments[0]?.record?.predictions.find(
    ({ index }) => index === garment?.index,
  )?.probabilities;
  const isLit = (at: number) => STAGES.indexOf(stage) >= at;
  const drawn = (at: number): DrawnLayer => ({
    layer: network?.[at] ?? null,
    input: responses?.[at]?.input ?? [],
    output: isLit(at + 1)
      ? (responses?.[at]?.output ?? (at === 2 && shift === 0 ? recorded : undefined) ?? null)
      : null,
  });
  const classNames = Array.from(
    { length: 10 },
    (_, label) => garments.find((one) => one.label === label)?.className ?? String(label),
  );
  const play = usePlay({
    step() {
      const next = STAGES[STAGES.indexOf(of.state.stage) + 1];
      if (next !== undefined) of.set((state) => ({ ...state, stage: next }));
      return next !== undefined && next !== 'output';
    },
    onFrame: () => undefined,
    perSecond: 1.2,
  });
  const lightUp = () => {
    const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    of.set((state) => ({ ...state, stage: isStill ? 'output' : 'image' }));
    if (!isStill) play.play();
  };

  function says(): string {
    const answer = responses?.[2]?.output ?? recorded ?? [];
    const best = largest(answer);
    const said = { name: classNames[best] ?? '', percent: formatPercent(answer[best] ?? 0) };
    if (responses === null) {
      return t(error === null ? 'waiting' : 'failed', { ...said, count: formatCount(WEIGHTS) });
    }
    const active = (at: number) => Array.from(responses[at]?.output ?? []).filter((a) => a > 0);
    if (stage === 'image') return t('saysImage');
    if (stage === 'hidden1') {
      const [first] = responses;
      return t('saysHidden1', {
        active: String(active(0).length),
        unit: String(unit),
        sum: (first?.sums[unit - 1] ?? 0).toFixed(2).replace('-', '−'),
        output: (first?.output[unit - 1] ?? 0).toFixed(2),
      });
    }
    if (stage === 'hidden2') return t('saysHidden2', { active: String(active(1).length) });
    const isRight = best === garment?.label;
    return t(isRight ? 'saysRight' : 'saysWrong', { ...said, truth: garment?.className ?? '' });
  }

  return (
    <InstrumentFrame
      title={title ?? t('title')}
      says={says()}
      of={of}
      isRunning={play.isPlaying}
      actions={
        <button
          type="button"
          className="lab-action"
          disabled={responses === null || play.isPlaying}
          onClick={lightUp}
        >
          {t('run')}
        </button>
      }
    >
      {error !== null && (
        <div className="classifier-error">
          <LabWords>
            <ErrorNotice error={error} />
          </LabWords>
          <button type="button" className="lab-action" onClick={retry}>
            {t('retry')}
          </button>
        </div>
      )}
      <GarmentPicker
        garments={garments}
        chosen={of.state.garment}
        onChoose={(at) => of.set((state) => ({ ...state, garment: at, shift: 0 }))}
      />
      <div className="classifier-parts">
        <div className="classifier-images">
          <div className="classifier-image" data-lit={isLit(0) || undefined}>
            {garment && (
              <img
                className="ink-image"
                src={garment.src}
                width={SIDE}
                height={SIDE}
                alt={t('number', { index: String(garment.index), name: garment.className })}
                style={{ transform: `translateX(${(100 * shift) / SIDE}%)` }}
              />
            )}
          </div>
          <div className="classifier-lens">
            <UnitLens
              label={t('lens', { unit: String(unit) })}
              layer={network?.[0] ?? null}
              unit={unit - 1}
            />
            <span>{t('lensName', { unit: String(unit) })}</span>
          </div>
        </div>
        <NetworkPicture
          label={t('picture')}
          hidden1={drawn(0)}
          hidden2={drawn(1)}
          output={drawn(2)}
          classNames={classNames}
          unit={unit - 1}
          onUnit={(at) => of.set((state) => ({ ...state, unit: at + 1 }))}
        />
      </div>
      <div className="instrument-controls">
        <Choice
          label={t('stage')}
          value={stage}
          options={STAGES.map((value) => ({ value, name: t(value) }))}
          onValue={(to) => {
            play.pause();
            of.set((state) => ({ ...state, stage: to }));
          }}
        />
        <Slider
          label={t('unit')}
          value={unit}
          min={1}
          max={UNITS}
          step={1}
          onValue={(to) => of.set((state) => ({ ...state, unit: Math.round(to) }))}
        />
        <Slider
          label={t('shift')}
          value={shift}
          min={-12}
          max={12}
          step={1}
          onValue={(to) => of.set((state) => ({ ...state, shift: Math.round(to) }))}
        />
      </div>
    </InstrumentFrame>
  );
}

export default withIntroductionWords(Classifier);
