// Graphs are laid out in rows, deterministically, with few crossings and nothing on top of anything else.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/keras/graph-draft.ts';
import { PRESETS } from '../../src/keras/graph-presets.ts';
import { type LayoutEdge, layeredLayout } from '../../src/mathematics/layered-layout.ts';

const edge = (from: string, to: string): LayoutEdge => ({ from, to });
const rowOf = (layout: ReturnType<typeof layeredLayout>, id: string) => layout.places.get(id)?.row;

describe('layeredLayout', () => {
  it('puts each node below all it takes from, and what takes from nothing just above its use', () => {
    const layout = layeredLayout(
      ['a', 'b', 'c', 'late', 'd'],
      [edge('a', 'b'), edge('b', 'c'), edge('c', 'd'), edge('late', 'd'), edge('a', 'd')],
    );
    expect(['a', 'b', 'c', 'd', 'late'].map((id) => rowOf(layout, id))).toEqual([0, 1, 2, 3, 2]);
    // The long edge passes each row between its ends.
    expect(layout.edges.at(-1)?.points.map(({ row }) => row)).toEqual([0, 1, 2, 3]);
    expect(layout.rows).toBe(4);
  });

  it('uncrosses what can be uncrossed', () => {
    const layout = layeredLayout(['a', 'b', 'x', 'y'], [edge('a', 'y'), edge('b', 'x')]);
    const x = (id: string) => layout.places.get(id)?.x ?? 0;
    expect(Math.sign(x('a') - x('b'))).toBe(Math.sign(x('y') - x('x')));
  });

  it('draws a circle too, without an end', () => {
    const layout = layeredLayout(['a', 'b'], [edge('a', 'b'), edge('b', 'a'), edge('b', 'b')]);
    expect([rowOf(layout, 'a'), rowOf(layout, 'b')]).toEqual([0, 1]);
    expect(layout.edges).toHaveLength(3);
  });

  it('of any graph keeps boxes of a row apart, and gives the same picture twice', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const edges = fc.array(
      fc.record({ from: fc.constantFrom(...names), to: fc.constantFrom(...names) }),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(edges, (given) => {
        const layout = layeredLayout(names, given);
        expect(layeredLayout(names, given)).toEqual(layout);
        const rows = new Map<number, number[]>();
        for (const { x, row } of layout.places.values()) {
          expect(Number.isFinite(x)).toBe(true);
          rows.set(row, [...(rows.get(row) ?? []), x]);
        }
        for (const row of rows.values()) {
          const sorted = row.toSorted((a, b) => a - b);
          sorted.slice(1).forEach((x, i) => {
            expect(x - (sorted[i] as number)).toBeGreaterThan(0.999);
          });
        }
      }),
      { numRuns: 200 },
    );
  });

  it('gives the presets of the workbench no crossing, and every box a place', () => {
    for (const draft of Object.values(PRESETS)) {
      const edges = draft.nodes.flatMap(({ id, inputs }) => inputs.map((from) => edge(from, id)));
      const layout = layeredLayout(
        draft.nodes.map(({ id }) => id),
        edges,
      );
      expect(layout.places.size).toBe(draft.nodes.length);
      expect(diagnose(draft).size).toBe(draft.nodes.length);
    }
  });
});
