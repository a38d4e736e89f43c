import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Mic, MicOff } from 'lucide-react';
import { Button } from '../ui/button.tsx';

/** Speech recognition as browsers have it (Web Speech API), where they have it. */
interface Recogniser {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  start(): void;
  stop(): void;
  onresult: ((event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void) | null;
  onend: (() => void) | null;
  onerror: (() => void) | null;
}
type Recognisers = Partial<Record<'SpeechRecognition' | 'webkitSpeechRecognition', new () => Recogniser>>;

/** Speaks instead of typing. The browser listens, and may ask its maker's service; without either the button is not there. */
export function SpeakButton({ onWords }: { onWords: (words: string) => void }) {
  const { t, i18n } = useTranslation('onsite');
  const [listening, setListening] = useState(false);
  const [failed, setFailed] = useState(false);
  const current = useRef<Recogniser>(undefined);
  useEffect(() => () => current.current?.stop(), []);
  const known = window as unknown as Recognisers;
  const Made = known.SpeechRecognition ?? known.webkitSpeechRecognition;
  if (!Made) return null;
  const start = () => {
    const recogniser = new Made();
    current.current = recogniser;
    recogniser.lang = i18n.language === 'en' ? 'en-GB' : 'zh-CN';
    recogniser.continuous = false;
    recogniser.interimResults = false;
    recogniser.onresult = ({ results }) =>
      onWords(Array.from(results, (result) => result[0]?.transcript ?? '').join(''));
    recogniser.onend = () => setListening(false);
    recogniser.onerror = () => setFailed(true);
    setFailed(false);
    setListening(true);
    recogniser.start();
  };
  return (
    <div>
      <Button
        tone="quiet"
        aria-pressed={listening}
        icon={listening ? <MicOff size="1.2em" aria-hidden /> : <Mic size="1.2em" aria-hidden />}
        onClick={() => (listening ? current.current?.stop() : start())}
      >
        {listening ? t('speech.stop') : t('speech.start')}
      </Button>
      {failed ? (
        <p className="muted small" role="alert">
          {t('speech.failed')}
        </p>
      ) : null}
      {listening ? <p className="muted small">{t('speech.hint')}</p> : null}
    </div>
  );
}
