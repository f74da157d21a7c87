// What a dissecting instrument stands on: the network and the image that all of the chapter's look at, and a state of
// its own. Imports React, valibot, experiment.
import { type RefObject, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import * as v from 'valibot';
import type { Subject } from '../../../experiment/dissection.ts';
import type { InstrumentGarment, InstrumentProps } from '../../Instrument.tsx';
import { instrumentInAddress } from '../../instrument-address.ts';
import type { Store } from '../../store.ts';
import type { Trainer } from '../../trainer.ts';
import { useStore } from '../../trainer-context.ts';
import { type InstrumentState, useInstrumentState } from '../../use-instrument-state.ts';
import { useLoadedTrainer } from '../../use-loaded-trainer.ts';
import { useWarmStart } from '../../use-warm-start.ts';
import { usePixels } from '../classifier/use-network.ts';
import { SHARED, type Shared, sharedSchema, sharedStores } from './shared.ts';
import { type Network, useNetwork } from './use-network.ts';

/** What all of a chapter's dissecting instruments look at. */
export interface Looked {
  /** For the frame. */
  readonly of: Pick<InstrumentState<never>, 'reset' | 'isChanged' | 'share' | 'linkError'>;
  readonly shared: Shared;
  readonly share: (change: Partial<Shared>) => void;
  readonly network: Network;
  readonly trainer: Trainer | null;
  readonly failed: boolean;
  readonly retryTrainer: () => void;
  readonly garment: InstrumentGarment | undefined;
  /** 784 bytes as they are, before any change; null while they are loaded. */
  readonly pixels: Uint8Array | null;
  readonly picture: Store<Uint8Array | null>;
  readonly isOwnPicture: boolean;
  /** The image as it is asked about; null while it is not here. */
  readonly subject: Subject | null;
  /** Another one for another image or network; null while there is nothing to ask. */
  readonly about: string | null;
  /** Another one for another network; null while there is none. */
  readonly aboutNetwork: string | null;
  /** On the instrument's root: what is in view may load the book's network. */
  readonly root: RefObject<HTMLDivElement | null>;
  readonly isAwake: boolean;
  readonly wake: () => void;
}

export interface Dissection<Own> extends Looked {
  readonly own: Own;
  readonly set: (change: Partial<Own>) => void;
}

let pictures = 0;
const numbered = new WeakMap<Uint8Array, number>();

/** A number of its own for each of the reader's pictures. */
function numberOf(picture: Uint8Array): number {
  const known = numbered.get(picture);
  if (known !== undefined) return known;
  pictures += 1;
  numbered.set(picture, pictures);
  return pictures;
}

export function useDissection<Own extends object>(
  props: InstrumentProps,
  { initial, schema }: { readonly initial: Own; readonly schema: v.GenericSchema<unknown, Own> },
): Dissection<Own> {
  const { chapter, id, garments = [] } = props;
  const stores = sharedStores(chapter);
  const shared = useStore(stores.shared);
  const picture = useStore(stores.own);
  const whole = useMemo(
    () => ({
      initial: { shared: SHARED, own: initial },
      schema: v.strictObject({ shared: sharedSchema, own: schema }),
    }),
    [initial, schema],
  );
  type Whole = { shared: Shared; own: Own };
  const state = useInstrumentState<Whole>({
    ...{ chapter, id, initial: whole.initial },
    schema: whole.schema as unknown as v.GenericSchema<unknown, Whole>,
  });

  // What another instrument sets is this one's too; what a link brings here is theirs.
  const pull = useEffectEvent(() =>
    state.set((before) => ({ ...before, shared: stores.shared.get() })),
  );
  useEffect(() => {
    if (instrumentInAddress(id) === null) pull();
    return stores.shared.subscribe(pull);
  }, [stores, id]);
  const linked = state.state.shared;
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    if (JSON.stringify(linked) !== JSON.stringify(stores.shared.get())) stores.shared.set(linked);
  }, [linked, stores]);

  const { trainer, failed, retry } = useLoadedTrainer();
  const root = useRef<HTMLDivElement>(null);
  const [isAwake, setAwake] = useState(false);
  const wake = useMemo(() => (trainer === null ? null : () => setAwake(true)), [trainer]);
  useWarmStart(root, wake);
  const network = useNetwork(props, trainer, shared.network, isAwake);
  const garment = garments[shared.garment] ?? garments[0];
  const read = usePixels(garment?.src);
  const pixels = useMemo(
    () => picture ?? (read === null ? null : Uint8Array.from(read, (of) => Math.round(255 * of))),
    [picture, read],
  );
  const { right, degrees } = shared;
  const subject = useMemo((): Subject | null => {
    if (pixels === null) return null;
    if (degrees !== 0) return { pixels, change: { kind: 'rotation', degrees } };
    if (right !== 0) return { pixels, change: { kind: 'shift', right, down: 0 } };
    return { pixels };
  }, [pixels, right, degrees]);
  const image = picture === null ? `garment ${garment?.index}` : `picture ${numberOf(picture)}`;
  const aboutNetwork = network.snapshot === null ? null : network.version;
  return {
    of: {
      ...state,
      isChanged: state.isChanged || picture !== null,
      reset() {
        stores.own.set(null);
        state.reset();
      },
    },
    own: state.state.own,
    set: (change) => state.set((before) => ({ ...before, own: { ...before.own, ...change } })),
    shared,
    share: (change) => stores.shared.set({ ...stores.shared.get(), ...change }),
    ...{ network, trainer, failed, garment, pixels, subject, aboutNetwork, root, isAwake },
    retryTrainer: retry,
    picture: stores.own,
    isOwnPicture: picture !== null,
    about:
      aboutNetwork === null || subject === null
        ? null
        : [aboutNetwork, image, right, degrees].join(' | '),
    wake: () => setAwake(true),
  };
}
