// Numbers that prose quotes are text when the page is built: no script is needed to show them.
import { expect, it } from 'vitest';
import { compileText } from './compile-text.ts';

const FILES = {
  'chapter/records/computed.json': JSON.stringify({ figures: { fade: -0.00261, share: 0.8731 } }),
};

it('are written into the HTML of their paragraph, which the script does not hold', async () => {
  const text =
    'It is <Computed figure="share" as="percent" digits={2} /> of all, or <Computed figure="fade" digits={3} />.\n';
  const compiled = await compileText(text, { files: FILES });
  const [script = '', html] = [
    compiled.slice(0, compiled.lastIndexOf('\n')),
    compiled.split('\n').at(-1),
  ];
  expect(script).not.toMatch(/Computed|87\.31|of all/);
  expect(JSON.parse(String(html))).toEqual([
    'It is <data class="recorded" value="0.8731">87.31%</data> of all, or ' +
      '<data class="recorded" value="-0.00261">−0.003</data>.',
  ]);
});
