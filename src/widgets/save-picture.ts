// A picture of the page as a file: SVG that looks alike anywhere, or PNG. Imports nothing of the book.

/** What a drawing takes from the page's sheet, written into each of its parts. */
const STYLES = [
  ...['color', 'fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray'],
  ...['stroke-opacity', 'stroke-linejoin', 'opacity', 'font-family', 'font-size', 'font-weight'],
  ...['text-anchor', 'visibility'],
];

/** Room around it, in px. */
const MARGIN = 16;

/** Takes colours as they are on light paper, on which a picture is put into a report. */
function inLight<T>(take: () => T): T {
  const { dataset } = document.documentElement;
  const { theme } = dataset;
  dataset.theme = 'light';
  try {
    return take();
  } finally {
    if (theme === undefined) delete dataset.theme;
    else dataset.theme = theme;
  }
}

/**
 * The drawing on light paper, whatever the page's theme, as the text of a file. The element is in the page, and has a
 * width and a height in px.
 *
 * @param title what it shows, for who cannot see it
 */
export function svgText(drawing: SVGSVGElement, title: string): string {
  const { width, height } = drawing.getBoundingClientRect();
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const [from, to] = [partsOf(drawing), partsOf(copy)];
  const { paper, styles } = inLight(() => ({
    paper: paperUnder(drawing),
    styles: from.map((part) => {
      const computed = getComputedStyle(part);
      return STYLES.map((name) => `${name}:${computed.getPropertyValue(name)}`).join(';');
    }),
  }));
  for (const [i, written] of to.entries()) {
    written.setAttribute('style', styles[i] ?? '');
    written.removeAttribute('class');
  }
  for (const unseen of copy.querySelectorAll('[data-unsaved]')) unseen.remove();
  const [w, h] = [Math.ceil(width) + 2 * MARGIN, Math.ceil(height) + 2 * MARGIN];
  copy.removeAttribute('aria-hidden');
  copy.setAttribute('x', String(MARGIN));
  copy.setAttribute('y', String(MARGIN));
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const whole = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const size = { width: w, height: h, viewBox: `0 0 ${w} ${h}`, role: 'img' };
  for (const [name, value] of Object.entries(size)) whole.setAttribute(name, String(value));
  const label = document.createElementNS('http://www.w3.org/2000/svg', 'title');
  label.textContent = title;
  const sheet = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [name, value] of Object.entries({ width: w, height: h, fill: paper })) {
    sheet.setAttribute(name, String(value));
  }
  whole.append(label, sheet, copy);
  return new XMLSerializer().serializeToString(whole);
}

/** The colour that `--paper` comes to where the drawing stands. */
function paperUnder(drawing: SVGSVGElement): string {
  const { backgroundColor } = drawing.style;
  drawing.style.backgroundColor = 'var(--paper)';
  const paper = getComputedStyle(drawing).backgroundColor;
  drawing.style.backgroundColor = backgroundColor;
  return paper;
}

const partsOf = (drawing: SVGSVGElement): SVGElement[] => [
  drawing,
  ...drawing.querySelectorAll<SVGElement>('*'),
];

/** How many pixels of the file are one of the page's. */
const SHARPNESS = 2;

/** That text as a PNG. @throws Error where the browser can't draw it */
export async function pngBytes(svg: string): Promise<Uint8Array> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * SHARPNESS;
  canvas.height = image.naturalHeight * SHARPNESS;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('the picture could not be drawn');
  return new Uint8Array(await blob.arrayBuffer());
}
