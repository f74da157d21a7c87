// Every kind of instrument, by the address of its module. The list is long, and grows with the book: it comes with the
// first instrument that is near, not with the page.
import type { ComponentType } from 'react';
import type { InstrumentProps } from './Instrument.tsx';

/** Whole modules: to name their default here would cost some bytes for each. */
const modules = import.meta.glob<{ readonly default: ComponentType<InstrumentProps> }>(
  './instruments/*/instrument.tsx',
);

/** @throws where there is no such kind */
export async function loadInstrument(kind: string): Promise<ComponentType<InstrumentProps>> {
  const module = modules[`./instruments/${kind}/instrument.tsx`];
  if (module === undefined) throw new Error(`no instrument ${kind}`);
  return (await module()).default;
}
