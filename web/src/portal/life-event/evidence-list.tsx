import { useTranslation } from 'react-i18next';
import {
  BadgeCheck,
  CalendarClock,
  CircleOff,
  ClipboardCheck,
  Database,
  FileUp,
  IdCard,
  PenLine,
} from 'lucide-react';
import type { EvidenceLine } from '../../api/catalogue.ts';
import { useText } from '../../ui/text.ts';

const icons = {
  abolished: CircleOff,
  credential: IdCard,
  output: BadgeCheck,
  data: Database,
  check: ClipboardCheck,
  commitment: PenLine,
  task: CalendarClock,
};

/** For the person to hand in, now or when it can exist. */
export const isToBring = ({ obtained }: EvidenceLine): boolean =>
  obtained === null || obtained.way === 'task';

/** Evidence (材料): what is held already and by whom, what is left to hand in, and why. */
export function EvidenceList({ evidence }: { evidence: EvidenceLine[] }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const sorted = evidence.toSorted((a, b) => Number(isToBring(b)) - Number(isToBring(a)));
  return (
    <ul className="evidence evidence--wide">
      {sorted.map((one) => {
        const Icon = one.obtained ? icons[one.obtained.way] : FileUp;
        return (
          <li key={one.key} data-need={isToBring(one) ? '' : undefined}>
            <Icon size="1.3rem" strokeWidth={1.6} aria-hidden />
            <div>
              <p>
                <strong>{text(one.name)}</strong>
                {one.required ? null : <span className="muted"> · {t('evidence.optional')}</span>}
              </p>
              <p className="muted small">{text(one.why)}</p>
              <p className="muted small">{t('evidence.issuedBy', { name: text(one.issuedBy) })}</p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
