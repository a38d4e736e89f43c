import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import { BadgeCheck, FileCheck2, FileQuestion, Paperclip, SearchCheck } from 'lucide-react';
import {
  caseCredentialHref,
  caseCredentialOfdHref,
  caseDocumentHref,
  type CaseEvidence,
  type OfficialCase,
} from '../../api/cases.ts';
import { evidenceChecksQuery, type EvidenceCheck } from '../../api/evidence.ts';
import { useSession } from '../../api/session.ts';
import { useFormat } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';
import { Markable } from './markable.tsx';
import type { Marks } from './marks.ts';

/** What the applicant had to show: what it is judged by, and whether it was fetched or uploaded. */
export function CaseEvidenceList({ one, marks }: { one: OfficialCase; marks: Marks }) {
  const { t } = useTranslation('work');
  const text = useText();
  const mayRead = useSession()?.permissions.includes('evidence-check.read') ?? false;
  const { data: checks = [] } = useQuery({
    ...evidenceChecksQuery(one.caseId.split('.')[0]!),
    enabled: mayRead,
  });
  if (one.evidence.length === 0) return <p className="muted">{t('case.noEvidence')}</p>;
  return (
    <div className="fields-list">
      {one.isHandler ? null : <p className="muted small">{t('evidence.handlersOnly')}</p>}
      {one.evidence.map((each) => (
        <Markable key={each.key} kind="evidence" at={each.key} name={text(each.name)} marks={marks}>
          <span className="field-label">
            {text(each.name)}
            <span className="field-criteria small">
              {t('evidence.criteria', { text: text(each.criteria) })}
            </span>
          </span>
          <span className="field-value">
            <Obtained evidence={each} caseId={one.caseId} opens={one.isHandler} />
            <Checked check={checks.find(({ evidence }) => evidence === each.key)} />
          </span>
        </Markable>
      ))}
    </div>
  );
}

/** What another organisation found out about it, or until when it says. */
function Checked({ check }: { check: EvidenceCheck | undefined }) {
  const { t } = useTranslation('privacy');
  const text = useText();
  const format = useFormat();
  if (!check) return null;
  const by = check.organisation ? text(check.organisation) : t('check.nobody');
  return (
    <span className="evidence-line">
      <SearchCheck size="1.05em" aria-hidden />
      <span>
        {by} · {t(`check.state.${check.state}`)}
        {check.words
          ? `${t('colon')}${check.words}`
          : ` · ${t('clock.due', { ns: 'work', date: format.date(check.dueAt) })}`}
      </span>
    </span>
  );
}

function Obtained({
  evidence: { obtained, credentialId, uploads },
  caseId,
  opens,
}: {
  evidence: CaseEvidence;
  caseId: string;
  /** whoever only oversees the case reads what there is, and opens none of it */
  opens: boolean;
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
            {credentialId && opens ? (
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
            {opens ? (
              <a href={caseDocumentHref(caseId, address)} target="_blank" rel="noreferrer">
                {fileName}
              </a>
            ) : (
              fileName
            )}{' '}
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
