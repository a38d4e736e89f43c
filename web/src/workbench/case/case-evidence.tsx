import { useTranslation } from 'react-i18next';
import { BadgeCheck, FileCheck2, FileQuestion, Paperclip } from 'lucide-react';
import {
  caseCredentialHref,
  caseCredentialOfdHref,
  caseDocumentHref,
  type CaseEvidence,
  type OfficialCase,
} from '../../api/cases.ts';
import { useFormat } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';
import { Markable } from './markable.tsx';
import type { Marks } from './marks.ts';

/** What the applicant had to show: what it is judged by, and whether it was fetched or uploaded. */
export function CaseEvidenceList({ one, marks }: { one: OfficialCase; marks: Marks }) {
  const { t } = useTranslation('work');
  const text = useText();
  if (one.evidence.length === 0) return <p className="muted">{t('case.noEvidence')}</p>;
  return (
    <div className="fields-list">
      {one.evidence.map((each) => (
        <Markable key={each.key} kind="evidence" at={each.key} name={text(each.name)} marks={marks}>
          <span className="field-label">
            {text(each.name)}
            <span className="field-criteria small">
              {t('evidence.criteria', { text: text(each.criteria) })}
            </span>
          </span>
          <span className="field-value">
            <Obtained evidence={each} caseId={one.caseId} />
          </span>
        </Markable>
      ))}
    </div>
  );
}

function Obtained({
  evidence: { obtained, credentialId, uploads },
  caseId,
}: {
  evidence: CaseEvidence;
  caseId: string;
}) {
  const { t } = useTranslation('work');
  const text = useText();
  const format = useFormat();
  const kilobytes = (bytes: number) =>
    t('evidence.kilobytes', { size: format.number(Math.max(1, Math.round(bytes / 1024))) });
  return (
    <>
      {obtained ? (
        <span className="evidence-line">
          {credentialId ? <FileCheck2 size="1.05em" aria-hidden /> : <BadgeCheck size="1.05em" aria-hidden />}
          <span>
            {t('evidence.obtained', { how: text(obtained) })}{' '}
            {credentialId ? (
              <>
                <a href={caseCredentialHref(caseId, credentialId)} target="_blank" rel="noreferrer">
                  {t('evidence.look')}
                </a>{' '}
                <a href={caseCredentialOfdHref(caseId, credentialId)} download>
                  OFD
                </a>
              </>
            ) : null}
          </span>
        </span>
      ) : null}
      {uploads.map(({ address, fileName, bytes }) => (
        <span key={address} className="evidence-line">
          <Paperclip size="1.05em" aria-hidden />
          <span>
            <a href={caseDocumentHref(caseId, address)} target="_blank" rel="noreferrer">
              {fileName}
            </a>{' '}
            <span className="muted small">{kilobytes(bytes)}</span>
          </span>
        </span>
      ))}
      {!obtained && uploads.length === 0 ? (
        <span className="evidence-line muted">
          <FileQuestion size="1.05em" aria-hidden />
          {t('evidence.missing')}
        </span>
      ) : null}
    </>
  );
}
