// Pairs of examples: for each example of a set another one of the same set, of its class or of another.
// Imports this room and experiment.
import type { SetName } from '../experiment/data.ts';
import { BookError } from '../experiment/errors.ts';
import type { PairStep } from './data-fields.ts';
import { integer, stream } from './random.ts';

/**
 * For each example its partner, by official numbers. With probability `share` it is one of the same class, any
 * but the example itself, each as likely; else one of another class, each as likely. An example that is alone in
 * its class is its own partner. The draw is a function of seed, the transform's place and the official number,
 * and stays the same in all epochs.
 *
 * @param indices the set's official numbers
 * @throws BookError `pairs-one-class` where a partner of another class is drawn and there is none
 */
export function drawPartners(
  { transform, place }: PairStep,
  indices: ArrayLike<number>,
  labelOf: (number: number) => number,
  set: SetName,
): ReadonlyMap<number, number> {
  const members = new Map<number, number[]>();
  for (const number of Array.from(indices)) {
    const label = labelOf(number);
    const own = members.get(label);
    if (own === undefined) members.set(label, [number]);
    else own.push(number);
  }
  const partners = new Map<number, number>();
  for (const number of Array.from(indices)) {
    const label = labelOf(number);
    const draws = stream({
      ...{ seed: transform.seed, purpose: 'pairs' },
      layer: place,
      epoch: number,
    });
    const own = members.get(label) as readonly number[];
    if (integer(draws, 0, 2 ** 24) < transform.share * 2 ** 24) {
      // Any of the others: the last one stands in for the example itself.
      const drawn = own[integer(draws, 1, Math.max(1, own.length - 1))] as number;
      partners.set(number, drawn === number ? (own.at(-1) as number) : drawn);
      continue;
    }
    if (own.length === indices.length) throw new BookError('pairs-one-class', { set });
    let at = integer(draws, 1, indices.length - own.length);
    for (const [other, list] of members) {
      if (other === label) continue;
      const drawn = list[at];
      if (drawn !== undefined) {
        partners.set(number, drawn);
        break;
      }
      at -= list.length;
    }
  }
  return partners;
}
