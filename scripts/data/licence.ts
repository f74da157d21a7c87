// The licences that go with the packed images.
import type { DatasetName, Manifest } from '../../src/experiment/manifest.ts';

const permission = `Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.`;

export const licences: Readonly<Record<DatasetName, Manifest['licence']>> = {
  'fashion-mnist': {
    name: 'MIT',
    notice: `The MIT License (MIT)\n\nCopyright © 2017 Zalando SE, https://tech.zalando.com\n\n${permission}\n`,
    source: 'https://github.com/zalandoresearch/fashion-mnist',
    citation:
      'Han Xiao, Kashif Rasul, Roland Vollgraf. Fashion-MNIST: a Novel Image Dataset for ' +
      'Benchmarking Machine Learning Algorithms. arXiv:1708.07747, 2017.',
  },
  'stand-in': {
    name: 'MIT',
    notice:
      'These images are not Fashion-MNIST. They are a stand-in with the same shapes and classes,\n' +
      'drawn by the seeded generator of the Fitting Room project (scripts/data/stand-in).\n\n' +
      `The MIT License (MIT)\n\nCopyright © 2026 The Fitting Room authors\n\n${permission}\n`,
    source: 'scripts/data/stand-in',
    citation: 'The drawn stand-in of Fitting Room, a deep learning textbook.',
  },
};
