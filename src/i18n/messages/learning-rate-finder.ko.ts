// What the learning-rate finder says, in Korean. Imports types only.
import type { SameKeys } from '../messages.ts';
import type { learningRateFinderEn } from './learning-rate-finder.en.ts';

export const learningRateFinderKo = {
  title: '어떤 학습률로 시작할까?',
  optimizer: '옵티마이저',
  run: '실행',
  stop: '정지',
  plan: '배치 {batches}개로 이루어진 한 에포크 동안 학습률을 {low}에서 {high}까지 키운다',
  ended: {
    diverged: '학습률 {rate}에서 손실이 발산하여 스스로 끝났다.',
    whole: '에포크가 끝났다. 손실이 발산하지 않았다.',
    stopped: '학습률 {rate}에서 멈추었다.',
  },
  plot: '학습률에 따른 배치별 손실, 그리고 고른 학습률의 표시',
  loss: '손실',
  rate: '학습률',
  marker: '고른 학습률',
  markerAt: '학습률 {rate}',
  markerOn: '학습률 {rate}, 평활한 손실 {loss}',
  legend: {
    batch: '배치의 손실',
    smoothed: '평활한 손실',
    steepest: '가장 가파른 곳',
    least: '가장 작은 곳',
    diverged: '발산하는 곳',
    none: '–',
  },
  says: {
    nothing:
      '아직 실행하지 않았다. ‘실행’을 누르면 배치마다 학습률을 키우면서 한 에포크를 학습하고, 배치마다 손실을 그린다.',
    running: '학습률은 {rate}까지 커졌고, 평활한 손실은 {loss}이다.',
    places:
      '평활한 손실은 학습률 {steepest}에서 가장 가파르게 줄고, {least}에서 가장 작다({loss}).',
    diverged: '{rate}에서 발산한다. 가장 작을 때의 {factor}배를 넘었다.',
    whole: '학습률 {rate}까지 발산하지 않는다.',
    stopped: '학습률 {rate}에서 실행을 멈추었다.',
    below: '고른 학습률 {rate}의 {times}배가 되면 발산한다.',
    above: '고른 학습률은 {rate}이며, 발산하는 학습률보다 작지 않다.',
  },
  trial: {
    picked: '고른 학습률: {rate}',
    hint: '표시를 끌거나 화살표 키로 옮긴다.',
    one: '이 학습률로 학습',
    tenth: '10분의 1로 학습',
    tenfold: '10배로 학습',
    caption: '시험한 학습률과 검증 정확도',
    rate: '학습률',
    epoch: '에포크 {epoch}',
    state: '실행',
    empty: '아직 시험한 학습률이 없다.',
    none: '–',
    running: '학습 중',
    done: '끝남',
    stopped: '정지함',
    diverged: '발산',
    failed: '실패',
  },
} as const satisfies SameKeys<typeof learningRateFinderEn>;
