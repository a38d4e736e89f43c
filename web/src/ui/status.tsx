import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export type StatusTone = 'neutral' | 'active' | 'good' | 'warn' | 'bad';

/** A state in one word. */
export function Status({ tone = 'neutral', children }: { tone?: StatusTone; children: ReactNode }) {
  return <span className={`status status--${tone}`}>{children}</span>;
}

export type LampColour = 'green' | 'yellow' | 'red';

/** The lamp (红黄绿灯): a disc, a triangle or a square, so that it does not depend on colour, with its meaning in words. */
export function Lamp({ lamp, label }: { lamp: LampColour; label?: string }) {
  const { t } = useTranslation();
  return (
    <span className={`lamp lamp--${lamp}`}>
      <svg viewBox="0 0 12 12" width="0.8em" height="0.8em" aria-hidden>
        {lamp === 'green' ? (
          <circle cx="6" cy="6" r="5.5" />
        ) : lamp === 'yellow' ? (
          <path d="M6 .5 12 11.5H0Z" />
        ) : (
          <rect x="1" y="1" width="10" height="10" rx="1" />
        )}
      </svg>
      {label ?? t(`lamp.${lamp}`)}
    </span>
  );
}
