// Where the reader is on a page: the section in view and how far its heading stands from the top, to be kept
// through a change of language. Imports nothing of the book.

interface Place {
  readonly section: string;
  /** Of the heading, in pixels below the top of the window. */
  readonly top: number;
}

/** The state of a navigation that keeps the reader's place; null where there was no heading yet. */
export interface PlaceState {
  readonly place: Place | null;
}

const HEADINGS = '.prose :is(h2, h3, h4)[id]';

/** A heading that stands in the window's upper part, or above, is the one being read. */
export const READING_LINE = 0.3;

export function placeState(): PlaceState {
  const line = innerHeight * READING_LINE;
  const heading = [...document.querySelectorAll(HEADINGS)]
    .filter((candidate) => candidate.getBoundingClientRect().top <= line)
    .at(-1);
  if (heading === undefined) return { place: null };
  return { place: { section: heading.id, top: heading.getBoundingClientRect().top } };
}

export function isPlaceState(state: unknown): state is PlaceState {
  return typeof state === 'object' && state !== null && 'place' in state;
}

/** Brings the section back under the reader's eyes. */
export function restorePlace({ place }: PlaceState): void {
  const heading = place && document.getElementById(place.section);
  if (!heading) return;
  // Deep in a section its heading is out of sight, and sections are not as long in the other language:
  // then the section's begin is shown.
  if (place.top < 0) heading.scrollIntoView({ behavior: 'instant' });
  else scrollBy({ top: heading.getBoundingClientRect().top - place.top, behavior: 'instant' });
}
