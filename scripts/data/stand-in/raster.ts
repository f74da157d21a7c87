// A rasterizer for small grey drawings: filled outlines with exact area coverage, so that edges are smooth.

/** Width and height of a drawing. */
export const SIDE = 28;
const PIXELS = SIDE * SIDE;

/** Corners one after another: x0, y0, x1, y1, …; x from −14 to 14 around the middle, y from 0 down to 28. */
export type Outline = readonly number[];

/** Brightness at a pixel's centre, in the outline's coordinates before the drawing was turned and moved. */
export type Shade = (x: number, y: number) => number;

/** How the drawing as a whole lies on the paper. */
export interface Placement {
  readonly angle: number;
  readonly scaleX: number;
  readonly scaleY: number;
  readonly shiftX: number;
  readonly shiftY: number;
}

export class Raster {
  /** Brightness, 0 … 1. */
  readonly pixels = new Float32Array(PIXELS);
  /** How much of each pixel is covered by anything, 0 … 1. */
  readonly covered = new Float32Array(PIXELS);
  // One cell more than a row-major picture: an edge at the right border spills into the next cell.
  readonly #area = new Float32Array(PIXELS + 2);
  #a = 1;
  #b = 0;
  #c = 0;
  #d = 1;
  #shiftX = 0;
  #shiftY = 0;

  /** An empty sheet of paper, lying like this. */
  reset({ angle, scaleX, scaleY, shiftX, shiftY }: Placement): void {
    this.pixels.fill(0);
    this.covered.fill(0);
    this.#a = Math.cos(angle) * scaleX;
    this.#b = -Math.sin(angle) * scaleY;
    this.#c = Math.sin(angle) * scaleX;
    this.#d = Math.cos(angle) * scaleY;
    this.#shiftX = shiftX;
    this.#shiftY = shiftY;
  }

  /** Lays paint over what is there, where the outline covers it. `opacity` below 1 lets it shine through. */
  fill(outline: Outline, shade: Shade, opacity = 1): void {
    this.#trace(outline);
    this.#paint(shade, opacity, false);
  }

  /** Makes what is drawn already lighter or darker inside the outline; the paper stays as it is. */
  tint(outline: Outline, change: number): void {
    this.#trace(outline);
    this.#retouch(change);
  }

  /** Takes away what is drawn inside the outline. */
  erase(outline: Outline): void {
    this.#trace(outline);
    this.#paint(() => 0, 1, true);
  }

  /** Paint along a line of that width. */
  stroke(line: Outline, width: number, shade: Shade, opacity = 1): void {
    this.#traceLine(line, width);
    this.#paint(shade, opacity, false);
  }

  /** Like `tint`, along a line. */
  tintLine(line: Outline, width: number, change: number): void {
    this.#traceLine(line, width);
    this.#retouch(change);
  }

  #trace(outline: Outline): void {
    const { length } = outline;
    let fromX = outline[length - 2] as number;
    let fromY = outline[length - 1] as number;
    for (let i = 0; i < length; i += 2) {
      const toX = outline[i] as number;
      const toY = outline[i + 1] as number;
      this.#edge(fromX, fromY, toX, toY);
      fromX = toX;
      fromY = toY;
    }
  }

  /** Each stretch of the line as a rectangle; all wind the same way, so where they overlap they add up. */
  #traceLine(line: Outline, width: number): void {
    for (let i = 2; i < line.length; i += 2) {
      const x0 = line[i - 2] as number;
      const y0 = line[i - 1] as number;
      const x1 = line[i] as number;
      const y1 = line[i + 1] as number;
      const length = Math.hypot(x1 - x0, y1 - y0) || 1;
      const nx = (((y1 - y0) / length) * width) / 2;
      const ny = (((x0 - x1) / length) * width) / 2;
      this.#trace([x0 + nx, y0 + ny, x1 + nx, y1 + ny, x1 - nx, y1 - ny, x0 - nx, y0 - ny]);
    }
  }

  #edge(fromX: number, fromY: number, toX: number, toY: number): void {
    const half = SIDE / 2;
    this.#segment(
      half + this.#shiftX + this.#a * fromX + this.#b * (fromY - half),
      half + this.#shiftY + this.#c * fromX + this.#d * (fromY - half),
      half + this.#shiftX + this.#a * toX + this.#b * (toY - half),
      half + this.#shiftY + this.#c * toX + this.#d * (toY - half),
    );
  }

  /**
   * Adds one edge to the differences of signed area, row by row: their running sum is the share of each
   * pixel that lies inside. The method of font-rs (Raph Levien, "Inside the fastest font renderer").
   */
  #segment(fromX: number, fromY: number, toX: number, toY: number): void {
    if (fromY === toY) return;
    const direction = fromY < toY ? 1 : -1;
    const top = direction > 0 ? fromY : toY;
    const bottom = direction > 0 ? toY : fromY;
    const topX = direction > 0 ? fromX : toX;
    const slope = (toX - fromX) / (toY - fromY);
    const lastRow = Math.min(SIDE, Math.ceil(bottom));
    for (let row = Math.max(0, Math.floor(top)); row < lastRow; row += 1) {
      const y0 = Math.max(row, top);
      const y1 = Math.min(row + 1, bottom);
      if (y1 <= y0) continue;
      const winding = (y1 - y0) * direction;
      const xa = clampX(topX + (y0 - top) * slope);
      const xb = clampX(topX + (y1 - top) * slope);
      this.#addRow(row * SIDE, Math.min(xa, xb), Math.max(xa, xb), winding);
    }
  }

  #addRow(start: number, left: number, right: number, winding: number): void {
    const area = this.#area;
    const first = Math.floor(left);
    const last = Math.ceil(right);
    if (last <= first + 1) {
      // Within one pixel: its uncovered share is left of the edge's middle.
      const inside = winding * (1 - ((left + right) / 2 - first));
      area[start + first] = (area[start + first] as number) + inside;
      area[start + first + 1] = (area[start + first + 1] as number) + winding - inside;
      return;
    }
    const perPixel = 1 / (right - left);
    let before = 0;
    for (let x = first; x < last; x += 1) {
      // The integral of the edge's coverage up to this pixel's right border.
      const a = Math.max(left, x);
      const b = Math.min(right, x + 1);
      const passed = (b - left) * perPixel;
      const passedBefore = (a - left) * perPixel;
      const covered = ((passed + passedBefore) / 2) * (b - a) + passed * (x + 1 - b);
      area[start + x] = (area[start + x] as number) + winding * (covered - before);
      before = covered;
    }
    area[start + last] = (area[start + last] as number) + winding * (1 - before);
  }

  #paint(shade: Shade, opacity: number, isErasing: boolean): void {
    this.#eachCovered((pixel, share) => {
      const cover = share * opacity;
      const under = this.pixels[pixel] as number;
      const paint = shade((pixel % SIDE) + 0.5 - SIDE / 2, Math.floor(pixel / SIDE) + 0.5);
      this.pixels[pixel] = under + (paint - under) * cover;
      const before = this.covered[pixel] as number;
      this.covered[pixel] = isErasing ? before * (1 - cover) : before + (1 - before) * cover;
    });
  }

  #retouch(change: number): void {
    this.#eachCovered((pixel, share) => {
      const under = this.pixels[pixel] as number;
      this.pixels[pixel] = under + change * share * (this.covered[pixel] as number);
    });
  }

  /** Visits the pixels that the traced outline covers, and wipes the trace. */
  #eachCovered(visit: (pixel: number, share: number) => void): void {
    const area = this.#area;
    let sum = 0;
    for (let pixel = 0; pixel < PIXELS; pixel += 1) {
      sum += area[pixel] as number;
      const share = Math.min(1, Math.abs(sum));
      if (share > 1e-4) visit(pixel, share);
    }
    area.fill(0);
  }
}

const clampX = (x: number) => Math.max(0, Math.min(SIDE, x));
