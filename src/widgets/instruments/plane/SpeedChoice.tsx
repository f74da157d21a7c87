// How many steps a second a run makes at the most. Imports React, i18n.
import { useWords } from '../../../i18n/words.ts';
import { Choice } from '../../Choice.tsx';

const NAMES = ['slow', 'medium', 'fast'] as const;
export type Speed = (typeof NAMES)[number];

interface Props {
  readonly speed: Speed;
  readonly onSpeed: (speed: Speed) => void;
}

export function SpeedChoice({ speed, onSpeed }: Props) {
  const t = useWords('plane');
  const options = NAMES.map((value) => ({ value, name: t(`speeds.${value}`) }));
  return <Choice label={t('speed')} value={speed} options={options} onValue={onSpeed} />;
}
