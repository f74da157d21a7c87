// What a lab says of the run ledger, in Korean. Imports types only.
import type { SameKeys } from '../messages.ts';
import type { keptEn } from './kept.en.ts';

export const keptKo = {
  number: '실행 기록부 #{number}',
  refused: '이 실행은 기록부에 남기지 못했다. {reason}',
  'storage-unavailable': '이 브라우저에는 아무것도 저장할 수 없다.',
  'storage-full': '브라우저에 남은 공간이 없다.',
  'storage-newer': '더 새로운 버전의 책이 저장소를 만들었다. 이 페이지를 새로 고친다.',
  'storage-blocked': '다른 탭이 이전 버전의 저장소를 쓰고 있다. 다른 탭을 닫는다.',
  other: '저장소에 쓸 수 없다.',
} as const satisfies SameKeys<typeof keptEn>;
