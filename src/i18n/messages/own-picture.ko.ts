// The words of the reader's own picture, in Korean. Imports types only.
import type { SameKeys } from '../messages.ts';
import type { ownPictureEn } from './own-picture.en.ts';

export const ownPictureKo = {
  way: '이미지를 가져올 곳',
  file: '파일',
  drawing: '그리기',
  camera: '카메라',
  choose: '이미지 고르기',
  paste: '붙여 넣기',
  dropHere:
    '파일을 여기에 끌어다 놓거나 Ctrl+V(⌘V)로 붙여 넣어도 된다. 밝고 고른 바탕에 물건 하나가 놓인 이미지가 가장 좋다.',
  clipboardName: '클립보드',
  read: '읽은 이미지: {name}',
  private: '이미지는 이 페이지를 떠나지 않는다. 어디에도 보내거나 저장하지 않는다.',
  padLabel: '그림판',
  padKeys:
    '키보드로는 화살표 키로 펜을 옮기고, 스페이스로 펜을 대거나 떼고, 백스페이스로 한 획을 되돌린다.',
  pen: '펜 굵기',
  undoStroke: '되돌리기',
  clear: '모두 지우기',
  penDown: '펜을 댔다.',
  penUp: '펜을 뗐다.',
  cameraOff: '카메라가 꺼져 있다. 켜기 전에 브라우저가 먼저 묻는다.',
  cameraView: '카메라에 비친 모습',
  cameraStart: '카메라 켜기',
  cameraTake: '찍기',
  cameraStop: '카메라 끄기',
} as const satisfies SameKeys<typeof ownPictureEn>;
