// Where the nodes of a directed graph stand when it is drawn in rows from above to below: few crossings, short
// edges, the same picture for the same graph. After K. Sugiyama, S. Tagawa and M. Toda, "Methods for Visual
// Understanding of Hierarchical System Structures", IEEE Transactions on Systems, Man, and Cybernetics 11 (1981).
// Imports nothing.

export interface LayoutEdge {
  readonly from: string;
  readonly to: string;
}

export interface Place {
  /** The middle, in the unit of the spacing. */
  readonly x: number;
  /** From 0, the top. */
  readonly row: number;
}

export interface Layout {
  readonly places: ReadonlyMap<string, Place>;
  /** As given, each with the places it passes, both ends among them. */
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly points: readonly Place[];
  }[];
  /** The middles' least and greatest x, and how many rows there are. */
  readonly left: number;
  readonly right: number;
  readonly rows: number;
}

/** A node, or a place that a long edge passes on its way through a row. */
interface Item {
  readonly name: string | null;
  readonly row: number;
  readonly up: Item[];
  readonly down: Item[];
  x: number;
}

const SWEEPS = 8;
/** Until what hangs together stands in a line, to less than a pixel. */
const SETTLING = 40;
/** A passing edge needs this share of a node's room. */
const PASSING = 0.35;

/**
 * @param nodes in the order in which they were made, which ties are decided by
 * @param edges between them; one that closes a circle is drawn, but makes no row
 */
export function layeredLayout(nodes: readonly string[], edges: readonly LayoutEdge[]): Layout {
  const known = edges.filter(({ from, to }) => nodes.includes(from) && nodes.includes(to));
  const forward = withoutCircles(nodes, known);
  const rowOf = rows(nodes, forward);
  const items = new Map<string, Item>(
    nodes.map((name) => [name, { name, row: rowOf.get(name) as number, up: [], down: [], x: 0 }]),
  );
  const table: Item[][] = [];
  for (let row = 0; row <= Math.max(-1, ...rowOf.values()); row += 1) table.push([]);
  for (const item of items.values()) (table[item.row] as Item[]).push(item);
  const ways = known.map((edge) => ({ edge, way: way(edge, items, table, forward.has(edge)) }));
  order(table);
  position(table);
  const all = [...items.values()].map(({ x }) => x);
  return {
    places: new Map([...items].map(([name, { x, row }]) => [name, { x, row }])),
    edges: ways.map(({ edge, way: passed }) => ({
      ...edge,
      points: passed.map(({ x, row }) => ({ x, row })),
    })),
    left: Math.min(0, ...all),
    right: Math.max(0, ...all),
    rows: table.length,
  };
}

/** The edges but for those that close a circle, found depth first. */
function withoutCircles(
  nodes: readonly string[],
  edges: readonly LayoutEdge[],
): ReadonlySet<LayoutEdge> {
  const state = new Map<string, 'open' | 'done'>();
  const forward = new Set<LayoutEdge>();
  const visit = (node: string) => {
    state.set(node, 'open');
    for (const edge of edges) {
      if (edge.from !== node || state.get(edge.to) === 'open') continue;
      forward.add(edge);
      if (!state.has(edge.to)) visit(edge.to);
    }
    state.set(node, 'done');
  };
  for (const node of nodes) if (!state.has(node)) visit(node);
  return forward;
}

/** Each node under all it takes from; what takes from nothing, just above what needs it first. */
function rows(nodes: readonly string[], edges: ReadonlySet<LayoutEdge>): Map<string, number> {
  const row = new Map(nodes.map((node) => [node, 0]));
  for (let changed = true; changed; ) {
    changed = false;
    for (const { from, to } of edges) {
      const below = (row.get(from) as number) + 1;
      if (below > (row.get(to) as number)) {
        row.set(to, below);
        changed = true;
      }
    }
  }
  for (const node of nodes) {
    const takes = [...edges].some(({ to }) => to === node);
    const needed = [...edges].filter(({ from }) => from === node);
    if (takes || needed.length === 0) continue;
    row.set(node, Math.min(...needed.map(({ to }) => row.get(to) as number)) - 1);
  }
  return row;
}

/** The items that an edge passes, one a row; an edge of a circle goes straight. */
function way(
  { from, to }: LayoutEdge,
  items: ReadonlyMap<string, Item>,
  table: Item[][],
  isForward: boolean,
): readonly Item[] {
  const [first, last] = [items.get(from) as Item, items.get(to) as Item];
  if (!isForward) return [first, last];
  const passed = [first];
  for (let row = first.row + 1; row < last.row; row += 1) {
    const item: Item = { name: null, row, up: [], down: [], x: 0 };
    (table[row] as Item[]).push(item);
    passed.push(item);
  }
  passed.push(last);
  for (let i = 1; i < passed.length; i += 1) {
    const [above, below] = [passed[i - 1] as Item, passed[i] as Item];
    above.down.push(below);
    below.up.push(above);
  }
  return passed;
}

/** Sweeps down and up, each row sorted by the mean place of its neighbours; the best order of all is kept. */
function order(table: Item[][]): void {
  let best = table.map((row) => [...row]);
  let fewest = crossings(table);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep += 1) {
    const isDown = sweep % 2 === 0;
    const rowsInTurn = isDown ? table.keys() : [...table.keys()].reverse();
    for (const r of rowsInTurn) {
      const neighbourRow = table[isDown ? r - 1 : r + 1];
      if (neighbourRow === undefined) continue;
      const place = new Map(neighbourRow.map((item, i) => [item, i]));
      const row = table[r] as Item[];
      const wanted = new Map(
        row.map((item, i) => {
          const near = (isDown ? item.up : item.down).map((other) => place.get(other) as number);
          return [item, near.length === 0 ? i : mean(near)] as const;
        }),
      );
      // The sort is stable: equals keep their order.
      row.sort((a, b) => (wanted.get(a) as number) - (wanted.get(b) as number));
    }
    const now = crossings(table);
    if (now < fewest) {
      fewest = now;
      best = table.map((row) => [...row]);
    }
  }
  best.forEach((row, r) => {
    table[r] = row;
  });
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** Pairs of edges between neighbouring rows that cross. */
function crossings(table: readonly (readonly Item[])[]): number {
  let count = 0;
  for (const [r, row] of table.entries()) {
    const place = new Map((table[r + 1] ?? []).map((item, i) => [item, i]));
    const ends = row.flatMap(({ down }, i) => down.map((to) => [i, place.get(to) ?? 0] as const));
    for (const [a, b] of ends) for (const [c, d] of ends) if (a < c && b > d) count += 1;
  }
  return count;
}

const room = (a: Item, b: Item) =>
  ((a.name === null ? PASSING : 1) + (b.name === null ? PASSING : 1)) / 2;

/** Each row in its order, as near as may be to what its items hang together with. */
function position(table: readonly (readonly Item[])[]): void {
  for (const row of table) {
    let x = 0;
    row.forEach((item, i) => {
      if (i > 0) x += room(row[i - 1] as Item, item);
      item.x = x;
    });
    const middle = ((row[0]?.x ?? 0) + x) / 2;
    for (const item of row) item.x -= middle;
  }
  for (let sweep = 0; sweep < SETTLING; sweep += 1) {
    const inTurn = sweep % 2 === 0 ? table : [...table].reverse();
    for (const row of inTurn) settle(row);
  }
}

/** Moves a row's items to the mean of their neighbours, apart from each other as far as they need. */
function settle(row: readonly Item[]): void {
  const wanted = row.map((item) => {
    const near = [...item.up, ...item.down].map(({ x }) => x);
    return near.length === 0 ? item.x : mean(near);
  });
  // Pushed to the right from the left, and to the left from the right; the mean of both keeps the distances.
  const fromLeft: number[] = [];
  wanted.forEach((x, i) => {
    const least =
      i === 0 ? x : (fromLeft[i - 1] as number) + room(row[i - 1] as Item, row[i] as Item);
    fromLeft.push(Math.max(x, least));
  });
  const fromRight: number[] = [];
  for (let i = row.length - 1; i >= 0; i -= 1) {
    const x = wanted[i] as number;
    const next = fromRight[i + 1];
    fromRight[i] =
      next === undefined ? x : Math.min(x, next - room(row[i] as Item, row[i + 1] as Item));
  }
  row.forEach((item, i) => {
    item.x = ((fromLeft[i] as number) + (fromRight[i] as number)) / 2;
  });
}
