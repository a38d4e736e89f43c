import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { OfficialCase } from '../../api/cases.ts';
import { caseCommitmentsQuery, ruleOnObjection, type BrokenCommitmentOfCase } from '../../api/commitments.ts';
import { intentionKey, unlessLost } from '../../api/idempotency.ts';
import { useSession } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { WordsField } from '../../ui/office/words-field.tsx';
import { Status } from '../../ui/status.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useActing } from '../../ui/who-for-whom.ts';
import { CaseReopening } from './case-reopening.tsx';

const tones = { standing: 'warn', contested: 'warn', upheld: 'neutral', overturned: 'good' } as const;

/** What a later check found about the promise of this case, what the party says, and the ruling. */
export function CaseCommitment({ one }: { one: OfficialCase }) {
  const { t } = useTranslation('work');
  const mayRead = useSession()?.permissions.includes('commitment.read') === true;
  const { data } = useQuery({ ...caseCommitmentsQuery(one.caseId), enabled: one.commitment && mayRead });
  if (!data?.length) return null;
  return (
    <Panel title={t('broken.title')}>
      {data.map((each) => (
        <Finding key={each.id} finding={each} caseId={one.caseId} />
      ))}
    </Panel>
  );
}

function Finding({ finding, caseId }: { finding: BrokenCommitmentOfCase; caseId: string }) {
  const { t } = useTranslation('work');
  const format = useFormat();
  const acting = useActing();
  const mayRule = useSession()?.permissions.includes('commitment.rule') === true;
  const [ruling, setRuling] = useState<'upheld' | 'overturned'>();
  const rows = [
    { key: 'found', label: t('broken.found'), value: format.moment(finding.foundAt) },
    { key: 'findings', label: t('broken.findings'), value: finding.findings || '—' },
    { key: 'until', label: t('broken.until'), value: format.date(finding.barredUntil) },
    ...(finding.objection
      ? [
          {
            key: 'objection',
            label: t('broken.objection'),
            value: finding.objection,
            ...(finding.objectedBy ? { note: acting(finding.objectedBy) } : {}),
          },
        ]
      : []),
    ...(finding.rulingReason
      ? [{ key: 'reason', label: t('broken.reason'), value: finding.rulingReason }]
      : []),
  ];
  return (
    <>
      <p>
        <Status tone={tones[finding.state]}>{t(`broken.state.${finding.state}`)}</Status>
      </p>
      <SummaryList rows={rows} />
      {finding.state === 'contested' && mayRule ? (
        <div className="button-row">
          {(['overturned', 'upheld'] as const).map((each) => (
            <Button
              key={each}
              tone="secondary"
              className="button--dense"
              reason={finding.ownFinding ? t('broken.own') : undefined}
              onClick={() => setRuling(each)}
            >
              {t(`broken.rule.${each}`)}
            </Button>
          ))}
        </div>
      ) : null}
      <CaseReopening finding={finding} caseId={caseId} />
      {ruling ? (
        <Ruling id={finding.id} caseId={caseId} ruling={ruling} onClose={() => setRuling(undefined)} />
      ) : null}
    </>
  );
}

function Ruling({
  id,
  caseId,
  ruling,
  onClose,
}: {
  id: string;
  caseId: string;
  ruling: 'upheld' | 'overturned';
  onClose: () => void;
}) {
  const { t } = useTranslation('work');
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const intention = `commitment-ruling-${id}`;
  const act = useMutation({
    mutationFn: () => ruleOnObjection(id, { ruling, reason: reason.trim() }, intentionKey(intention)),
    onSettled(_done, error) {
      unlessLost(intention)(_done, error);
      void client.invalidateQueries({ queryKey: caseCommitmentsQuery(caseId).queryKey });
    },
    onSuccess: onClose,
  });
  return (
    <OfficeDialog
      title={t(`broken.rule.${ruling}`)}
      lead={t(`broken.ruleLead.${ruling}`)}
      act={t(`broken.rule.${ruling}`)}
      missing={reason.trim() ? undefined : t('broken.reasonMissing')}
      progress={act}
      onAct={() => act.mutate()}
      onClose={onClose}
    >
      <WordsField label={t('broken.reason')} value={reason} onChange={setReason} />
    </OfficeDialog>
  );
}
