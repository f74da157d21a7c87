import * as tf from '@tensorflow/tfjs';

export interface Portrait {
  mean: number[];
  places: number[];
  distances: number[];
}

export function portrait(
  images: tf.Tensor3D,
  labels: number[],
  label: number,
  k = 24,
): Portrait {
  return tf.tidy(() => {
    const places = labels.flatMap((one, i) =>
      one === label ? [i] : [],
    );
    const chosen = images
      .gather(places)
      .reshape([places.length, -1])
      .toFloat();
    const mean = chosen.mean(0);
    const distances = chosen.sub(mean).norm('euclidean', 1);
    const most = Math.min(k, places.length);
    const { values, indices } = tf.topk(distances, most);
    return {
      mean: [...mean.dataSync()],
      places: [...indices.dataSync()].map(
        (i) => places[i] as number,
      ),
      distances: [...values.dataSync()],
    };
  });
}
