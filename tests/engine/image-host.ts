// A host of made-up packed images, and an engine on the CPU backend that trains on them.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Engine } from '../../src/engine/engine.ts';
import { packedFiles } from '../dataset/packed-files.ts';

export interface ImageHost {
  /** With a slash at the end. */
  readonly url: string;
  close(): Promise<unknown>;
}

export async function hostImages(counts: { train: number; test: number }): Promise<ImageHost> {
  const { manifest, files } = packedFiles({ ...counts, perShard: 20 });
  const server = createServer((request, response) => {
    const file = (request.url ?? '').replace('/data/', '');
    const bytes =
      file === 'manifest.json' ? Buffer.from(JSON.stringify(manifest)) : files.get(file);
    if (bytes === undefined) response.writeHead(404).end();
    else response.writeHead(200).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/data/`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** For the CPU backend, which needs nothing of WebAssembly. */
export function cpuEngine({ url }: ImageHost): Engine {
  return new Engine(url, { wasm: { plain: '', simd: '', threads: '' }, cores: 1 });
}
