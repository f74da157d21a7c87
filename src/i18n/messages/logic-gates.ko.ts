// The words of the logic gates, in Korean. Imports types only.
import type { SameKeys } from '../messages.ts';
import type { logicGatesEn } from './logic-gates.en.ts';

export const logicGatesKo = {
  title: '유닛 하나, 입력 네 가지: 어떤 게이트가 될 수 있을까?',
  gate: '만들 게이트',
  weight1: '가중치 w₁',
  weight2: '가중치 w₂',
  bias: '편향 b',
  plot: '평면에 놓인 네 입력과 유닛의 직선. 유닛이 1을 내놓는 쪽은 음영으로 나타낸다.',
  one: '목표 1',
  zero: '목표 0',
  table: '유닛의 답',
  sum: 'w₁x₁ + w₂x₂ + b',
  output: '출력',
  wanted: '목표',
  right: '맞음',
  wrong: '틀림',
  middle: '2행과 3행의 합',
  outer: '1행과 4행의 합',
  positive: '> 0',
  negative: '≤ 0',
  anything: '무관',
  solved: '네 답이 모두 {gate}와 같다. 직선이 1과 0을 양쪽으로 갈라놓는다.',
  unsolved:
    '{gate}와 같은 답은 4개 가운데 {right}개이다. 직선의 음영 쪽에 속이 찬 점만 모두 들어오도록 슬라이더를 움직인다.',
  impossible:
    'XOR과 같은 답은 4개 가운데 {right}개이고, 3개를 넘을 수 없다. 2행과 3행의 합은 0보다 커야 하고 1행과 4행의 합은 0보다 크면 안 된다. 그런데 둘 다 w₁ + w₂ + 2b, 지금은 {sum}이다.',
  flat: '가중치가 둘 다 0이다. 직선이 없고, 무엇이 들어오든 유닛은 {output}을 내놓는다.',
} as const satisfies SameKeys<typeof logicGatesEn>;
