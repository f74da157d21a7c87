// Run, Step and what else makes a training go on, and Start again. Imports React, i18n.
import { useWords } from '../../../i18n/words.ts';

interface Props {
  readonly isPlaying: boolean;
  /** Whether there is something left to learn. */
  readonly canRun: boolean;
  readonly canStep: boolean;
  readonly hasBegun: boolean;
  readonly onPlay: () => void;
  readonly onPause: () => void;
  readonly onStep: () => void;
  readonly onRestart: () => void;
  /** More than one step at once. */
  readonly more: readonly {
    readonly name: string;
    readonly isDisabled: boolean;
    readonly onPress: () => void;
  }[];
}

export function PlaneButtons({ isPlaying, canRun, canStep, hasBegun, more, ...props }: Props) {
  const t = useWords('plane');
  const words = useWords('instrument');
  return (
    <>
      <button
        type="button"
        className="lab-train"
        disabled={!canRun && !isPlaying}
        onClick={isPlaying ? props.onPause : props.onPlay}
      >
        {words(isPlaying ? 'pause' : 'run')}
      </button>
      <button
        type="button"
        className="lab-action"
        disabled={isPlaying || !canStep}
        onClick={props.onStep}
      >
        {words('step')}
      </button>
      {more.map(({ name, isDisabled, onPress }) => (
        <button
          key={name}
          type="button"
          className="lab-action"
          disabled={isPlaying || isDisabled}
          onClick={onPress}
        >
          {name}
        </button>
      ))}
      <button
        type="button"
        className="lab-action"
        disabled={!hasBegun}
        onClick={() => {
          props.onPause();
          props.onRestart();
        }}
      >
        {t('start')}
      </button>
    </>
  );
}
