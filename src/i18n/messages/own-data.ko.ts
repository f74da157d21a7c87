// What the reader's own data say, in Korean. Imports types only.
import type { SameKeys } from '../messages.ts';
import type { ownDataEn } from './own-data.en.ts';

export const ownDataKo = {
  title: '나만의 데이터',
  files: 'IDX 파일 고르기',
  folder: '사진 폴더 고르기',
  hint: '이미지와 레이블의 IDX 파일을 한꺼번에 고른다. gzip으로 압축되어 있어도 된다. 또는 클래스마다 폴더가 하나씩 든 폴더를 고른다. 둘 다 여기에 끌어다 놓아도 된다. 이 브라우저 안에서 읽을 뿐 어디에도 보내지 않는다.',
  cancel: '그만두기',
  reading: '{count}개 중 {done}개를 읽었다',
  added:
    '“{name}” 세트를 넣었다. 클래스 {classes}개, 훈련 이미지 {train}장, 테스트 이미지 {test}장이다.',
  left: '파일 {count}개는 빠졌다.',
  more: '그 밖에 {count}개',
  deleted: '“{name}” 세트를 지웠다.',
  undo: '되돌리기',
  list: '넣어 둔 세트',
  none: '이 브라우저에 넣어 둔 세트가 아직 없다.',
  name: '이름',
  counts: '클래스 {classes}개, 이미지 {train} + {test}장, {megabytes} MB.',
  drawn: '테스트 이미지는 클래스마다 5분의 1씩 뽑았다.',
  sample: '{label} 클래스의 이미지',
  classes: '클래스 이름',
  class: '클래스 {number}',
  place: '작업대에 올리기',
  placed: '이제 작업대가 이 세트로 학습한다.',
  toBench: '작업대로',
  save: '.npz로 저장',
  delete: '지우기',
  says: '이 브라우저에 세트 {count}개가 있다. 작업대에서 데이터로 고를 수 있다.',
  saysNone: '여기에 넣은 것은 이 브라우저에만 남으며, 작업대의 데이터로 쓸 수 있다.',
} as const satisfies SameKeys<typeof ownDataEn>;
