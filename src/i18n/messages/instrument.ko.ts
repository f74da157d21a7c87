// The words of every instrument's frame and of the parts it is made of, in Korean. Imports types only.
import type { SameKeys } from '../messages.ts';
import type { instrumentEn } from './instrument.en.ts';

export const instrumentKo = {
  reset: '처음으로',
  share: '링크 복사',
  shared: '이 상태를 담은 주소를 클립보드에 복사했다.',
  sharedInBar: '주소창의 주소가 이 상태를 담고 있다.',
  badLink: '링크의 상태를 읽을 수 없어 처음 상태로 시작한다. {why}',
  step: '한 단계',
  run: '실행',
  pause: '멈춤',
  notANumber: '“{text}”은(는) {min}에서 {max} 사이의 수가 아니다.',
  point: '{name}: {x}, {y}',
} as const satisfies SameKeys<typeof instrumentEn>;
