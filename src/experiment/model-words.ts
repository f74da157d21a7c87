// A model in a line, as a table names it: `Flatten · Dense 100 · Dense 10`. Imports this room only.
import type { Model } from './model.ts';

/** The number by which one knows a layer: its units, its filters, its rate. */
function numberOf(layer: Model['layers'][number]): string {
  const { units, filters, rate } = layer as {
    readonly units?: number;
    readonly filters?: number;
    readonly rate?: number;
  };
  const number = units ?? filters ?? rate;
  return number === undefined ? '' : ` ${number}`;
}

/** Its layers in their order, Input left out. */
export function modelWords({ layers }: Pick<Model, 'layers'>): string {
  return layers
    .filter(({ type }) => type !== 'Input')
    .map((layer) => `${layer.type}${numberOf(layer)}`)
    .join(' · ');
}
