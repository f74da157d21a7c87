// A worker that stores one checkpoint, as the training worker does, and says when it is done.
import { toErrorData } from '../../src/experiment/errors.ts';
import { openCheckpointStore } from '../../src/storage/checkpoint-store.ts';

const store = openCheckpointStore();

self.onmessage = async ({ data }) => {
  try {
    await store.write(data);
    self.postMessage(null);
  } catch (thrown) {
    self.postMessage(toErrorData(thrown));
  }
};
