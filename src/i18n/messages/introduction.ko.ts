// The words of the introduction's instruments, in Korean. Imports types only.
import type { SameKeys } from '../messages.ts';
import type { introductionEn } from './introduction.en.ts';

export const introductionKo = {
  neuron: {
    title: '뉴런 하나의 결정: 코트를 입을까',
    input0: '추위',
    input1: '비',
    input2: '햇볕',
    weight0: '추위의 가중치',
    weight1: '비의 가중치',
    weight2: '햇볕의 가중치',
    threshold: '임계값',
    response: '반응',
    step: '전부 아니면 전무',
    relu: '넘친 만큼(ReLU)',
    sigmoid: '서서히(시그모이드)',
    picture: '입력 세 개가 저마다 가중치를 거쳐 뉴런으로 이어지고, 뉴런의 출력이 뻗어 나간다',
    stimulus: '자극',
    thresholdMark: '임계값 {value}',
    fires:
      '자극은 {terms} = {stimulus}, 임계값은 {threshold}이다. 자극이 임계값을 넘으므로 뉴런이 발화한다. 출력은 {output}이다.',
    silent:
      '자극은 {terms} = {stimulus}, 임계값은 {threshold}이다. 자극이 임계값을 넘지 못하므로 뉴런은 침묵한다. 출력은 {output}이다.',
    gradual:
      '자극은 {terms} = {stimulus}, 임계값은 {threshold}이다. 반응에 계단이 없으며, 출력은 {output}이다.',
  },
  oneStep: {
    title: '가중치 하나로 배우기',
    fit: '점 네 개와 원점을 지나는 기울기 w의 직선',
    loss: '모든 w에 대한 손실, 지금의 w와 그곳의 기울기',
    weight: '가중치 w',
    rate: '학습률',
    stepDown: '한 걸음',
    data: '모델이 내놓는 답',
    curve: '그 답이 틀린 정도',
    says: '{count}걸음째: w = {w}에서 손실은 {loss}, 기울기는 {slope}이다. 다음 걸음은 w를 −{rate} · ({slope}) = {change}만큼 바꾼다.',
    arrived:
      '{count}걸음째: w = {w}에서 손실은 {loss}이다. 기울기가 사실상 0이므로 더 고칠 것이 없다.',
    left: '{count}걸음째: w = {w}, 그림 밖이다. 걸음마다 골짜기를 뛰어넘어 더 높은 곳에 떨어진다. 학습률이 너무 크다. 처음으로 되돌리거나 학습률을 낮춘다.',
  },
  classifier: {
    title: '신경망이 결정하는 모습',
    garment: '옷 고르기',
    number: '테스트 이미지 {index}번: {name}',
    shift: '이미지를 오른쪽으로 옮기기(픽셀)',
    stage: '여기까지 보기',
    image: '이미지',
    hidden1: '첫째 은닉층',
    hidden2: '둘째 은닉층',
    output: '출력',
    run: '층층이 켜기',
    unit: '들여다볼 유닛',
    picture:
      '신경망: 픽셀 784개, 은닉 유닛 32개와 16개, 출력 10개. 활성화 값이 클수록 진하게 칠한다',
    lens: '첫째 은닉층 {unit}번 유닛의 가중치를 28 × 28 이미지로 그린 것',
    lensName: '{unit}번 유닛의 가중치',
    waiting:
      '이 이미지에 대해 신경망이 기록으로 남긴 답은 {name}, {percent}이다. 가중치 {count}개는 이 그림이 화면에 가까워지면 불러온다.',
    failed:
      '이 이미지에 대해 신경망이 기록으로 남긴 답은 {name}, {percent}이다. 가중치 {count}개는 불러오지 못했다.',
    retry: '다시 시도',
    saysImage: '이미지는 0과 1 사이의 숫자 784개로 들어온다.',
    saysHidden1:
      '첫째 은닉층의 유닛 32개 가운데 {active}개가 반응한다. {unit}번 유닛의 가중합은 {sum}, 활성화 값은 {output}이다.',
    saysHidden2: '둘째 은닉층의 유닛 16개 가운데 {active}개가 첫째 층의 보고에 반응한다.',
    saysRight: '신경망의 답은 {name}, {percent}이다. 맞았다.',
    saysWrong: '신경망의 답은 {name}, {percent}이다. 틀렸다. 이미지는 {truth}이다.',
  },
} as const satisfies SameKeys<typeof introductionEn>;
