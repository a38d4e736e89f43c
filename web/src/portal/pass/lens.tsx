import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Camera } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { FilePicker } from '../../ui/file-picker.tsx';
import { TextField } from '../../ui/text-field.tsx';
import './pass.css';

/** What browsers that have it call it; TypeScript does not know it yet. */
interface Detector {
  detect(source: CanvasImageSource): Promise<Array<{ rawValue: string }>>;
}
const BarcodeDetector = (globalThis as { BarcodeDetector?: new (options: { formats: string[] }) => Detector })
  .BarcodeDetector;

/** Where a code comes in: the camera where the browser reads codes by itself, a picture, or typed and pasted. */
export function Lens({ busy, onCode }: { busy: boolean; onCode: (code: string) => void }) {
  const { t } = useTranslation('pass');
  const [isOn, setOn] = useState(false);
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState(false);
  const found = (text: string) => {
    setOn(false);
    onCode(text);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!code.trim());
    if (!code.trim() || busy) return;
    onCode(code.trim());
    setCode('');
  };
  return (
    <div className="stack section">
      {BarcodeDetector ? (
        isOn ? (
          <Finder onCode={found} onStop={() => setOn(false)} />
        ) : (
          <Button wide icon={<Camera size="1.2em" aria-hidden />} busy={busy} onClick={() => setOn(true)}>
            {t('scanner.camera')}
          </Button>
        )
      ) : (
        <p className="muted">{t('scanner.noCamera')}</p>
      )}
      <Picture onCode={onCode} />
      <form className="stack" noValidate onSubmit={submit}>
        <TextField
          label={t('scanner.typed')}
          value={code}
          onChange={setCode}
          autoComplete="off"
          error={missing && !code.trim() ? t('scanner.typedMissing') : undefined}
        />
        <div>
          <Button type="submit" tone="secondary" busy={busy}>
            {t('scanner.read')}
          </Button>
        </div>
      </form>
    </div>
  );
}

/** The camera's picture, looked at until a code is in it. */
function Finder({ onCode, onStop }: { onCode: (code: string) => void; onStop: () => void }) {
  const { t } = useTranslation('pass');
  const video = useRef<HTMLVideoElement>(null);
  const report = useRef(onCode);
  useEffect(() => {
    report.current = onCode;
  });
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    let stream: MediaStream | undefined;
    let frame = 0;
    let over = false;
    const detector = new BarcodeDetector!({ formats: ['qr_code'] });
    const look = async () => {
      const codes = video.current ? await detector.detect(video.current).catch(() => []) : [];
      if (over) return;
      if (codes[0]) report.current(codes[0].rawValue);
      else frame = requestAnimationFrame(() => void look());
    };
    const begin = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      if (over || !video.current) return;
      video.current.srcObject = stream;
      await video.current.play();
      await look();
    };
    begin().catch(() => setRefused(true));
    return () => {
      over = true;
      cancelAnimationFrame(frame);
      stream?.getTracks().forEach((track) => track.stop());
    };
  }, []);
  return (
    <div className="stack">
      {refused ? (
        <p role="alert">{t('scanner.cameraRefused')}</p>
      ) : (
        <video ref={video} className="pass-finder" muted playsInline aria-label={t('scanner.finder')} />
      )}
      <div>
        <Button tone="secondary" onClick={onStop}>
          {t('scanner.stop')}
        </Button>
      </div>
    </div>
  );
}

/** A photograph or a screenshot of a code. Read here; the picture goes nowhere. */
function Picture({ onCode }: { onCode: (code: string) => void }) {
  const { t } = useTranslation('pass');
  const [unread, setUnread] = useState(false);
  const take = async (file: File) => {
    const code = await codeIn(file).catch(() => undefined);
    setUnread(code === undefined);
    if (code !== undefined) onCode(code);
  };
  return (
    <div className="stack">
      <FilePicker
        label={t('scanner.pictureOf')}
        words={t('scanner.picture')}
        accept="image/*"
        onChoose={(file) => void take(file)}
      />
      {unread ? <p role="alert">{t('scanner.noCode')}</p> : null}
    </div>
  );
}

/** Longer sides are read no better, only slower. */
const mostPixels = 1600;

async function codeIn(file: File): Promise<string | undefined> {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, mostPixels / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  const drawing = canvas.getContext('2d')!;
  drawing.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  if (BarcodeDetector) {
    const codes = await new BarcodeDetector({ formats: ['qr_code'] }).detect(canvas).catch(() => []);
    if (codes[0]) return codes[0].rawValue;
  }
  const { default: decode } = await import('qr/decode.js');
  return decode(drawing.getImageData(0, 0, canvas.width, canvas.height));
}
