import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  decideExemption,
  openCase,
  outcomesQuery,
  proposeExemption,
  type Exemption,
  type ExemptMatter,
} from '../../api/enforcement.ts';
import type { InspectionFinding, InspectionVisit } from '../../api/inspections.ts';
import { paths } from '../../paths.ts';
import { Basis } from '../../ui/basis.tsx';
import { Button } from '../../ui/button.tsx';
import { Link } from '../../ui/link.tsx';
import { OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { WordsField } from '../../ui/office/words-field.tsx';
import { Failure } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { useAct } from '../inspections/use-act.ts';

interface Outcomes {
  visit: InspectionVisit;
  mayWrite: boolean;
  mayApprove: boolean;
}

/** What findings lead to: a first violation that is not punished (首违不罚), or a case of penalty. */
export function OutcomesPanel({ visit, mayWrite, mayApprove }: Outcomes) {
  const { t } = useTranslation('enforcement');
  const text = useText();
  const { data, error } = useQuery(outcomesQuery(visit.id));
  const [exempting, setExempting] = useState<InspectionFinding>();
  const [opening, setOpening] = useState<InspectionFinding>();
  if (error) return <Failure error={error} compact />;
  if (!data) return null;
  const { matters, exemptions, cases } = data;
  const open = visit.findings.filter(
    ({ id, state, mine, lead }) =>
      mine && state === 'transferred' && mayOpen(lead) && !cases.some(({ findingId }) => findingId === id),
  );
  const exempt = visit.findings.filter(
    ({ id, state, mine }) =>
      mine &&
      state === 'rectified' &&
      matters.length > 0 &&
      !exemptions.some(({ findingId }) => findingId === id),
  );
  if (exemptions.length + cases.length + open.length + exempt.length === 0) return null;
  return (
    <Panel title={t('outcomes')}>
      <ul className="findings">
        {exemptions.map((one) => (
          <Exempted key={one.id} one={one} mayApprove={mayApprove} />
        ))}
        {cases.map((one) => (
          <li key={one.caseId}>
            <Link to={paths.workEnforcementCase(one.caseId)}>{t('caseNo', { number: one.number })}</Link>
          </li>
        ))}
        {mayWrite
          ? [...exempt, ...open].map((one) => (
              <li key={one.id}>
                <strong>{text(one.content)}</strong>
                <div>
                  <Button
                    tone="secondary"
                    className="button--dense"
                    onClick={() => (one.state === 'transferred' ? setOpening(one) : setExempting(one))}
                  >
                    {t(one.state === 'transferred' ? 'open' : 'exempt')}
                  </Button>
                </div>
              </li>
            ))
          : null}
      </ul>
      {exempting ? (
        <ExemptDialog finding={exempting} matters={matters} onClose={() => setExempting(undefined)} />
      ) : null}
      {opening ? <OpenDialog finding={opening} onClose={() => setOpening(undefined)} /> : null}
    </Panel>
  );
}

/** What was handed over is opened by whoever has it. */
const mayOpen = (lead: InspectionFinding['lead']) =>
  lead === null || (lead.mine && (lead.state === 'offered' || lead.state === 'returned'));

function Exempted({ one, mayApprove }: { one: Exemption; mayApprove: boolean }) {
  const { t } = useTranslation('enforcement');
  const text = useText();
  const [reason, setReason] = useState('');
  const decide = useAct((granted: boolean) => decideExemption(one.id, { granted, reason: reason.trim() }));
  const missing = one.mine ? t('own') : reason.trim().length > 1 ? undefined : t('missing');
  return (
    <li>
      <p className="verdict-head">
        <strong>{text(one.matter.name)}</strong>
        <Status tone={one.state === 'granted' ? 'good' : 'active'}>{t(`exemption.${one.state}`)}</Status>
      </p>
      {one.matter.basis.map((basis) => (
        <Basis key={basis.title} basis={basis} />
      ))}
      {one.conditions.map((condition) => (
        <p key={condition.text.zh} className="small">
          {text(condition.text)}：{condition.words}
        </p>
      ))}
      <p className="muted small">
        {one.proposedBy}
        {one.decidedBy ? ` · ${one.decidedBy}：${one.reason ?? ''}` : ''}
      </p>
      {one.state === 'proposed' && mayApprove ? (
        <>
          <WordsField short label={t('words')} value={reason} onChange={setReason} />
          {decide.isError ? <Failure error={decide.error} compact /> : null}
          <div className="button-row">
            <Button busy={decide.isPending} reason={missing} onClick={() => decide.mutate(true)}>
              {t('grant')}
            </Button>
            <Button
              tone="secondary"
              busy={decide.isPending}
              reason={missing}
              onClick={() => decide.mutate(false)}
            >
              {t('decline')}
            </Button>
          </div>
        </>
      ) : null}
    </li>
  );
}

function ExemptDialog({
  finding,
  matters,
  onClose,
}: {
  finding: InspectionFinding;
  matters: ExemptMatter[];
  onClose: () => void;
}) {
  const { t } = useTranslation('enforcement');
  const text = useText();
  const [matter] = matters;
  const [said, setSaid] = useState<Readonly<Record<string, string>>>({});
  const conditions = matter?.conditions ?? [];
  const isWhole = matter && conditions.every(({ code }) => (said[code] ?? '').trim().length > 1);
  const propose = useAct(
    () =>
      proposeExemption(finding.id, {
        matter: matter!.code,
        conditions: conditions.map(({ code }) => ({ code, words: said[code]!.trim() })),
      }),
    onClose,
  );
  return (
    <OfficeDialog
      title={t('exempt')}
      lead={matter ? text(matter.name) : t('none')}
      act={t('propose')}
      missing={isWhole ? undefined : t('missing')}
      progress={propose}
      onAct={() => propose.mutate()}
      onClose={onClose}
    >
      {matter?.basis.map((basis) => (
        <Basis key={basis.title} basis={basis} />
      ))}
      <p className="muted small">{t('exemptHint')}</p>
      {conditions.map(({ code, text: condition }) => (
        <WordsField
          key={code}
          short
          label={text(condition)}
          value={said[code] ?? ''}
          onChange={(words) => setSaid({ ...said, [code]: words })}
        />
      ))}
    </OfficeDialog>
  );
}

function OpenDialog({ finding, onClose }: { finding: InspectionFinding; onClose: () => void }) {
  const { t } = useTranslation('enforcement');
  const [cause, setCause] = useState(finding.description);
  const open = useAct(() => openCase({ findingId: finding.id, cause: cause.trim() }), onClose);
  return (
    <OfficeDialog
      title={t('open')}
      lead={t('openLead')}
      act={t('open')}
      missing={cause.trim().length > 1 ? undefined : t('missing')}
      progress={open}
      onAct={() => open.mutate()}
      onClose={onClose}
    >
      <WordsField label={t('cause')} value={cause} onChange={setCause} />
    </OfficeDialog>
  );
}
