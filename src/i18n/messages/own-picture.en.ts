// The words of the reader's own picture, in English, the reference. Imports types only.
declare module '../messages.ts' {
  interface Messages {
    /** Only inside instruments that take a picture of the reader's. */
    readonly ownPicture: typeof ownPictureEn;
  }
}

export const ownPictureEn = {
  way: 'Your picture comes from',
  file: 'a file',
  drawing: 'drawing',
  camera: 'the camera',
  choose: 'Choose a picture',
  paste: 'Paste',
  dropHere:
    'Or drop a file here, or paste with Ctrl+V (⌘V). Best is one thing on an even, light ground.',
  clipboardName: 'the clipboard',
  read: 'Read: {name}',
  private: 'Your picture stays on this page. It is sent nowhere and stored nowhere.',
  padLabel: 'Drawing pad',
  padKeys:
    'By keyboard: arrow keys move the pen, Space puts it down and lifts it, Backspace takes a stroke back.',
  pen: 'Pen',
  undoStroke: 'Undo',
  clear: 'Clear',
  penDown: 'The pen is down.',
  penUp: 'The pen is up.',
  cameraOff: 'The camera is off. The browser asks you before it is switched on.',
  cameraView: 'What the camera sees',
  cameraStart: 'Switch the camera on',
  cameraTake: 'Take a picture',
  cameraStop: 'Switch it off',
} as const;
