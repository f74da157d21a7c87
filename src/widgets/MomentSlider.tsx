// A slider through the kept moments of a training, a film of them, and the way back to now. Keeps its height.
// Imports React.
import { usePlay } from './use-play.ts';
import './time-travel.css';

interface Props {
  /** How many moments there are; fewer than two are none to go through. */
  readonly count: number;
  /** The moment looked at, and the one that stands when nobody looks back. */
  readonly place: number;
  readonly standing: number;
  readonly isBack: boolean;
  /** Goes to a moment; null is now. */
  readonly onGo: (place: number | null) => void;
  /** What there is to say of the moment. */
  readonly words: string;
  /** The names of the whole and of its parts. */
  readonly names: Readonly<Record<'label' | 'slider' | 'play' | 'hold' | 'now', string>>;
}

/** Of the film, moments a second. */
const FILM = 5;

export function MomentSlider({ count, place, standing, isBack, onGo, words, names }: Props) {
  const last = count - 1;
  const canTravel = last > 0;
  const goTo = (to: number) => onGo(to === standing ? null : to);
  const { isPlaying, play, pause } = usePlay({
    step() {
      const next = place + 1;
      if (next <= last) goTo(next);
      return next < last;
    },
    onFrame: () => {},
    perSecond: FILM,
  });
  return (
    <fieldset className="time-travel" data-back={isBack || undefined}>
      <legend className="visually-hidden">{names.label}</legend>
      <button
        type="button"
        className="lab-action time-play"
        disabled={!canTravel}
        aria-label={names[isPlaying ? 'hold' : 'play']}
        title={names[isPlaying ? 'hold' : 'play']}
        onClick={() => {
          if (isPlaying) {
            pause();
            return;
          }
          if (place === last) goTo(0);
          play();
        }}
      >
        <svg viewBox="0 0 12 12" aria-hidden="true">
          <path d={isPlaying ? 'M2,1 h3 v10 h-3 z M7,1 h3 v10 h-3 z' : 'M2,1 L11,6 L2,11 z'} />
        </svg>
      </button>
      <input
        type="range"
        className="setting-slider"
        min={0}
        max={Math.max(1, last)}
        step={1}
        value={Math.max(0, place)}
        disabled={!canTravel}
        style={{ '--place': canTravel ? place / last : 0 } as React.CSSProperties}
        aria-label={names.slider}
        aria-valuetext={words}
        onChange={(event) => {
          pause();
          goTo(Number(event.target.value));
        }}
      />
      <button
        type="button"
        className="lab-action"
        disabled={!isBack}
        onClick={() => {
          pause();
          onGo(null);
        }}
      >
        {names.now}
      </button>
      <p className="time-words">{words}</p>
    </fieldset>
  );
}
