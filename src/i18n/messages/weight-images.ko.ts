// What the images of a layer's weights say, in Korean. Imports types only.
import type { SameKeys } from '../messages.ts';
import type { weightImagesEn } from './weight-images.en.ts';

export const weightImagesKo = {
  title: '클래스마다 무엇을 찾는가',
  plan: '학습하는 동안 가중치 이미지 {count}장을 다시 그린다',
  before: '학습 전: 초기 가중치',
  after: '에포크 {epochs} 뒤',
  image: '{name}의 가중치. {place}: {least}부터 {greatest}까지.',
  unit: '유닛 {unit}',
  legend: '픽셀의 가중치, 모든 이미지가 같은 눈금을 쓴다',
  play: '재생',
  pause: '멈춤',
  slider: '학습의 시점',
  book: '책의 실행',
  yours: '내 실행',
  says: '이미지 한 장은 모든 픽셀에서 출력 하나로 가는 가중치이다. 파란색 자리에 옷이 놓이면 그 클래스의 점수가 올라가고, 주황색 자리에 놓이면 내려간다.',
  saysDone:
    '마지막 검증 정확도는 {accuracy}이다. 파란색 자리에 옷이 놓이면 그 클래스의 점수가 올라가고, 주황색 자리에 놓이면 내려간다.',
} as const satisfies SameKeys<typeof weightImagesEn>;
