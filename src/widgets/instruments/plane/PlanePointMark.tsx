// One point of the plane, drawn anew only where it has changed itself: a network is drawn many times a second, its
// points seldom. Imports React, i18n, mathematics.
import { memo } from 'react';
import { useWords } from '../../../i18n/words.ts';
import type { PlanePoint } from '../../../mathematics/plane-points.ts';
import { DragPoint } from '../../plot/DragPoint.tsx';
import type { Scales } from '../../plot/Plot.tsx';
import { digits } from './Figures.tsx';
import { PointMark } from './PointMark.tsx';

/** What can be done with the point at a place of the list. */
export interface PointActions {
  readonly move: (index: number, x: number, y: number) => void;
  readonly remove: (index: number) => void;
  /** @returns whether the key was one of the plane's */
  readonly key: (index: number, key: string) => boolean;
  readonly focus: (index: number) => void;
}

interface Props {
  readonly index: number;
  readonly point: PlanePoint;
  readonly isWrong: boolean;
  readonly isLit: boolean;
  readonly isStop: boolean;
  readonly scales: Scales;
  /** The same object always. */
  readonly actions: PointActions;
}

function PlanePointMarkInner({ index, point, isWrong, isLit, isStop, scales, actions }: Props) {
  const t = useWords('plane');
  const { x, y, label } = point;
  return (
    <DragPoint
      name={t('pointName', { number: String(index + 1), label: String(label) })}
      says={t('pointSays', { x: digits(x), y: digits(y), isWrong: String(isWrong) })}
      x={x}
      y={y}
      scales={scales}
      step={0.02}
      reach={10}
      tabIndex={isStop ? 0 : -1}
      mark={<PointMark label={label} isWrong={isWrong} isLit={isLit} />}
      onMove={(toX, toY) => actions.move(index, toX, toY)}
      onDelete={() => actions.remove(index)}
      onKey={(event) => !event.ctrlKey && !event.metaKey && actions.key(index, event.key)}
      onFocus={() => actions.focus(index)}
    />
  );
}

const isSameScale = (a: Scales, b: Scales) =>
  a.left === b.left &&
  a.width === b.width &&
  a.x(0) === b.x(0) &&
  a.x(1) === b.x(1) &&
  a.y(0) === b.y(0);

export const PlanePointMark = memo(
  PlanePointMarkInner,
  (before, after) =>
    isSameScale(before.scales, after.scales) &&
    before.point.x === after.point.x &&
    before.point.y === after.point.y &&
    before.point.label === after.point.label &&
    before.index === after.index &&
    before.isWrong === after.isWrong &&
    before.isLit === after.isLit &&
    before.isStop === after.isStop,
);
