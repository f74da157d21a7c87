// The shell's words in Korean. Imports the shape only.
import type { SameKeys } from '../messages.ts';
import type { shellEn } from './shell.en.ts';

export const shellKo = {
  title: '피팅룸',
  tagline: '그림이 직접 학습하는 딥러닝 책',
  skip: '본문으로 건너뛰기',
  contents: '차례',
  close: '닫기',
  inPreparation: '준비 중',
  chapter: '{number}장',
  onThisPage: '이 페이지',
  previous: '이전',
  next: '다음',
  begin: '읽기 시작',
  turn: '이전과 다음',
  theme: { label: '테마', system: '시스템 설정', light: '밝게', dark: '어둡게' },
  code: { copy: '복사', copied: '복사함', choose: '코드의 언어' },
  glossary: {
    title: '용어집',
    description: '이 책의 용어를 한두 문장으로 풀이한다.',
  },
  data: { title: '데이터' },
  rack: '데이터 집합의 옷 열 점, 클래스마다 하나씩',
  notFound: {
    title: '그런 페이지는 없다',
    text: '주소가 잘못 적혔거나 페이지가 옮겨졌을 수 있다. 아래 차례에 책의 모든 페이지가 있다.',
  },
  failed: {
    title: '페이지를 표시할 수 없다',
    text: '페이지를 불러오지 못했다. 연결을 확인하고 다시 시도한다.',
    retry: '다시 시도',
  },
  loading: '페이지를 불러오는 중',
} as const satisfies SameKeys<typeof shellEn>;
