// The camera, where the reader allows it: what it sees, and a button that takes one picture. It is let go as soon as
// this leaves the page, also when the reader allows it only afterwards. Imports React, i18n, experiment's errors,
// mathematics' types.
import { useEffect, useRef, useState } from 'react';
import { BookError, type ErrorData, toErrorData } from '../../experiment/errors.ts';
import { useWords } from '../../i18n/words.ts';
import type { Picture } from '../../mathematics/picture.ts';
import { pixelsOf } from './read-picture.ts';

interface Props {
  readonly onPicture: (picture: Picture) => void;
  readonly onError: (error: ErrorData) => void;
}

export function CameraShot({ onPicture, onError }: Props) {
  const t = useWords('ownPicture');
  const video = useRef<HTMLVideoElement>(null);
  const [stream, setStream] = useState<MediaStream | null>(null);
  const [isAsking, setAsking] = useState(false);
  const isHere = useRef(false);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = stream;
    return () => {
      if (stream !== null) letGo(stream);
    };
  }, [stream]);

  async function start(): Promise<void> {
    setAsking(true);
    try {
      const opened = await openCamera();
      // The browser asks the reader for as long as the reader likes, who may have left by then.
      if (isHere.current) setStream(opened);
      else letGo(opened);
    } catch (thrown) {
      if (isHere.current) onError(toErrorData(thrown));
    } finally {
      setAsking(false);
    }
  }

  function take(): void {
    const element = video.current;
    if (element === null || element.videoWidth === 0) return;
    onPicture(pixelsOf(element, element.videoWidth, element.videoHeight));
  }

  return (
    <div className="camera">
      <div className="camera-view">
        {stream === null ? (
          <p className="own-picture-note">{t('cameraOff')}</p>
        ) : (
          <video ref={video} autoPlay playsInline muted aria-label={t('cameraView')} />
        )}
      </div>
      <div className="own-picture-actions">
        {stream === null ? (
          <button
            type="button"
            className="lab-action"
            disabled={isAsking}
            onClick={() => void start()}
          >
            {t('cameraStart')}
          </button>
        ) : (
          <>
            <button type="button" className="lab-action" onClick={take}>
              {t('cameraTake')}
            </button>
            <button type="button" className="lab-action" onClick={() => setStream(null)}>
              {t('cameraStop')}
            </button>
          </>
        )}
      </div>
    </div>
  );
}

function letGo(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** @throws BookError `camera-missing`, `camera-refused` */
async function openCamera(): Promise<MediaStream> {
  if (navigator.mediaDevices?.getUserMedia === undefined) throw new BookError('camera-missing');
  return navigator.mediaDevices
    .getUserMedia({ video: { facingMode: 'environment' } })
    .catch((cause: unknown) => {
      const isRefused = cause instanceof DOMException && cause.name === 'NotAllowedError';
      if (isRefused) throw new BookError('camera-refused', {}, cause);
      throw new BookError('camera-missing', {}, cause);
    });
}
