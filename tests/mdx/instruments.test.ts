// What the build adds to `<Instrument>`: the address of recorded weights, and an error where there are none.
import { describe, expect, it } from 'vitest';
import { compileText, FIRST_LINE } from './compile-text.ts';

const FILES = { 'chapter/records/mlp.weights.bin': 'bytes' };

describe('an instrument', () => {
  it('gets the address of the weights that it names', async () => {
    const code = await compileText('<Instrument id="plane" weights="mlp" />\n', { files: FILES });
    expect(code).toContain("from './records/mlp.weights.bin?url'".replaceAll("'", '"'));
    expect(code).toMatch(/weights: address0\b/);
    // Names no experiment, so that the page loads none.
    expect(code).not.toContain('./experiments.ts');
  });

  it('gets what its experiments are called, and is refused where a name is missing', async () => {
    const tag = (names: string) =>
      `<Instrument id="plane" experiments="slp,mlp" names="${names}" />\n`;
    const code = await compileText(tag('한 층,두 층'), { files: FILES });
    expect(code).toMatch(/id: "slp",\s*name: "한 층"/);
    expect(code).toMatch(/id: "mlp",\s*name: "두 층"/);
    await expect(compileText(tag('한 층'), { files: FILES })).rejects.toMatchObject({
      reason: expect.stringContaining('has not a name for each experiment'),
    });
  });

  it('is refused where the weights are not recorded, with the command that records them', async () => {
    await expect(compileText('<Instrument id="plane" weights="cnn" />\n')).rejects.toMatchObject({
      line: FIRST_LINE,
      reason: expect.stringContaining('npm run record -- chapter'),
    });
  });

  it('is refused where there is no such kind', async () => {
    await expect(compileText('<Instrument id="lever" />\n')).rejects.toMatchObject({
      reason: expect.stringContaining('There is no src/widgets/instruments/lever/instrument.tsx.'),
    });
  });
});
