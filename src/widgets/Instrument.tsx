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
import type { RunRecord } from '../experiment/record.ts';
import { useWords } from '../i18n/words.ts';
import { instrumentInAddress } from './instrument-address.ts';
import { htmlOf } from './prerendered.tsx';
import { useNear } from './use-near.ts';
import './instrument.css';

/** An experiment of the chapter that an instrument works with, and its recorded run. */
export interface InstrumentExperiment {
  readonly id: string;
  /** What it is called, in the reader's language; an instrument finds a name where it is not given. */
  readonly name?: string;
  readonly experiment: ExperimentInput;
  readonly record: RunRecord | null;
}

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
}

type Instrumented = ComponentType<InstrumentProps>;

const modules = import.meta.glob<Instrumented>('./instruments/*/instrument.tsx', {
  import: 'default',
});
const loaded = new Map<string, Instrumented>();
const lazies = new Map<string, Instrumented>();

async function load(kind: string): Promise<Instrumented> {
  const known = loaded.get(kind);
  if (known !== undefined) return known;
  const module = modules[`./instruments/${kind}/instrument.tsx`];
  if (module === undefined)
    throw new Error(`There is no src/widgets/instruments/${kind}/instrument.tsx.`);
  const component = await module();
  loaded.set(kind, component);
  return component;
}

function lazily(kind: string): Instrumented {
  const known = lazies.get(kind) ?? lazy(async () => ({ default: await load(kind) }));
  lazies.set(kind, known);
  return known;
}

interface Props extends InstrumentProps {
  /** The folder of its component; the id where it is not given. */
  readonly kind?: string;
}

export function Instrument({ kind: given, ...props }: Props) {
  const kind = given ?? props.id;
  const t = useWords('widgets.lab');
  const root = useRef<HTMLDivElement>(null);
  const still = useId();
  const [html] = useState(() => htmlOf(still));
  const isNear = useNear(root, () => instrumentInAddress(props.id) !== null);
  const [Live, setLive] = useState<Instrumented | null>(() => loaded.get(kind) ?? null);
  const [failed, setFailed] = useState(false);
  // Where the page was not prerendered, this is mounted with its component, and not before.
  const [isDrawn, setIsDrawn] = useState(false);
  useEffect(() => setIsDrawn(html === null), [html]);
  const isDue = html !== null && isNear && Live === null && !failed;
  useEffect(() => {
    if (!isDue) return;
    let gone = false;
    load(kind).then(
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
  }, [isDue, kind]);
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
  const Drawn = Live ?? lazily(kind);
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
