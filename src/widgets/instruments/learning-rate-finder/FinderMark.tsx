// The marks of a finder's places, drawn around 0, 0, so that each is told by its shape. Imports React.
export const PLACES = ['steepest', 'least', 'diverged'] as const;
export type Place = (typeof PLACES)[number];

const SHAPES: Readonly<Record<Place, string>> = {
  steepest: 'M-6,-5H6L0,6Z',
  least: 'M-5,-5H5V5H-5Z',
  diverged: 'M-5,-5L5,5M5,-5L-5,5',
};

export function FinderMark({ place }: { readonly place: Place }) {
  return <path className="finder-mark" data-place={place} d={SHAPES[place]} />;
}
