// 작업실 작업대의 말. Imports types.
import type { SameKeys } from '../messages.ts';
import type { studioEn } from './studio.en.ts';

export const studioKo = {
  title: '작업대',
  template: '출발점',
  templates: {
    softmax: 'softmax 하나',
    mlp: '은닉층 두 개',
    'small-cnn': '합성곱 두 개',
    cnn: '합성곱 세 개',
    'global-average': '전역 평균',
    own: '직접 만든 설계',
  },
  undo: '되돌리기',
  redo: '다시 하기',
  says: '층 {layers}개, 파라미터 {parameters}개. 학습할 수 있는 설계다.',
  saysBroken: '{number}번 층을 이대로는 만들 수 없다. 까닭은 그 줄에 적혀 있다.',
  notAStack:
    '이 설계는 층을 쌓은 것이 아니라 그래프라서 층을 나열할 수 없다. 설정은 바꿀 수 있고, 쌓은 모델에서 새로 출발할 수도 있다.',
  notWhole: '“{text}”는 {min}부터 {max}까지의 정수가 아니다.',
  layers: {
    list: '입력에서 출력까지의 층',
    layer: '{number}번 층',
    type: '{number}번 층의 종류',
    up: '{number}번 층을 위로',
    down: '{number}번 층을 아래로',
    remove: '{number}번 층 빼기',
    drag: '끌어서 옮기기',
    more: '다른 옵션',
    new: '새 층',
    add: '넣기',
    gives: '{shape} · {parameters}',
    shapeUnknown: '–',
    total: '파라미터 {parameters}개',
    totalUnknown: '아직 맞지 않음',
    lastShape:
      '마지막 층의 출력은 {shape}이다. 손실은 클래스마다 하나씩 {classes}개의 수를 비교하므로, 유닛이 {classes}개인 Dense 층으로 끝내야 한다.',
  },
  data: {
    title: '데이터',
    source: '이미지',
    scaling: '스케일링',
    scalings: { none: '원래 바이트', unit: '÷ 255', standard: '표준화' },
    validation: '검증 비율',
    shift: '무작위 이동(픽셀)',
    noise: '무작위 잡음 σ',
    shuffle: '섞기',
  },
  compile: {
    title: 'compile',
    smoothed: 'categorical, 0.1 평활화',
    other: '링크에 있는 대로',
    schedule: '학습률',
    constant: '일정',
  },
  callbacks: { title: '콜백' },
} as const satisfies SameKeys<typeof studioEn>;
