// The words of the sum of ReLU units, in Korean. Imports types only.
import type { SameKeys } from '../messages.ts';
import type { universalApproximationEn } from './universal-approximation.en.ts';

export const universalApproximationKo = {
  title: '모서리로 만드는 곡선: ReLU 유닛의 합',
  curve: '곡선',
  wave: '물결',
  hill: '언덕',
  stairs: '계단',
  own: '직접 그린 것',
  units: '은닉 유닛의 수',
  shown: '그 가운데 더할 앞의 유닛 수',
  plot: '아홉 점을 끌어 바꾸는 곡선과, 유닛마다 한 번씩 꺾이는 유닛의 합.',
  point: 'x = {x}에서 곡선의 높이',
  target: '곡선',
  sum: '유닛의 합',
  whole:
    '유닛 {units}개가 곧은 조각 {units}개를 만든다. 합은 어디에서도 곡선에서 {error}보다 멀리 떨어지지 않는다.',
  part: '유닛 {units}개 가운데 앞의 {shown}개를 더했다. x = {bend}까지는 합이 완성되었고, 그 뒤로는 다음 유닛이 꺾을 때까지 곧게 뻗는다.',
} as const satisfies SameKeys<typeof universalApproximationEn>;
