// The learning rates on a line, in the three stretches that the curvature makes of them: 0 to 1/a, to 2/a, and
// beyond. Imports React, i18n.
import { useWords } from '../../../i18n/words.ts';

interface Props {
  readonly rate: number;
  readonly curvature: number;
  readonly max: number;
}

export function RateLine({ rate, curvature, max }: Props) {
  const t = useWords('optimizer.descent');
  const share = (value: number) => `${(Math.min(value, max) / max) * 100}%`;
  const zones = [
    { name: t('zone1'), from: 0, to: 1 / curvature },
    { name: t('zone2'), from: 1 / curvature, to: 2 / curvature },
    { name: t('zone3'), from: 2 / curvature, to: max },
  ];
  return (
    <div className="rate-line">
      <div className="rate-track" aria-hidden="true">
        {zones.map(({ name, from, to }, k) => (
          <span
            key={name}
            className={`rate-zone rate-zone-${k + 1}`}
            style={{ insetInlineStart: share(from), insetInlineEnd: `calc(100% - ${share(to)})` }}
          />
        ))}
        <span className="rate-here" style={{ insetInlineStart: share(rate) }} />
      </div>
      <ul>
        {zones.map(({ name, from, to }, k) => (
          <li key={name} aria-current={rate > from && rate <= to ? 'true' : undefined}>
            <span className={`rate-key rate-zone-${k + 1}`} aria-hidden="true" />
            {name}
          </li>
        ))}
      </ul>
    </div>
  );
}
