import { useTranslation } from 'react-i18next';
import { Check, CircleSlash, Minus, X } from 'lucide-react';
import type { EvidenceView } from '../../api/drafts.ts';
import { useText } from '../../ui/text.ts';
import './apply.css';

const marks = { chosen: Check, failed: X, closed: CircleSlash, spared: Minus };

/** How it could be had without the person, way by way, and why it came out as it did (无证明). */
export function WaysTried({ ways }: { ways: EvidenceView['ways'] }) {
  const { t } = useTranslation('apply');
  const text = useText();
  if (ways.length < 2) return null;
  return (
    <details className="ways-tried">
      <summary>{t('evidence.ways')}</summary>
      <ol>
        {ways.map(({ way, state, why }) => {
          const Mark = marks[state];
          return (
            <li key={way} data-state={state}>
              <Mark size="1.2em" aria-hidden />
              <span>
                <strong>{t(`evidence.way.${way}`)}</strong>
                <br />
                <span className="muted small">
                  {t(`evidence.wayState.${state}`)} · {text(why)}
                </span>
              </span>
            </li>
          );
        })}
      </ol>
    </details>
  );
}
