// `<Instrument kind="race" id="optimizer-race" />`: a part of a chapter that the reader works with. A prerendered
// page holds it as HTML; its code comes when it is near the window, and takes over in the same place. Where the
// page was not prerendered, it is loaded with the page. Imports React, i18n.
import {
  Component,
  type ComponentType,
  lazy,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import type { ExperimentInput } from '../experiment/experiment.ts';
import type { InspectionRecord } from '../experiment/inspection-record.ts';
import type { RunRecord } from '../experiment/record.ts';
import { useWords } from '../i18n/words.ts';
import { instrumentInAddress } from './instrument-address.ts';
import { linkInAddress } from './lab-address.ts';
import { usePart } from './part-sink.ts';
import { htmlOf } from './prerendered.tsx';
import { useNear } from './use-near.ts';
import './instrument.css';

/** An experiment of the chapter that an instrument works with, and its recorded run. */
export interface InstrumentExperiment {
  readonly id: string;
  /** What it is called, in the reader's language; an instrument finds a name where it is not given. */
  readonly name?: string;
  readonly experiment: ExperimentInput;
  /** Where what the recorded run learnt lies, for an instrument that is given the weights of several. */
  readonly weights?: string;
  /** Null in the page; there when the instrument is drawn. */
  readonly record: RunRecord | null;
  /** Of a recorded run: loaded with the instrument's code. */
  readonly loadRecord?: () => Promise<{ readonly default: RunRecord }>;
  /** What the recorded run makes of the test set: for an instrument that inspects, loaded with its code. */
  readonly inspection?: {
    readonly load: () => Promise<{ readonly default: RecordedInspection }>;
    /** Where every prediction lies, as `predictions-file.ts` reads it. */
    readonly predictions: string;
  };
  /** The same when it has been loaded; whoever draws an instrument that inspects finds it here. */
  readonly inspected?: RecordedInspection;
}

/** An inspection with the addresses of the images that it shows; none where the book has other images packed. */
export type RecordedInspection = InspectionRecord & {
  readonly images: Readonly<Record<number, string>>;
};

/** A test image, drawn at build: `src` is a PNG of 28 × 28 pixels whose opacity is the pixel's value. */
export interface InstrumentGarment {
  readonly index: number;
  readonly label: number;
  readonly className: string;
  readonly src: string;
}

/** What every instrument's component is given; the build fills it in from the tag's attributes. */
export interface InstrumentProps {
  readonly id: string;
  readonly chapter: string;
  /** What this instance shows, where a kind can show several things. */
  readonly preset?: string;
  readonly title?: string;
  readonly experiments?: readonly InstrumentExperiment[];
  readonly garments?: readonly InstrumentGarment[];
  /** Where the recorded weights of an experiment lie: float32, little-endian, in the model's order. */
  readonly weights?: string;
  /** What a challenge asks of its run: `val-accuracy >= 0.87`. */
  readonly goals?: string;
}

type Instrumented = ComponentType<InstrumentProps>;

const loaded = new Map<string, Instrumented>();
const lazies = new Map<string, Instrumented>();

/** A kind of instrument, and what it must have before it can be drawn. */
interface Wanted {
  readonly kind: string;
  readonly chapter: string;
  readonly experiments?: readonly InstrumentExperiment[] | undefined;
}

/** Instruments that must load the same are one. */
function keyOf({ kind, chapter, experiments = [] }: Wanted): string {
  return [kind, ...experiments.filter(hasRest).map(({ id }) => `${chapter}/${id}`)].join();
}

async function load(wanted: Wanted): Promise<Instrumented> {
  const key = keyOf(wanted);
  const known = loaded.get(key);
  if (known !== undefined) return known;
  const { kind, experiments } = wanted;
  const [Inner, whole] = await Promise.all([
    import('./instrument-modules.ts').then(({ loadInstrument }) => loadInstrument(kind)),
    key === kind ? null : Promise.all((experiments ?? []).map(withRest)),
  ]);
  const component: Instrumented =
    whole === null ? Inner : (props) => <Inner {...props} experiments={whole} />;
  loaded.set(key, component);
  return component;
}

function hasRest({ loadRecord, inspection }: InstrumentExperiment): boolean {
  return loadRecord !== undefined || inspection !== undefined;
}

/** The experiment with all that the page left out of it. */
async function withRest(one: InstrumentExperiment): Promise<InstrumentExperiment> {
  const [recorded, inspected] = await Promise.all([one.loadRecord?.(), one.inspection?.load()]);
  return {
    ...one,
    ...(recorded && { record: recorded.default }),
    ...(inspected && { inspected: inspected.default }),
  };
}

function lazily(wanted: Wanted): Instrumented {
  const key = keyOf(wanted);
  const known = lazies.get(key) ?? lazy(async () => ({ default: await load(wanted) }));
  lazies.set(key, known);
  return known;
}

interface Props extends InstrumentProps {
  /** The folder of its component; the id where it is not given. */
  readonly kind?: string;
}

export function Instrument({ kind: given, ...props }: Props) {
  const wanted: Wanted = { ...props, kind: given ?? props.id };
  const key = keyOf(wanted);
  usePart(`src/widgets/instruments/${wanted.kind}/instrument.tsx`);
  const t = useWords('widgets.lab');
  const root = useRef<HTMLDivElement>(null);
  const still = useId();
  const [html] = useState(() => htmlOf(still));
  const isNear = useNear(
    root,
    () =>
      instrumentInAddress(props.id) !== null ||
      // A link to a lab that stands on the studio's bench.
      (wanted.kind === 'studio' && linkInAddress(props.experiments?.[0]?.id ?? '') !== null),
  );
  // What another page's prerender has loaded makes nothing alive in this one's.
  const [Live, setLive] = useState<Instrumented | null>(() =>
    typeof document === 'undefined' ? null : (loaded.get(key) ?? null),
  );
  const [failed, setFailed] = useState(false);
  // Where the page was not prerendered, this is mounted with its component, and not before.
  const [isDrawn, setIsDrawn] = useState(false);
  useEffect(() => setIsDrawn(html === null), [html]);
  const isDue = html !== null && isNear && Live === null && !failed;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what is wanted
  useEffect(() => {
    if (!isDue) return;
    let gone = false;
    load(wanted).then(
      (component) => {
        if (!gone) setLive(() => component);
      },
      () => {
        if (!gone) setFailed(true);
      },
    );
    return () => {
      gone = true;
    };
  }, [isDue, key]);
  const retry = () => {
    setFailed(false);
  };
  const notice = (
    <p className="lab-notice" role="alert">
      {t('failed')}{' '}
      <button type="button" className="lab-word" onClick={retry}>
        {t('retry')}
      </button>
    </p>
  );
  const Drawn = Live ?? lazily(wanted);
  return (
    <div
      ref={root}
      className="instrument"
      data-instrument={props.id}
      data-live={Live !== null || isDrawn || undefined}
    >
      {failed && notice}
      {html === null || (Live !== null && !failed) ? (
        <Boundary key={String(failed)} onError={() => setFailed(true)}>
          <div id={html === null ? still : undefined}>
            <Drawn {...props} />
          </div>
        </Boundary>
      ) : (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: read from where it is put, so that both are the same
        <div id={still} dangerouslySetInnerHTML={{ __html: html }} />
      )}
    </div>
  );
}

interface BoundaryProps {
  readonly onError: () => void;
  readonly children: ReactNode;
}

/** An instrument that breaks down takes nothing else of the page with it. */
class Boundary extends Component<BoundaryProps, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override componentDidCatch(): void {
    this.props.onError();
  }

  override render(): ReactNode {
    return this.state.broken ? null : this.props.children;
  }
}
