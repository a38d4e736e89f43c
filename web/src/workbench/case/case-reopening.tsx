import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BrokenCommitmentOfCase, CommitmentReopeningOfCase } from '../../api/commitments.ts';
import { useSession } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Status } from '../../ui/status.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useActing } from '../../ui/who-for-whom.ts';
import { ReopeningDialog, type ReopeningAct } from './reopening-dialog.tsx';

const tones = {
  'being-heard': 'warn',
  hearing: 'warn',
  'to-decide': 'warn',
  decided: 'neutral',
  dropped: 'neutral',
} as const;

/** What is to become of that which was granted on a broken promise: what is intended, what the party says, and what may be done now. */
export function CaseReopening({ finding, caseId }: { finding: BrokenCommitmentOfCase; caseId: string }) {
  const { t } = useTranslation('work');
  const [act, setAct] = useState<ReopeningAct>();
  const may = useSession()?.permissions ?? [];
  const { reopening } = finding;
  const acts = actsNow(finding).filter((each) =>
    may.includes(each === 'propose' ? 'commitment.propose' : 'commitment.decide'),
  );
  return (
    <>
      {reopening ? <Standing one={reopening} /> : null}
      {acts.length > 0 ? (
        <div className="button-row">
          {acts.map((each) => (
            <Button
              key={each}
              tone="secondary"
              className="button--dense"
              reason={each !== 'propose' && reopening?.own ? t('reopening.own') : undefined}
              onClick={() => setAct(each)}
            >
              {t(`reopening.act.${each}`)}
            </Button>
          ))}
        </div>
      ) : null}
      {act ? (
        <ReopeningDialog act={act} finding={finding} caseId={caseId} onClose={() => setAct(undefined)} />
      ) : null}
    </>
  );
}

/** As the server has it; whoever may not sees none of them. */
function actsNow({ state, reopening }: BrokenCommitmentOfCase): ReopeningAct[] {
  if (state === 'contested' || state === 'overturned') return [];
  if (!reopening) return ['propose'];
  if (reopening.state === 'to-decide') return ['decide'];
  if (reopening.state === 'hearing') return reopening.hearingAt ? ['hearing', 'minutes'] : ['hearing'];
  return [];
}

function Standing({ one }: { one: CommitmentReopeningOfCase }) {
  const { t } = useTranslation('work');
  const format = useFormat();
  const acting = useActing();
  const row = (key: string, value: string | null, note?: string | null) =>
    value ? [{ key, label: t(`reopening.row.${key}`), value, ...(note ? { note } : {}) }] : [];
  const rows = [
    ...row('reason', one.reason),
    ...row('basis', one.basis),
    ...row('deceitTold', one.deceitTold ? t('reopening.told') : null),
    ...row('heardUntil', format.date(one.heardUntil)),
    ...row('statement', one.statement, one.statedBy && acting(one.statedBy)),
    ...row('hearing', one.hearingAt && `${format.moment(one.hearingAt)} ${one.hearingPlace}`),
    ...row('minutes', one.minutes),
    ...row('due', one.dueAt && format.date(one.dueAt)),
    ...row('decided', one.decidedAt && format.moment(one.decidedAt)),
    ...row('deceit', one.deceit ? t('reopening.found') : null),
    ...row('reapplyFrom', one.reapplyFrom && t('reopening.from', { date: format.date(one.reapplyFrom) })),
    ...row('decisionReason', one.decisionReason),
    ...row('decisionBasis', one.decisionBasis),
  ];
  const outcome = one.outcome && one.outcome !== 'dropped' ? one.outcome : undefined;
  return (
    <>
      <h3>{one.outcome ? t('reopening.followed') : t(`reopening.intended.${one.intended}`)}</h3>
      <p>
        <Status tone={tones[one.state]}>
          {outcome ? t(`reopening.outcome.${outcome}`) : t(`reopening.state.${one.state}`)}
        </Status>
      </p>
      <SummaryList rows={rows} />
    </>
  );
}
