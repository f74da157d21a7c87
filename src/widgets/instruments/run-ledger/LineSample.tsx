// How a run's line looks, beside its name. Imports React.
import { lookOf } from './overlay.ts';

export function LineSample({ place }: { readonly place: number }) {
  const { colour, dash } = lookOf(place);
  return (
    <svg
      className={`ledger-line ledger-sample ledger-colour-${colour} ledger-dash-${dash}`}
      width="30"
      height="8"
      aria-hidden="true"
    >
      <path d="M1,4H29" />
    </svg>
  );
}
