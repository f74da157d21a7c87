// Softmax with logits that the reader drags: probabilities, crossentropy and its gradient follow. Imports React.
import * as v from 'valibot';
import { activationEn } from '../../../i18n/messages/activation.en.ts';
import { activationKo } from '../../../i18n/messages/activation.ko.ts';
import { formatPercent, formatQuoted } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { crossentropyOfLogits, naiveSoftmax, softmax } from '../../../mathematics/activations.ts';
import { Choice } from '../../Choice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame, withWords } from '../../InstrumentFrame.tsx';
import { DragPoint } from '../../plot/DragPoint.tsx';
import { Slider } from '../../Slider.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { ClassBars } from './ClassBars.tsx';
import { SoftmaxTable } from './SoftmaxTable.tsx';
import './softmax-bars.css';

const CLASSES = ['a', 'b', 'c', 'd', 'e'] as const;
const LIMIT = 6;

const schema = v.strictObject({
  logits: v.pipe(
    v.array(v.pipe(v.number(), v.minValue(-LIMIT), v.maxValue(LIMIT))),
    v.length(CLASSES.length),
  ),
  temperature: v.pipe(v.number(), v.minValue(0.1), v.maxValue(10)),
  target: v.picklist(CLASSES),
  shift: v.pipe(v.number(), v.minValue(-1000), v.maxValue(1000)),
});
type State = v.InferOutput<typeof schema>;

const INITIAL: State = { logits: [2, 0, 1, 3, -2], temperature: 1, target: 'a', shift: 0 };

function SoftmaxBars({ id, chapter, title }: InstrumentProps) {
  const t = useWords('activation');
  const of = useInstrumentState({ chapter, id, schema, initial: INITIAL });
  const { state, set } = of;
  const names = CLASSES.map((key) => t(`softmax.classes.${key}`));
  const right = CLASSES.indexOf(state.target);
  const shifted = state.logits.map((z) => z + state.shift);
  const shares = Array.from(softmax(shifted, state.temperature));
  const gradient = shares.map((p, k) => p - (k === right ? 1 : 0));
  const top = shares.indexOf(Math.max(...shares));
  const loss = crossentropyOfLogits(shifted, right, state.temperature);
  const overflows = naiveSoftmax(shifted, state.temperature).some(Number.isNaN);
  const three = (value: number) => formatQuoted(value, 3);

  function move(k: number, to: number): void {
    const z = Math.round(to * 10) / 10;
    set((before) => ({
      ...before,
      logits: before.logits.map((logit, j) => (j === k ? z : logit)),
    }));
  }

  return (
    <InstrumentFrame
      title={title ?? t('softmax.title')}
      of={of}
      says={
        <>
          {t('softmax.says', {
            name: names[top] ?? '',
            percent: formatPercent(shares[top] ?? 0),
            target: names[right] ?? '',
            share: formatPercent(shares[right] ?? 0),
            loss: three(loss),
          })}{' '}
          {overflows && t('softmax.overflow')}
        </>
      }
    >
      <div className="instrument-controls">
        <Choice
          label={t('softmax.target')}
          value={state.target}
          options={CLASSES.map((value, k) => ({ value, name: names[k] ?? value }))}
          onValue={(target) => set({ ...state, target })}
        />
        <Slider
          label={t('softmax.temperature')}
          value={state.temperature}
          min={0.1}
          max={10}
          step={0.1}
          onValue={(temperature) => set({ ...state, temperature })}
        />
        <Slider
          label={t('softmax.shift')}
          value={state.shift}
          min={-1000}
          max={1000}
          step={10}
          onValue={(shift) => set({ ...state, shift })}
        />
      </div>
      <div className="softmax-rows">
        <div>
          <p className="softmax-heading">{t('softmax.logits')}</p>
          <ClassBars
            label={t('softmax.logitsPicture')}
            values={state.logits}
            names={names}
            min={-LIMIT}
            max={LIMIT}
            ticks={[-6, -3, 0, 3, 6]}
            height={230}
            marked={right}
            format={String}
            interactive
          >
            {(scales) =>
              state.logits.map((z, k) => (
                <DragPoint
                  key={CLASSES[k]}
                  name={t('softmax.logit', { name: names[k] ?? '' })}
                  x={k}
                  y={z}
                  scales={scales}
                  step={0.1}
                  axis="y"
                  onMove={(_, to) => move(k, to)}
                />
              ))
            }
          </ClassBars>
        </div>
        <div>
          <p className="softmax-heading">{t('softmax.probabilities')}</p>
          <ClassBars
            label={t('softmax.probabilitiesPicture')}
            values={shares}
            names={names}
            min={0}
            max={1.12}
            ticks={[0, 0.5, 1]}
            height={230}
            marked={right}
            format={three}
          />
        </div>
        <div>
          <p className="softmax-heading">{t('softmax.gradient')}</p>
          <ClassBars
            label={t('softmax.gradientPicture')}
            values={gradient}
            names={names}
            min={-1.2}
            max={1.2}
            ticks={[-1, 0, 1]}
            height={230}
            marked={right}
            format={three}
          />
        </div>
        <dl className="softmax-loss">
          <dt>{t('softmax.loss')}</dt>
          <dd>{three(loss)}</dd>
        </dl>
      </div>
      <SoftmaxTable logits={shifted} temperature={state.temperature} names={names} />
    </InstrumentFrame>
  );
}

export default withWords(
  { en: { activation: activationEn }, ko: { activation: activationKo } },
  SoftmaxBars,
);
