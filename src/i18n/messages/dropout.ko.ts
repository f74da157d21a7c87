// The words of the instruments of the chapter on dropout, in Korean. Imports the reference by type.
import type { SameKeys } from '../messages.ts';
import type { dropoutEn } from './dropout.en.ts';

export const dropoutKo = {
  network: {
    title: '꺼지는 유닛',
    mode: '신경망의 쓰임',
    modes: { training: '학습', inference: '추론' },
    rate: '비율 p',
    seed: '마스크의 시드',
    columns: { input: '입력', hidden: '은닉 유닛', output: '합' },
    nobody: '없음',
    picture:
      '입력 4개, 은닉 유닛 8개, 합 하나로 된 신경망. 꺼진 유닛: {off}. 나머지 활성값에는 {factor}이(가) 곱해진다. 합은 {output}.',
    pictureInference:
      '입력 4개, 은닉 유닛 8개, 합 하나로 된 신경망. 모든 유닛이 켜져 있고 활성값은 그대로이다. 합은 {output}.',
    says: {
      mask: '비율 {rate}의 마스크 {count}. 꺼진 유닛: {off}. 나머지는 {factor}배로 센다. 합: {output}.',
      mean: '마스크 {count}장에 대한 합의 평균: {mean}. 추론에서의 값: {inference}.',
      inference:
        '추론에서는 비율이 얼마이든 모든 유닛이 켜져 있고 아무것도 키우지 않는다. 합: {inference}.',
    },
    table: {
      caption:
        '마스크 {count} 아래의 은닉 유닛. 마지막 열은 지금까지의 모든 마스크에 대한 평균이다.',
      unit: '유닛',
      activation: '활성값',
      factor: '배수',
      passed: '넘긴 값',
      mean: '평균',
    },
    plot: {
      masks: '마스크 수',
      output: '합',
      label:
        '마스크 {count}장 각각의 합과 지금까지의 평균 {mean}. 끊어진 선은 추론에서의 값 {inference}, 그 둘레의 띠는 위아래로 표준 오차 하나만큼이다.',
    },
  },
  gap: {
    title: '비율에 따른 틈',
    measure: '무엇을 볼까',
    choices: { accuracy: '정확도', loss: '손실', gap: '손실의 틈' },
    measures: { accuracy: '정확도', loss: '손실', gap: '검증 − 훈련' },
    lines: { train: '훈련', validation: '검증', gap: '틈' },
    accuracy: '정확도',
    loss: '손실',
    rate: '비율',
    plot: '비율에 따른 마지막 에포크 뒤의 {what}, 훈련 세트와 검증 세트. {list}.',
    legend: {
      band: '책의 실행: 시드 다섯 가운데 가장 작은 값부터 가장 큰 값까지, 그리고 평균',
      own: '독자의 실행',
    },
    ownRate: '나의 비율',
    ownSeeds: '시드의 수(1부터)',
    train: '이 비율로 학습',
    stop: '정지',
    plan: '시드마다 이미지 1,000장으로 30에포크씩 차례로',
    running: '비율 {rate}, 시드 {seed}',
    book: '책',
    yours: '나',
    table: {
      caption: '비율마다 시드에 대한 평균',
      whose: '실행',
      seeds: '시드 수',
      accuracy: '정확도',
      valAccuracy: '검증 정확도',
      loss: '손실',
      valLoss: '검증 손실',
    },
    says: {
      nothing: '기록된 실행이 없다. 원하는 비율로 학습해 보라.',
      book: '책의 시드 다섯에 대한 평균 {what}, 훈련과 검증. {list}.',
      at: '비율 {rate}: {train}, {validation}',
      own: '직접 학습한 실행 {count}개는 고리로 그려져 있다.',
    },
  },
} as const satisfies SameKeys<typeof dropoutEn>;
