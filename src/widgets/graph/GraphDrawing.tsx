// A model's graph as a drawing: rows from above to below, a box for each call of a layer, and on every edge the
// shape of the tensor that goes along it. Boxes are walked by arrow keys. Imports React, mathematics.
import { type KeyboardEvent, useMemo, useRef } from 'react';
import { type Layout, layeredLayout, type Place } from '../../mathematics/layered-layout.ts';
import './graph.css';

export interface GraphNode {
  readonly id: string;
  /** The layer's name. */
  readonly title: string;
  /** Its class and what matters of its options: `Dense(64)`. */
  readonly detail: string;
  readonly kind: 'input' | 'layer' | 'output' | 'made';
  /** A letter that calls of one shared layer have in common. */
  readonly shared?: string | null;
  readonly hasError?: boolean;
  /** What else there is to say of it, in words. */
  readonly words: string;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** The tensor's shape; null where it is not known. */
  readonly shape: string | null;
}

interface Props {
  readonly label: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly selected: string | null;
  /** Where a gesture has begun that ends on another box. */
  readonly from?: string | null;
  readonly onSelect: (id: string) => void;
  /** Arrow keys came to a box; where it is not given, that chooses it. */
  readonly onWalk?: (id: string) => void;
  /** A box was dragged onto another. */
  readonly onConnect?: (from: string, to: string) => void;
  readonly onKey?: (event: KeyboardEvent, id: string) => void;
}

const WIDTH = 132;
const HEIGHT = 44;
const COLUMN = 148;
const ROW = 88;
const EDGE = 8;

export function GraphDrawing(props: Props) {
  const { label, nodes, edges, selected, from = null, onSelect, onConnect, onKey } = props;
  const onWalk = props.onWalk ?? onSelect;
  const svg = useRef<SVGSVGElement>(null);
  const dragged = useRef<string | null>(null);
  const layout = useMemo(
    () =>
      layeredLayout(
        nodes.map(({ id }) => id),
        edges,
      ),
    [nodes, edges],
  );
  const width = (layout.right - layout.left) * COLUMN + WIDTH + 2 * EDGE;
  const height = Math.max(1, layout.rows - 1) * ROW + HEIGHT + 2 * EDGE;
  const across = (x: number) => (x - layout.left) * COLUMN + WIDTH / 2 + EDGE;
  const top = (row: number) => row * ROW + EDGE;
  const entry =
    selected !== null && nodes.some(({ id }) => id === selected) ? selected : nodes[0]?.id;

  function walk(event: KeyboardEvent, id: string): void {
    onKey?.(event, id);
    if (event.defaultPrevented) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onSelect(id);
      return;
    }
    const next = neighbour(layout, id, event.key);
    if (next === null) return;
    event.preventDefault();
    svg.current?.querySelector<SVGGElement>(`[data-node="${CSS.escape(next)}"]`)?.focus();
    onWalk(next);
  }

  function drop(clientX: number, clientY: number): void {
    const start = dragged.current;
    dragged.current = null;
    const under = document.elementFromPoint(clientX, clientY)?.closest('[data-node]');
    const end = under?.getAttribute('data-node') ?? null;
    if (start !== null && end !== null && start !== end) onConnect?.(start, end);
  }

  return (
    <div className="graph-scroll">
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing */}
      <svg
        ref={svg}
        className="graph"
        viewBox={`0 0 ${width} ${height}`}
        style={{ width: `${width}px`, minWidth: `${Math.min(width, 0.72 * width)}px` }}
        role="group"
        aria-label={label}
      >
        {layout.edges.map(({ points, ...edge }, i) => {
          const twin = layout.edges
            .slice(0, i)
            .filter((e) => e.from === edge.from && e.to === edge.to).length;
          const end = nodes.find(({ id }) => id === edge.to);
          return (
            <g
              key={`${edge.from} ${edge.to} ${twin}`}
              className="graph-edge"
              data-made={end?.kind === 'made' || undefined}
            >
              <path d={pathOf(points, across, top, twin)} />
              <path className="graph-arrow" d={arrowOf(points, across, top, twin)} />
            </g>
          );
        })}
        {nodes.map((node) => {
          const place = layout.places.get(node.id) as Place;
          const [x, y] = [across(place.x), top(place.row)];
          return (
            // biome-ignore lint/a11y/useSemanticElements: a box of the drawing
            <g
              key={node.id}
              className="graph-node"
              data-node={node.id}
              data-kind={node.kind}
              data-error={node.hasError || undefined}
              data-from={from === node.id || undefined}
              role="button"
              tabIndex={node.id === entry ? 0 : -1}
              aria-pressed={selected === node.id}
              aria-label={nameOf(node)}
              onClick={() => onSelect(node.id)}
              onKeyDown={(event) => walk(event, node.id)}
              onPointerDown={(event) => {
                if (onConnect === undefined || event.pointerType === 'touch') return;
                dragged.current = node.id;
              }}
              onPointerUp={(event) => drop(event.clientX, event.clientY)}
            >
              {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: the box has the focus, its words say all of this */}
              <g aria-hidden="true">
                <rect x={x - WIDTH / 2} y={y} width={WIDTH} height={HEIGHT} rx="4" />
                <text className="graph-title" x={x} y={y + 18}>
                  {fitted(node.title, 16)}
                </text>{' '}
                <text className="graph-detail" x={x} y={y + 35}>
                  {fitted(node.detail, 19)}
                </text>{' '}
                {node.shared && (
                  <g className="graph-shared">
                    <circle cx={x + WIDTH / 2 - 4} cy={y + 4} r="9" />
                    <text x={x + WIDTH / 2 - 4} y={y + 8}>
                      {node.shared}
                    </text>
                  </g>
                )}
                {node.hasError && (
                  <g className="graph-error">
                    <circle cx={x - WIDTH / 2 + 4} cy={y + 4} r="9" />
                    <text x={x - WIDTH / 2 + 4} y={y + 8.5}>
                      !
                    </text>
                  </g>
                )}
              </g>
            </g>
          );
        })}
        <g className="graph-shapes">
          {shapeLabels(nodes, edges, layout).map(({ key, shape, point }) => (
            <g key={key}>
              <rect
                className="graph-shape-room"
                x={across(point.x) - shape.length * 3.4 - 2}
                y={top(point.row) + HEIGHT + 6}
                width={shape.length * 6.8 + 4}
                height="15"
              />
              <text x={across(point.x)} y={top(point.row) + HEIGHT + 17}>
                {shape}
              </text>
            </g>
          ))}
        </g>
      </svg>
    </div>
  );
}

/** The shape stands once under each box that a tensor leaves: it is the same on all its edges. */
function shapeLabels(nodes: readonly GraphNode[], edges: readonly GraphEdge[], layout: Layout) {
  return nodes.flatMap(({ id }) => {
    const edge = edges.find(({ from }) => from === id);
    const point = layout.places.get(id);
    if (edge?.shape == null || point === undefined) return [];
    return [{ key: id, shape: edge.shape, point }];
  });
}

/** Upright out of a box and into a box, bent between; two edges with the same ends stand apart. */
function pathOf(
  points: readonly Place[],
  across: (x: number) => number,
  top: (row: number) => number,
  twin: number,
): string {
  const aside = twin * 14;
  const [first, ...rest] = points as [Place, ...Place[]];
  let [x, y] = [across(first.x) + aside, top(first.row) + HEIGHT];
  let d = `M${x},${y}`;
  rest.forEach((point, i) => {
    const isLast = i === rest.length - 1;
    const toX = across(point.x) + aside;
    const toY = top(point.row) + (isLast ? -5 : HEIGHT / 2);
    const bend = Math.max(18, Math.abs(toY - y) * 0.5);
    d += `C${x},${y + bend} ${toX},${toY - bend} ${toX},${toY}`;
    [x, y] = [toX, toY];
  });
  return d;
}

function arrowOf(
  points: readonly Place[],
  across: (x: number) => number,
  top: (row: number) => number,
  twin: number,
): string {
  const end = points.at(-1) as Place;
  const [x, y] = [across(end.x) + twin * 14, top(end.row)];
  return `M${x - 4},${y - 7}L${x},${y - 1}L${x + 4},${y - 7}Z`;
}

/** What is written in the box comes first, as it is written there. */
const nameOf = ({ title, detail, shared, words }: GraphNode) =>
  [fitted(title, 16), fitted(detail, 19), shared].filter(Boolean).join(' ') +
  (words && `. ${words}`);

const fitted = (text: string, letters: number) =>
  text.length <= letters ? text : `${text.slice(0, letters - 1)}…`;

/** The nearest box in the direction of an arrow key; null where there is none. */
function neighbour({ places }: Layout, id: string, key: string): string | null {
  const here = places.get(id);
  const all = [...places];
  if (here === undefined) return null;
  if (key === 'Home') return all[0]?.[0] ?? null;
  if (key === 'End') return all.at(-1)?.[0] ?? null;
  const goes = (there: Place): number | null => {
    const [dx, dy] = [there.x - here.x, there.row - here.row];
    if (key === 'ArrowDown') return dy > 0 ? dy + Math.abs(dx) / 4 : null;
    if (key === 'ArrowUp') return dy < 0 ? -dy + Math.abs(dx) / 4 : null;
    if (key === 'ArrowRight') return dx > 0.01 ? dx + 4 * Math.abs(dy) : null;
    if (key === 'ArrowLeft') return dx < -0.01 ? -dx + 4 * Math.abs(dy) : null;
    return null;
  };
  let best: { readonly id: string; readonly far: number } | null = null;
  for (const [other, there] of all) {
    const far = other === id ? null : goes(there);
    if (far !== null && (best === null || far < best.far)) best = { id: other, far };
  }
  return best?.id ?? null;
}
