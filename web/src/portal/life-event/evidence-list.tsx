import { useTranslation } from 'react-i18next';
import { BadgeCheck, ClipboardCheck, Database, FileUp, IdCard, PenLine } from 'lucide-react';
import type { EvidenceLine } from '../../api/catalogue.ts';
import { useText } from '../../ui/text.ts';

const icons = {
  credential: IdCard,
  output: BadgeCheck,
  data: Database,
  check: ClipboardCheck,
  commitment: PenLine,
};

/** Evidence (材料): what is held already and by whom, what is left to hand in, and why. */
export function EvidenceList({ evidence }: { evidence: EvidenceLine[] }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const sorted = evidence.toSorted((a, b) => Number(a.obtained !== null) - Number(b.obtained !== null));
  return (
    <ul className="evidence">
      {sorted.map((one) => {
        const Icon = one.obtained ? icons[one.obtained.way] : FileUp;
        return (
          <li key={one.key} data-need={one.obtained === null ? '' : undefined}>
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
