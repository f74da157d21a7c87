// The instruments on images in a real browser, on the packed images that the book serves, real or drawn: the main
// gesture of each, by mouse and by keyboard, in both languages, and to axe.
import { afterEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { loadImages, loadLabels } from '../../../src/widgets/dataset-images.ts';
import Channels from '../../../src/widgets/instruments/channels/instrument.tsx';
import ClassPortraits from '../../../src/widgets/instruments/class-portraits/instrument.tsx';
import Magnifier from '../../../src/widgets/instruments/magnifier/instrument.tsx';
import PictureSteps from '../../../src/widgets/instruments/picture-steps/instrument.tsx';
import ShowImages from '../../../src/widgets/instruments/show-images/instrument.tsx';
import { figureNamed, renderInstrument, violationsIn } from './figure.tsx';

/** The state of a visit is kept by id: every test has one of its own. */
let count = 0;
const props = () => {
  count += 1;
  return { id: `images-${count}`, chapter: 'tests' };
};

afterEach(async () => {
  vi.restoreAllMocks();
  await page.viewport(1280, 800);
});

const focus = (element: Element | null | undefined) => (element as HTMLElement).focus();

describe('the magnifier', () => {
  const figure = figureNamed('An image under the magnifier');
  const field = () => figure.root.element().querySelector('.pixel-field');
  const here = () => figure.root.element().querySelector('.lens td[data-here]')?.textContent;

  test('tells each pixel’s number, sums and neighbours, moved by keys and by a press', async () => {
    renderInstrument(<Magnifier {...props()} />);
    const [image] = await loadImages('test', [0]);
    const at = (row: number, column: number) => image?.pixels[row * 28 + column] ?? -1;
    const rowSum = (row: number) =>
      Array.from({ length: 28 }, (_, column) => at(row, column)).reduce((sum, one) => sum + one, 0);
    await expect
      .poll(figure.says)
      .toContain(`row 12, column 13 is feature 349 of 784. Its value is ${at(12, 13)}`);
    focus(field());
    await userEvent.keyboard('{ArrowDown>6/}{ArrowLeft>3/}');
    await expect.poll(figure.says).toContain('row 18, column 10 is feature 514');
    expect(figure.says()).toContain(`Its value is ${at(18, 10)},`);
    expect(figure.says()).toContain(`The row adds up to ${rowSum(18).toLocaleString('en')},`);
    expect(here()).toBe(String(at(18, 10)));
    const box = (field() as Element).getBoundingClientRect();
    await userEvent.click(field() as Element, {
      position: { x: (20.5 * box.width) / 28, y: (3.5 * box.height) / 28 },
    });
    await expect.poll(figure.says).toContain('row 3, column 20');
  });

  test('takes typed numbers, painting, undo and reset', async () => {
    renderInstrument(<Magnifier {...props()} />);
    await expect.poll(figure.says).toContain('Its value is');
    const before = figure.says();
    focus(field());
    await userEvent.keyboard('203');
    await expect.poll(figure.says).toContain('Its value is 203, bright');
    expect(figure.says()).toContain('Pixels changed by you: 1.');
    await userEvent.keyboard('{ArrowRight}77');
    await expect.poll(figure.says).toContain('Its value is 77, dark');
    expect(figure.says()).toContain('Pixels changed by you: 2.');
    // One Undo for the digits of one number.
    await figure.button('Undo').click();
    await expect.poll(figure.says).toContain('Pixels changed by you: 1.');
    await figure.button('Reset').click();
    await expect.poll(figure.says).toBe(before);

    await figure.choice('paints').click({ force: true });
    const element = field() as Element;
    const box = element.getBoundingClientRect();
    const pointer = (type: string, column: number, buttons: number) =>
      element.dispatchEvent(
        new PointerEvent(type, {
          bubbles: true,
          pointerId: 1,
          button: 0,
          buttons,
          clientX: box.left + ((column + 0.5) * box.width) / 28,
          clientY: box.top + (0.5 * box.height) / 28,
        }),
      );
    vi.spyOn(Element.prototype, 'setPointerCapture').mockImplementation(() => undefined);
    pointer('pointerdown', 2, 1);
    for (const column of [3, 4, 5]) pointer('pointermove', column, 1);
    pointer('pointerup', 5, 0);
    await expect.poll(figure.says).toContain('Pixels changed by you: 4.');
    await figure.button('Undo').click();
    await expect.poll(figure.says).not.toContain('Pixels changed');
  });

  test('links the histogram with the pixels', async () => {
    renderInstrument(<Magnifier {...props()} />);
    const [image] = await loadImages('test', [0]);
    await expect.poll(figure.says).toContain('Its value is');
    const bars = figure.root.element().querySelectorAll('.value-histogram g');
    expect(bars).toHaveLength(16);
    await userEvent.hover(bars[0] as Element);
    const dark = image?.pixels.filter((value) => value < 16).length;
    await expect
      .poll(() => figure.root.element().textContent)
      .toContain(`${dark} pixels have a value from 0 to 15`);
    expect(figure.root.element().querySelectorAll('.magnifier-bin')).toHaveLength(dark ?? 0);
  });

  test('shows any image by its number, in the same height, and is accessible', async () => {
    renderInstrument(<Magnifier {...props()} />);
    await figure.root.findElement();
    const height = figure.height();
    await figure.field('Number of the image').fill('9999');
    const labels = await loadLabels('test');
    await expect.poll(figure.says).toContain('Its value is');
    expect(labels).toHaveLength(10_000);
    expect(Math.abs(figure.height() - height)).toBeLessThanOrEqual(2);
    expect(await violationsIn(figure)).toEqual([]);
    await figure.choice('paper, 255 as ink').click({ force: true });
    expect(await violationsIn(figure)).toEqual([]);
  });

  test('is said in Korean, on a phone', async () => {
    await page.viewport(390, 800);
    renderInstrument(<Magnifier {...props()} />, 'ko');
    const korean = figureNamed('돋보기로 본 이미지');
    await expect.poll(korean.says).toContain('784개의 특성 가운데 349번');
    expect(await violationsIn(korean)).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
  });
});

describe('the channels', () => {
  const figure = figureNamed('Three planes, one picture');
  const pixelOf = (place: number) => {
    const canvas = figure.root.element().querySelectorAll('canvas')[place] as HTMLCanvasElement;
    return [...(canvas.getContext('2d')?.getImageData(59, 38, 1, 1).data ?? [])].slice(0, 3);
  };

  test('take the picture apart and mix it again', async () => {
    renderInstrument(<Channels {...props()} />);
    await expect.poll(figure.says).toContain('Shape (96, 96, 3), 27,648 numbers');
    await expect.poll(() => pixelOf(0)).toEqual([224, 188, 36]);
    expect([pixelOf(1), pixelOf(2), pixelOf(3)]).toEqual([
      [224, 224, 224],
      [188, 188, 188],
      [36, 36, 36],
    ]);
    await expect.poll(() => pixelOf(4)).toEqual([224, 188, 36]);
    await figure.button('Switch blue off').click();
    await expect.poll(() => pixelOf(4)).toEqual([224, 188, 0]);
    await figure.root.getByRole('combobox', { name: 'Shown as red' }).selectOptions('2');
    await expect.poll(() => pixelOf(4)).toEqual([36, 188, 0]);
    await figure.button('Reset').click();
    await figure.choice('the mean of the three').click({ force: true });
    await expect.poll(() => pixelOf(4)).toEqual([149, 149, 149]);
    expect(figure.says()).toContain('in grey 181 by luma, 149 by the mean');
  });

  test('show the order in memory, of a pixel chosen by keys', async () => {
    renderInstrument(<Channels {...props()} />);
    const strip = () =>
      [...figure.root.element().querySelectorAll('.memory-strip li')]
        .map((li) => li.textContent?.[0])
        .join('');
    await expect.poll(strip).toBe('RGBRGBRGBRGBRGBRGB');
    // (38 · 96 + 59) · 3 = 11,121
    expect(figure.says()).toContain('its numbers stand at 11,121, 11,122, 11,123');
    await figure.choice('channels first').click({ force: true });
    await expect.poll(strip).toBe('RRRRRRGGGGGGBBBBBB');
    expect(figure.says()).toContain('its numbers stand at 3,707, 12,923, 22,139');
    focus(figure.root.element().querySelector('.pixel-field'));
    await userEvent.keyboard('{ArrowRight}');
    await expect.poll(figure.says).toContain('Row 38, column 60');
  });

  test('are accessible, and said in Korean, on a phone', async () => {
    await page.viewport(390, 800);
    renderInstrument(<Channels {...props()} />, 'ko');
    const korean = figureNamed('평면 셋, 이미지 하나');
    await expect.poll(korean.says).toContain('(96, 96, 3)');
    expect(await violationsIn(korean)).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
  });
});

/** A picture file: a dark square on light ground. */
async function pictureFile(name = 'square.png', ground = '#f4f4f4'): Promise<File> {
  const canvas = document.createElement('canvas');
  canvas.width = 90;
  canvas.height = 60;
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.fillStyle = ground;
  context.fillRect(0, 0, 90, 60);
  context.fillStyle = '#204080';
  if (ground !== '#204080') context.fillRect(20, 10, 56, 28);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  return new File([blob as Blob], name, { type: 'image/png' });
}

/** What a camera gives: 120 x 80 pixels, red on white, that change. */
function moving(): MediaStream {
  const canvas = document.createElement('canvas');
  canvas.width = 120;
  canvas.height = 80;
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  const stream = canvas.captureStream();
  let step = 0;
  const timer = setInterval(() => {
    if (stream.getTracks().every((track) => track.readyState === 'ended')) clearInterval(timer);
    context.fillStyle = 'white';
    context.fillRect(0, 0, 120, 80);
    context.fillStyle = '#c02020';
    context.fillRect(30 + (step++ % 3), 20, 50, 40);
  }, 30);
  return stream;
}

describe('the reader’s own picture', () => {
  const figure = figureNamed('Your picture, as Fashion-MNIST would have it');
  const input = () => figure.root.element().querySelector('input[type="file"]') as HTMLInputElement;
  const shapes = () =>
    [...figure.root.element().querySelectorAll('.picture-steps-shape')].map((p) => p.textContent);
  const alert = () => figure.root.element().querySelector('[role="alert"]')?.textContent ?? '';

  /** A drop or a paste, as a browser sends it. */
  function send(type: 'drop' | 'paste', file: File): void {
    const transfer = new DataTransfer();
    transfer.items.add(file);
    const target = figure.root.element().querySelector('.own-picture-drop') as Element;
    target.dispatchEvent(
      type === 'drop'
        ? new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer })
        : new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: transfer }),
    );
  }

  test('is taken through all steps, from a file', async () => {
    renderInstrument(<PictureSteps {...props()} />);
    await expect.poll(() => shapes()[0]).toBe('(140, 140, 3) uint8 20…253');
    const height = figure.height();
    await userEvent.upload(input(), await pictureFile());
    await expect.poll(() => shapes()[0]).toBe('(60, 90, 3) uint8 32…244');
    expect(shapes().map((shape) => shape?.split(' uint8')[0])).toEqual([
      '(60, 90, 3)',
      '(28, 56, 3)',
      '(14, 28, 3)',
      '(14, 28, 3)',
      '(28, 28, 3)',
      '(28, 28, 3)',
      '(28, 28)',
      '(28, 28)',
    ]);
    // The ground was 244: it is 11 now, and 0 when that is asked for.
    await expect.poll(figure.says).toContain('of the ground, is 11.');
    await figure.choice('made 0').click({ force: true });
    // 14 rows of 28 pixels are left.
    await expect
      .poll(figure.says)
      .toContain('392 of the 784 are not 0; the first one, of the ground, is 0.');
    expect(Math.abs(figure.height() - height)).toBeLessThanOrEqual(2);
  });

  test('may be dropped and pasted', async () => {
    renderInstrument(<PictureSteps {...props()} />);
    await figure.root.findElement();
    send('drop', await pictureFile('dropped.png'));
    await expect.poll(() => figure.root.element().textContent).toContain('Read: dropped.png');
    send('paste', await pictureFile('pasted.png'));
    await expect.poll(() => figure.root.element().textContent).toContain('Read: pasted.png');
  });

  test('that is none is refused in words, and the one before stays', async () => {
    renderInstrument(<PictureSteps {...props()} />);
    await figure.root.findElement();
    await userEvent.upload(input(), await pictureFile());
    await expect.poll(() => shapes()[0]).toContain('(60, 90, 3)');
    const heic = new Uint8Array(64);
    heic.set([0, 0, 0, 24, ...[...'ftypheic'].map((letter) => letter.charCodeAt(0))]);
    const cases: [File, string][] = [
      [new File([], 'empty.png', { type: 'image/png' }), '“empty.png” is empty'],
      [
        new File(['hello'], 'notes.txt', { type: 'text/plain' }),
        'is not a picture (its type is text/plain)',
      ],
      [new File(['hello'], 'broken.png', { type: 'image/png' }), 'cannot be read as a picture'],
      [
        new File([heic], 'photo.heic', { type: '' }),
        'in the format HEIC, which this browser cannot read',
      ],
      [new File([new Uint8Array(31_000_000)], 'big.png', { type: 'image/png' }), 'has 31 MB'],
    ];
    for (const [file, words] of cases) {
      send('drop', file);
      await expect.poll(alert).toContain(words);
      expect(shapes()[0]).toContain('(60, 90, 3)');
    }
    send('drop', await pictureFile('even.png', '#204080'));
    await expect.poll(alert).toContain('is one even area');
    await expect.poll(figure.says).toContain('the book’s drawing stands');
    send('drop', await pictureFile('good.png'));
    await expect.poll(alert).toBe('');
  });

  test('may be drawn, by keyboard and by pointer', async () => {
    renderInstrument(<PictureSteps {...props()} />);
    await figure.choice('drawing').click({ force: true });
    const pad = figure.root.getByRole('application', { name: 'Drawing pad' });
    focus(await pad.findElement());
    await userEvent.keyboard(' {ArrowRight>5/}{ArrowDown>5/} ');
    await expect.poll(() => shapes()[0]).toMatch(/^\(280, 280, 3\)/);
    await expect.poll(() => figure.root.element().textContent).toContain('The pen is up.');
    await figure.root.getByRole('button', { name: 'Undo' }).click();
    // Nothing is drawn: the book's picture again.
    await expect.poll(() => shapes()[0]).toMatch(/^\(140, 140, 3\)/);
    const element = pad.element();
    await userEvent.click(element, { position: { x: 60, y: 60 } });
    await expect.poll(() => shapes()[0]).toMatch(/^\(280, 280, 3\)/);
  });

  test('may come from the camera, which may be refused', async () => {
    vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockRejectedValue(
      new DOMException('no', 'NotAllowedError'),
    );
    renderInstrument(<PictureSteps {...props()} />);
    await figure.choice('the camera').click({ force: true });
    await figure.button('Switch the camera on').click();
    await expect.poll(alert).toContain('The camera was not allowed.');
  });

  test('lets a camera go that is allowed only after its view was left', async () => {
    const stream = moving();
    let allow = (_: MediaStream) => {};
    const asked = vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockImplementation(
      () => new Promise((resolve) => (allow = resolve)), // the browser asks the reader
    );
    renderInstrument(<PictureSteps {...props()} />);
    await figure.choice('the camera').click({ force: true });
    await figure.button('Switch the camera on').click();
    await expect.poll(() => figure.button('Switch the camera on').element()).toBeDisabled();
    expect(asked).toHaveBeenCalledTimes(1);
    await figure.choice('a file').click({ force: true });
    allow(stream);
    await expect.poll(() => stream.getTracks().map((track) => track.readyState)).toEqual(['ended']);
    expect(alert()).toBe('');
  });

  test('takes a picture by the camera, and lets it go when it is switched off or left', async () => {
    for (const leave of ['off', 'file'] as const) {
      const stream = moving();
      vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockResolvedValue(stream);
      const unmount = renderInstrument(<PictureSteps {...props()} />);
      await figure.choice('the camera').click({ force: true });
      await figure.button('Switch the camera on').click();
      await expect.poll(() => figure.root.element().querySelector('video')?.videoWidth).toBe(120);
      await figure.button('Take a picture').click();
      await expect.poll(() => shapes()[0]).toMatch(/^\(80, 120, 3\)/);
      if (leave === 'off') await figure.button('Switch it off').click();
      else await figure.choice('a file').click({ force: true });
      await expect
        .poll(() => stream.getTracks().map((track) => track.readyState))
        .toEqual(['ended']);
      unmount();
    }
  });

  test('is accessible, and said in Korean, on a phone', async () => {
    await page.viewport(390, 800);
    renderInstrument(<PictureSteps {...props()} />, 'ko');
    const korean = figureNamed('내 이미지를 Fashion-MNIST처럼');
    await expect.poll(korean.says).toContain('28 × 28픽셀');
    expect(await violationsIn(korean)).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
  });
});

describe('all images', () => {
  const figure = figureNamed('All 70,000 images');
  const images = () => [...figure.root.element().querySelectorAll('.image-grid button')];
  /** `Bag no. 7`: the name of each image's button. */
  const names = () =>
    images().map((button) =>
      [...button.querySelectorAll('span')].map((span) => span.textContent).join(' '),
    );

  test('stand in pages of 40, with class names, and turn', async () => {
    renderInstrument(<ShowImages {...props()} />);
    await figure.root.findElement();
    const height = figure.height();
    await expect.poll(() => names()[0]).toMatch(/^\S.* no\. 0$/);
    expect(names()).toHaveLength(40);
    await figure.button('Next page').click();
    await expect.poll(() => names()[39]).toMatch(/^\S.* no\. 79$/);
    await figure.field('Page').fill('1500');
    await expect.poll(figure.says).toContain('page 1,500 of 1,500: numbers 59,960 to 59,999');
    await expect.poll(() => names()[39]).toMatch(/^\S.* no\. 59,999$/);
    expect(Math.abs(figure.height() - height)).toBeLessThanOrEqual(2);
  });

  test('of one class come with the shards of the page alone', async () => {
    const labels = await loadLabels('test');
    const bags = [...labels].flatMap((label, index) => (label === 8 ? [index] : []));
    renderInstrument(<ShowImages {...props()} />);
    await figure.choice('test images').click({ force: true });
    await figure.root.getByRole('combobox', { name: 'Class' }).selectOptions('8');
    const written = (index = -1) => index.toLocaleString('en');
    await expect
      .poll(figure.says)
      .toContain(`${written(bags.length)} test images have the label Bag`);
    await expect.poll(() => names()[0]).toBe(`Bag no. ${written(bags[0])}`);
    await figure.field('Page').fill('3');
    await expect.poll(() => names()[5]).toBe(`Bag no. ${written(bags[85])}`);
  });

  test('open large by press and by number, and close by Escape, the focus going back', async () => {
    renderInstrument(<ShowImages {...props()} />);
    await expect.poll(() => names()[2]).toMatch(/^\S.* no\. 2$/);
    focus(images()[2]);
    await userEvent.keyboard('{Enter}');
    const dialog = () => document.querySelector('dialog');
    await expect.poll(() => dialog()?.textContent).toContain('Image 2 of the training images');
    const labels = await loadLabels('train');
    await expect.poll(() => dialog()?.textContent).toContain(`Its label is ${labels[2]}:`);
    await userEvent.click(page.getByRole('button', { name: 'The next one' }).element());
    await expect.poll(() => dialog()?.textContent).toContain('Image 3 of');
    await userEvent.keyboard('{Escape}');
    await expect.poll(dialog).toBeNull();
    await expect.poll(() => document.activeElement).toBe(images()[2]);
    const number = figure.field('Image by number, 0 to 59,999');
    await number.fill('60000');
    await figure.root.getByRole('button', { name: 'Open', exact: true }).click();
    await expect
      .poll(() => figure.root.element().textContent)
      .toContain('“60000” is not a whole number from 0 to 59,999.');
    await number.fill('31,415');
    await figure.root.getByRole('button', { name: 'Open', exact: true }).click();
    await expect.poll(() => dialog()?.textContent).toContain('Image 31,415 of');
    await expect.poll(() => dialog()?.textContent).toContain(`Its label is ${labels[31_415]}:`);
    await userEvent.keyboard('{Escape}');
    await expect.poll(figure.says).toContain('page 786 of 1,500');
    await number.fill('59,999');
    await figure.root.getByRole('button', { name: 'Open', exact: true }).click();
    await expect.poll(() => dialog()?.textContent).toContain('Image 59,999 of');
    await expect.element(page.getByRole('button', { name: 'The next one' })).toBeDisabled();
    await expect.element(page.getByRole('button', { name: 'The one before' })).toBeEnabled();
    await userEvent.keyboard('{Escape}');
  });

  test('that can’t be had are told, and fetched again', async () => {
    const genuine = window.fetch.bind(window);
    let fails = true;
    vi.spyOn(window, 'fetch').mockImplementation((...at) =>
      fails ? Promise.reject(new TypeError('no network')) : genuine(...at),
    );
    for (const name of await caches.keys()) await caches.delete(name);
    renderInstrument(<ShowImages {...props()} />);
    await figure.field('Page').fill('1000');
    await expect.poll(() => figure.root.element().textContent).toContain('could not be fetched');
    fails = false;
    await figure.button('Try again').click();
    await expect.poll(() => names()[0]).toMatch(/^\S.* no\. 39,960$/);
  });

  test('are accessible, and said in Korean, on a phone', async () => {
    await page.viewport(390, 800);
    renderInstrument(<ShowImages {...props()} />, 'ko');
    const korean = figureNamed('이미지 70,000장 모두 보기');
    await expect.poll(korean.says).toContain('1,500쪽 가운데 1쪽');
    await expect
      .poll(() => korean.root.element().querySelector('.image-grid button:enabled'))
      .toBeTruthy();
    expect(await violationsIn(korean)).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
  });
});

describe('the portraits of the classes', () => {
  const figure = figureNamed('What is typical, and what is not');

  test('show the farthest of a class, then the nearest, and open each', async () => {
    renderInstrument(<ClassPortraits {...props()} />);
    await figure.root.findElement();
    const height = figure.height();
    await expect.poll(figure.says).toMatch(/^T-shirt\/top: the mean of [\d,]+ training images/);
    await figure.root.getByRole('radio', { name: 'Trouser' }).click({ force: true });
    await expect.poll(figure.says).toMatch(/^Trouser: /);
    const [, far = ''] = /the farthest number ([\d,]+) at/.exec(figure.says()) ?? [];
    const labels = await loadLabels('train');
    expect(labels[Number(far.replace(',', ''))]).toBe(1);
    const first = figure.root.getByRole('button', { name: / away / }).first();
    await expect.element(first).toHaveAccessibleName(new RegExp(`no\\. ${far}$`));
    await first.click();
    await expect
      .poll(() => document.querySelector('dialog')?.textContent)
      .toContain(`Training image ${far}: Trouser`);
    await userEvent.keyboard('{Escape}');
    // Each class has a mean of its own.
    const means = [
      ...figure.root.element().querySelectorAll<HTMLCanvasElement>('.mean-images canvas'),
    ];
    expect(new Set(means.map((mean) => mean.toDataURL())).size).toBe(10);
    await figure.choice('the nearest to the mean').click({ force: true });
    const [, near = ''] = /the nearest is number ([\d,]+) at/.exec(figure.says()) ?? [];
    await expect.element(first).toHaveAccessibleName(new RegExp(`no\\. ${near}$`));
    expect(Math.abs(figure.height() - height)).toBeLessThanOrEqual(2);
    expect(await violationsIn(figure)).toEqual([]);
  });

  test('are said in Korean, on a phone', async () => {
    await page.viewport(390, 800);
    renderInstrument(<ClassPortraits {...props()} />, 'ko');
    const korean = figureNamed('흔한 것과 드문 것');
    await expect.poll(korean.says).toContain('티셔츠/상의: 훈련 이미지');
    expect(await violationsIn(korean)).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
  });
});
