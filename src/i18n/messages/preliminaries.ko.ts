// The words of the instruments of the preliminaries, in Korean. Imports types only.
import type { SameKeys } from '../messages.ts';
import type { preliminariesEn } from './preliminaries.en.ts';

export const preliminariesKo = {
  product: {
    title: '행렬곱을 한 칸씩',
    entry: '{matrix}의 {row}행 {column}열',
    result: '{row}행 {column}열의 값',
    hidden: '아직 계산하지 않음',
    next: '다음 칸',
    again: '첫 칸부터',
    shape: '형태 ({rows}, {columns})',
    says: 'A의 {row}행과 B의 {column}열: {terms} = {sum}.',
  },
  tangent: {
    title: '한 점에서의 기울기',
    curve: '함수',
    square: 'x²',
    cubic: 'x³/3 − x',
    sine: 'sin x',
    absolute: '|x|',
    distance: '두 번째 점까지의 거리 h',
    point: '곡선 위의 점',
    plot: '곡선 {curve}와 그 접선, 그리고 곡선의 두 점을 지나는 직선',
    tangent: '접선',
    secant: '할선',
    says: 'x = {x}에서 도함수의 값은 {slope}이다. x와 x + {h}의 두 점을 지나는 직선의 기울기는 {secant}이다.',
    corner:
      'x = 0에서 곡선이 꺾여 접선도 도함수도 없다. 오른쪽으로 그은 할선의 기울기는 모두 {secant}이다.',
  },
  gradient: {
    title: '위에서 내려다본 그릇의 그래디언트',
    a: 'x 방향의 가파르기 a',
    b: 'y 방향의 가파르기 b',
    point: '곡면 위의 점',
    plot: 'f(x, y)의 높이가 같은 선들, 점 하나, 그 점에서의 그래디언트 화살표',
    down: '아래로 한 걸음',
    says: '({x}, {y})에서 높이는 {value}이다. 편도함수는 x 방향으로 {dx}, y 방향으로 {dy}이며, 둘을 묶은 그래디언트는 길이 {length}인 화살표이다.',
    flat: '그래디언트가 0이다. 이곳이 가장 낮은 점이며, 어느 쪽도 곧바로 오르막이 되지 않는다.',
  },
  chain: {
    title: '사슬을 따라가는 기울기',
    w: '가중치 w',
    b: '편향 b',
    function: '고리',
    value: '값',
    slope: '자기 기울기',
    toEnd: 'L의 기울기',
    table: '가중치에서 손실까지 이어지는 사슬의 고리',
    says: '네 고리의 자기 기울기를 곱하면 {product}, 곧 w에 대한 L의 기울기이다. w가 0.01 커지면 L은 대략 {predicted}만큼 변할 것이다. 실제로는 {actual}만큼 변한다.',
  },
  broadcasting: {
    title: '두 형태는 맞는가',
    a: 'A의 형태',
    b: 'B의 형태',
    table: '오른쪽 끝을 맞춘 두 형태의 축',
    sum: 'A + B',
    filled: '{length} (채움)',
    clash: '맞지 않음',
    fits: '오른쪽 끝을 맞추면 위아래의 길이가 서로 같거나 한쪽이 1이다. A + B의 형태는 {shape}이다.',
    fails: '위아래로 놓인 {a}와 {b}는 서로 다르고 어느 쪽도 1이 아니다. NumPy는 ValueError를 낸다.',
  },
} as const satisfies SameKeys<typeof preliminariesEn>;
