// Images of the data set on the page, from the packed files that the book serves, real or drawn: which shards are
// fetched, what a component sees while they come, and how a failure is told and tried again.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import {
  loadImages,
  loadLabels,
  loadManifest,
  loadPortraits,
  loadSet,
  useAsked,
  useImages,
} from '../../src/widgets/dataset-images.ts';
import { render } from './render-lab.tsx';

/** Addresses that were asked for, and which of them fail. */
let asked: string[] = [];
let fails: (file: string) => boolean = () => false;
const genuine = window.fetch.bind(window);

beforeEach(() => {
  asked = [];
  fails = () => false;
  vi.spyOn(window, 'fetch').mockImplementation((input, init) => {
    const file =
      String(input instanceof Request ? input.url : input)
        .split('/')
        .at(-1) ?? '';
    asked.push(file);
    return fails(file) ? Promise.reject(new TypeError('no network')) : genuine(input, init);
  });
});

afterEach(async () => {
  vi.restoreAllMocks();
  // What an earlier test kept must not answer a later one.
  for (const name of await caches.keys()) await caches.delete(name);
});

const shards = () => asked.filter((file) => /-\d\d-/.test(file));

function Shown({ set, indices }: { set: 'train' | 'test'; indices: readonly number[] | null }) {
  const { images, error, retry } = useImages(set, indices);
  return (
    <div>
      <output>
        {error?.code ?? images?.map(({ index, label }) => `${index}:${label}`).join(' ') ?? 'none'}
      </output>
      <button type="button" onClick={retry}>
        again
      </button>
    </div>
  );
}

function Labels() {
  const { value, error, retry } = useAsked('labels of test', () => loadLabels('test'));
  return (
    <div>
      <output>{error?.code ?? (value === null ? 'none' : `${value.length} labels`)}</output>
      <button type="button" onClick={retry}>
        again
      </button>
    </div>
  );
}

const said = () => page.getByRole('status').element().textContent;

// The first test of the file: nothing is open yet.
test('a list that can’t be fetched is told, and fetched anew when asked again', async () => {
  fails = (file) => file === 'manifest.json';
  render(<Shown set="test" indices={[3]} />);
  await expect.poll(said).toBe('data-network');
  await expect(loadManifest()).rejects.toMatchObject({ values: { file: 'manifest.json' } });
  fails = () => false;
  await page.getByRole('button', { name: 'again' }).click();
  const { labels } = await loadSet('test');
  await expect.poll(said).toBe(`3:${labels[3]}`);
});

describe('images by number', () => {
  test('come in the order asked for, from the shards they lie in alone', async () => {
    const { sets } = await loadManifest();
    const images = await loadImages('train', [7, 5_003, 2]);
    expect(images.map(({ index }) => index)).toEqual([7, 5_003, 2]);
    expect(shards()).toEqual([sets.train.shards[0]?.file, sets.train.shards[1]?.file]);
    for (const { pixels } of images) {
      expect(pixels).toHaveLength(784);
      expect(Math.max(...pixels)).toBeGreaterThan(0);
    }
    const labels = await loadLabels('train');
    expect(images.map(({ label }) => label)).toEqual([labels[7], labels[5_003], labels[2]]);
  });

  test.each([-1, 10_000, 1.5])('refuses number %s', async (index) => {
    await expect(loadImages('test', [0, index])).rejects.toMatchObject({
      code: 'data-index-out-of-range',
      values: { set: 'test', index, available: 10_000 },
    });
  });

  test('whose shard fails are told, and come when asked again; those before stay meanwhile', async () => {
    const { sets } = await loadManifest();
    const failing = sets.train.shards[4]?.file;
    fails = (file) => file === failing;
    render(<Shown set="train" indices={[20_000]} />);
    await expect.poll(said).toBe('data-network');
    await page.getByRole('button', { name: 'again' }).click();
    await expect.poll(() => asked.filter((file) => file === failing)).toHaveLength(2);
    await expect.poll(said).toBe('data-network');
    fails = () => false;
    await page.getByRole('button', { name: 'again' }).click();
    await expect.poll(said).toMatch(/^20000:\d$/);
  });

  test('are asked for by nobody where there is no number', async () => {
    render(<Shown set="train" indices={null} />);
    await expect.poll(said).toBe('none');
    expect(asked).toEqual([]);
  });

  test('that nobody waits for any more are not shown', async () => {
    const leave = render(<Shown set="train" indices={[41_000]} />);
    leave();
    const images = await loadImages('train', [41_001]);
    expect(images[0]?.index).toBe(41_001);
  });
});

test('a whole set tells how much of it has come', async () => {
  const progress: [number, number][] = [];
  const { labels, pixels } = await loadSet('train', { onProgress: (...at) => progress.push(at) });
  expect(labels).toHaveLength(60_000);
  expect(pixels).toHaveLength(60_000 * 784);
  expect(progress.at(-1)?.[0]).toBe(progress.at(-1)?.[1]);
  // Each class has as many.
  for (let label = 0; label < 10; label += 1) {
    expect(labels.filter((one) => one === label).length).toBeGreaterThan(5_000);
  }
});

describe('the labels', () => {
  test('of a set come without an image, after a failure too', async () => {
    fails = (file) => file.startsWith('test-labels');
    render(<Labels />);
    await expect.poll(said).toBe('data-network');
    fails = () => false;
    await page.getByRole('button', { name: 'again' }).click();
    await expect.poll(said).toBe('10000 labels');
    expect(shards()).toEqual([]);
  });

  test('are those of the images', async () => {
    const [train, { labels }] = [await loadLabels('train'), await loadSet('train')];
    expect(train.every((label, index) => label === labels[index])).toBe(true);
  });
});

test('the portraits of the classes name images of their class, farther and farther away', async () => {
  const portraits = await loadPortraits();
  const labels = await loadLabels('train');
  expect(portraits).toHaveLength(10);
  for (const [label, { count, mean, typical, unusual, meanDistance }] of portraits.entries()) {
    expect(count).toBe(labels.filter((one) => one === label).length);
    expect([...typical, ...unusual].every(({ index }) => labels[index] === label)).toBe(true);
    const distances = unusual.map(({ distance }) => distance);
    expect(distances).toEqual([...distances].sort((a, b) => b - a));
    expect(typical[0]?.distance).toBeLessThan(meanDistance);
    expect(distances.at(-1)).toBeGreaterThan(meanDistance);
    const [first] = unusual;
    const [image] = await loadImages('train', [first?.index ?? 0]);
    expect([...(image?.pixels ?? [])]).toEqual([...(first?.pixels ?? [])]);
    const squares = [...mean].map((m, i) => ((first?.pixels[i] ?? 0) - m) ** 2);
    expect(Math.sqrt(squares.reduce((sum, square) => sum + square, 0))).toBeCloseTo(
      first?.distance ?? 0,
      1,
    );
  }
});
