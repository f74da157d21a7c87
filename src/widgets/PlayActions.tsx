// Run, which becomes Pause, and Step: the buttons of an instrument that plays (use-play.ts). Imports i18n.
import { useWords } from '../i18n/words.ts';

interface Props {
  readonly isPlaying: boolean;
  /** Whether there is nothing more to do. */
  readonly isOver: boolean;
  readonly onPlay: () => void;
  readonly onPause: () => void;
  readonly onStep: () => void;
}

export function PlayActions({ isPlaying, isOver, onPlay, onPause, onStep }: Props) {
  const t = useWords('instrument');
  return (
    <>
      <button
        type="button"
        className="lab-action"
        disabled={isOver}
        onClick={isPlaying ? onPause : onPlay}
      >
        {isPlaying ? t('pause') : t('run')}
      </button>
      <button type="button" className="lab-action" disabled={isPlaying || isOver} onClick={onStep}>
        {t('step')}
      </button>
    </>
  );
}
