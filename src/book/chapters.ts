// The chapters in their order, planned ones included. Plain data: scripts and tests read it too.
// Imports i18n's types only.
import type { Locale } from '../i18n/locales.ts';

export interface Chapter {
  /** Its folder under `content/` and the last part of its address. */
  readonly id: string;
  /** Null for the preliminaries, which come before the first chapter. */
  readonly number: number | null;
  readonly title: Readonly<Record<Locale, string>>;
  /** What it is about, in a line of the contents. */
  readonly about: Readonly<Record<Locale, string>>;
}

export const CHAPTERS: readonly Chapter[] = [
  {
    id: 'preliminaries',
    number: null,
    title: { en: 'Preliminaries', ko: '읽기 전에' },
    about: {
      en: 'Vectors, matrices, slopes and Python: what the book takes for granted',
      ko: '벡터, 행렬, 기울기와 파이썬: 이 책이 전제하는 것',
    },
  },
  {
    id: 'introduction',
    number: 1,
    title: { en: 'What deep learning is', ko: '딥러닝이란' },
    about: { en: 'Neurons, thresholds, layers and depth', ko: '뉴런, 임계값, 층과 깊이' },
  },
  {
    id: 'perceptron',
    number: 2,
    title: { en: 'The perceptron', ko: '퍼셉트론' },
    about: {
      en: 'One layer, what it cannot do, and a second one',
      ko: '한 층, 그 한계, 그리고 두 번째 층',
    },
  },
  {
    id: 'activation',
    number: 3,
    title: { en: 'Activation functions', ko: '활성화 함수' },
    about: { en: 'From the step to ReLU and softmax', ko: '계단 함수에서 ReLU와 softmax까지' },
  },
  {
    id: 'optimizer',
    number: 4,
    title: { en: 'Optimizers', ko: '옵티마이저' },
    about: { en: 'Gradient descent, momentum and Adam', ko: '경사 하강법, 모멘텀, Adam' },
  },
  {
    id: 'images',
    number: 5,
    title: { en: 'Images as numbers', ko: '숫자로 보는 이미지' },
    about: { en: 'Every pixel is a feature', ko: '모든 픽셀은 특성이다' },
  },
  {
    id: 'preprocessing',
    number: 6,
    title: { en: 'Preparing the data', ko: '데이터 전처리' },
    about: {
      en: 'Scaling, one-hot targets and a stratified split',
      ko: '스케일링, 원-핫 타깃, 층화 분할',
    },
  },
  {
    id: 'keras-sequential',
    number: 7,
    title: { en: 'Keras: the Sequential API', ko: 'Keras: Sequential API' },
    about: {
      en: 'A model as a stack of layers, trained and judged',
      ko: '층을 쌓아 모델을 만들고, 학습하고, 평가한다',
    },
  },
  {
    id: 'keras-functional',
    number: 8,
    title: { en: 'Keras: the Functional API', ko: 'Keras: Functional API' },
    about: {
      en: 'Layers called like functions; several inputs and outputs',
      ko: '함수처럼 부르는 층, 여러 입력과 출력',
    },
  },
  {
    id: 'callbacks',
    number: 9,
    title: { en: 'Callbacks', ko: '콜백' },
    about: {
      en: 'Checkpoints, a falling learning rate, stopping in time',
      ko: '체크포인트, 학습률 낮추기, 제때 멈추기',
    },
  },
  {
    id: 'cnn',
    number: 10,
    title: { en: 'Convolutional networks', ko: '합성곱 신경망' },
    about: { en: 'Kernels, strides, padding and pooling', ko: '커널, 스트라이드, 패딩, 풀링' },
  },
  {
    id: 'dropout',
    number: 11,
    title: { en: 'Overfitting and dropout', ko: '과적합과 드롭아웃' },
    about: { en: 'Forgetting at random, to remember better', ko: '무작위로 잊어서 더 잘 기억하기' },
  },
  {
    id: 'studio',
    number: 12,
    title: { en: 'The studio', ko: '작업실' },
    about: {
      en: 'Build, train and compare models of your own',
      ko: '자신의 모델을 만들고, 학습하고, 비교한다',
    },
  },
];

/** Pages beside the chapters, by address: the title page is ''. */
export const OTHER_PAGES = ['', 'glossary', 'data'] as const;
