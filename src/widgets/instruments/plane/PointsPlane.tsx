// The plane with its points, which are placed, dragged, turned to the other class and removed, by mouse, finger or
// keyboard. What else stands in it is its child's. Imports React, i18n, mathematics.
import {
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useWords } from '../../../i18n/words.ts';
import { type PlanePoint, rounded } from '../../../mathematics/plane-points.ts';
import { Plot, type Scales } from '../../plot/Plot.tsx';
import { PointControls } from './DataControls.tsx';
import { PlanePointMark, type PointActions } from './PlanePointMark.tsx';
import { MOST_POINTS, type Range } from './plane-state.ts';

interface Props {
  readonly points: readonly PlanePoint[];
  readonly range: Range;
  /** The places of the points on the wrong side. */
  readonly wrong: ReadonlySet<number>;
  /** The places of the points that were looked at last. */
  readonly lit: readonly number[];
  readonly onPoints: (points: readonly PlanePoint[]) => void;
  /** Where the pointer or the focus is. */
  readonly onPlace?: (place: { readonly x: number; readonly y: number } | null) => void;
  /** Behind the picture, in the plot's rectangle. */
  readonly behind?: ReactNode;
  /** Below the picture, in words. */
  readonly readout?: ReactNode;
  readonly children?: (scales: Scales) => ReactNode;
}

export function PointsPlane({ points, range, wrong, lit, onPoints, ...props }: Props) {
  const { onPlace, behind, readout, children } = props;
  const t = useWords('plane');
  const root = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(0);
  /** The class of a point that is added. */
  const [adds, setAdds] = useState<0 | 1>(1);
  /** A point that takes the focus as soon as it is there. */
  const due = useRef<number | null>(null);
  useEffect(() => {
    if (due.current === null) return;
    const marks = root.current?.querySelectorAll<SVGElement>('.drag-point');
    marks?.[due.current]?.focus({ preventScroll: true });
    due.current = null;
  });

  function add(x: number, y: number, takesFocus: boolean): void {
    if (points.length >= MOST_POINTS) return;
    if (takesFocus) due.current = points.length;
    onPoints([...points, rounded(x, y, adds)]);
  }

  function change(index: number, point: PlanePoint): void {
    onPoints(points.map((other, i) => (i === index ? point : other)));
  }

  function remove(index: number): void {
    due.current = Math.max(0, Math.min(index, points.length - 2));
    onPoints(points.filter((_, i) => i !== index));
  }

  function onKey(key: string, index: number): boolean {
    const point = points[index] as PlanePoint;
    const last = points.length - 1;
    const to = { PageDown: index + 1, PageUp: index - 1, Home: 0, End: last }[key];
    if (to !== undefined) {
      const next = (to + points.length) % points.length;
      root.current
        ?.querySelectorAll<SVGElement>('.drag-point')
        [next]?.focus({ preventScroll: true });
    } else if (key === ' ') change(index, { ...point, label: point.label === 0 ? 1 : 0 });
    else if (key === '0' || key === '1') change(index, { ...point, label: key === '0' ? 0 : 1 });
    else if (key === 'n' || key === 'N') add(point.x + 0.1, point.y - 0.1, true);
    else return false;
    return true;
  }

  const now: PointActions = {
    move(index, x, y) {
      const moved = rounded(x, y, (points[index] as PlanePoint).label);
      change(index, moved);
      onPlace?.(moved);
    },
    remove,
    key: (index, key) => onKey(key, index),
    focus(index) {
      setStop(index);
      onPlace?.(points[index] ?? null);
    },
  };
  /** What the points call: always the same object, so that they need not be drawn again for it. */
  const latest = useRef(now);
  useLayoutEffect(() => {
    latest.current = now;
  });
  const [actions] = useState<PointActions>(() => ({
    move: (index, x, y) => latest.current.move(index, x, y),
    remove: (index) => latest.current.remove(index),
    key: (index, key) => latest.current.key(index, key),
    focus: (index) => latest.current.focus(index),
  }));

  const placeAt = (event: MouseEvent<SVGElement> | PointerEvent<SVGElement>, scales: Scales) => {
    const matrix = event.currentTarget.ownerSVGElement?.getScreenCTM();
    if (!matrix) return null;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    return { x: scales.invertX(at.x), y: scales.invertY(at.y) };
  };

  const ones = points.filter(({ label }) => label === 1).length;
  const axis = { min: range.min, max: range.max, ticks: range.ticks };
  return (
    <div className="plane-points" ref={root}>
      {behind !== undefined && <div className="plane-behind">{behind}</div>}
      <Plot
        x={{ ...axis, name: 'x₁' }}
        y={{ ...axis, name: 'x₂' }}
        height="square"
        interactive
        label={t('picture', { zeros: String(points.length - ones), ones: String(ones) })}
      >
        {(scales) => (
          <>
            {children?.(scales)}
            {/* biome-ignore lint/a11y/noStaticElementInteractions: the key N does the same */}
            <rect
              className="plane-ground"
              x={scales.left}
              y={scales.top}
              width={scales.width}
              height={scales.height}
              onClick={(event) => {
                const at = placeAt(event, scales);
                if (at !== null) add(at.x, at.y, false);
              }}
              onPointerMove={(event) => onPlace?.(placeAt(event, scales))}
              onPointerLeave={() => onPlace?.(null)}
            />
            {points.map((point, i) => (
              <PlanePointMark
                // biome-ignore lint/suspicious/noArrayIndexKey: a point is known by its place in the list
                key={i}
                index={i}
                point={point}
                isWrong={wrong.has(i)}
                isLit={lit.includes(i)}
                isStop={i === Math.min(stop, points.length - 1)}
                scales={scales}
                actions={actions}
              />
            ))}
          </>
        )}
      </Plot>
      {readout !== undefined && <p className="plane-readout">{readout}</p>}
      <PointControls
        adds={adds}
        onAdds={setAdds}
        onAdd={() => add(0, 0, true)}
        onClear={() => onPoints([])}
      />
    </div>
  );
}
