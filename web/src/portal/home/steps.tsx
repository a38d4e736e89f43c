import { useTranslation } from 'react-i18next';
import { ListChecks, MessageCircleQuestion, Network, ScanQrCode } from 'lucide-react';

const steps = [
  { key: 'ask', icon: MessageCircleQuestion },
  { key: 'once', icon: ListChecks },
  { key: 'together', icon: Network },
  { key: 'result', icon: ScanQrCode },
] as const;

/** What happens, in four steps along one line. */
export function Steps() {
  const { t } = useTranslation('portal');
  return (
    <section>
      <h2>{t('home.how')}</h2>
      <ol className="steps">
        {steps.map(({ key, icon: Icon }) => (
          <li key={key}>
            <span className="steps-mark" aria-hidden>
              <Icon size="1.35rem" strokeWidth={1.6} />
            </span>
            <div>
              <h3>{t(`home.steps.${key}.title`)}</h3>
              <p className="muted">{t(`home.steps.${key}.text`)}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
