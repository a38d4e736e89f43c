import { useState } from 'react';
import { Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { recheckFinding, type InspectionFinding, type InspectionVisit } from '../../api/inspections.ts';
import { useSession } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { ProcessFold } from '../../ui/office/process-instance/process-fold.tsx';
import { DayField } from '../../ui/office/time-fields.tsx';
import { WordsField } from '../../ui/office/words-field.tsx';
import { Status, type StatusTone } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { useAct } from './use-act.ts';

const tones: Record<InspectionFinding['state'], StatusTone> = {
  open: 'warn',
  reported: 'active',
  rectified: 'good',
  transferred: 'neutral',
};

/** What was found, and what became of it. */
export function FindingsPanel({ visit, mayWrite }: { visit: InspectionVisit; mayWrite: boolean }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const format = useFormat();
  const mayLook = useSession()?.permissions.includes('process.read') ?? false;
  const [checking, setChecking] = useState<InspectionFinding>();
  return (
    <Panel title={t('visit.findings')}>
      {visit.findings.length === 0 ? <p>{t('visit.noFindings')}</p> : null}
      <ul className="findings">
        {visit.findings.map((one) => (
          <li key={one.id}>
            <p className="verdict-head">
              <strong>{text(one.content)}</strong>
              <Status tone={one.overdue ? 'bad' : tones[one.state]}>
                {t(`visit.findingState.${one.overdue ? 'overdue' : one.state}`)}
              </Status>
            </p>
            <p>{one.description}</p>
            <p className="muted small">
              {text(one.organisation?.name ?? '')} · {t(`visit.actions.${one.action}`)}
              {one.rectifyBy ? ` · ${t('visit.rectifyBy')} ${format.date(one.rectifyBy)}` : ''}
              {one.transferTo ? ` · ${one.transferTo}` : ''}
            </p>
            {one.report ? <p>{t('visit.report', { words: one.report })}</p> : null}
            {one.recheck ? <p>{t('visit.recheckWords', { words: one.recheck })}</p> : null}
            {(one.state === 'reported' || one.overdue) && one.mine && mayWrite ? (
              <div>
                <Button className="button--dense" onClick={() => setChecking(one)}>
                  {t('visit.recheck')}
                </Button>
              </div>
            ) : null}
            {one.hasProcess && mayLook ? <ProcessFold applicationId={one.id} /> : null}
          </li>
        ))}
      </ul>
      {checking ? <RecheckDialog finding={checking} onClose={() => setChecking(undefined)} /> : null}
    </Panel>
  );
}

const outcomes = ['rectified', 'open', 'transferred'] as const;

function RecheckDialog({ finding, onClose }: { finding: InspectionFinding; onClose: () => void }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const [outcome, setOutcome] = useState<(typeof outcomes)[number]>('rectified');
  const [words, setWords] = useState('');
  const [rectifyBy, setRectifyBy] = useState('');
  const [transferTo, setTransferTo] = useState('');
  const check = useAct(
    () =>
      recheckFinding(finding.id, {
        outcome,
        words: words.trim(),
        ...(outcome === 'open' && rectifyBy ? { rectifyBy } : {}),
        ...(outcome === 'transferred' && transferTo ? { transferTo } : {}),
      }),
    onClose,
  );
  return (
    <OfficeDialog
      title={t('visit.recheck')}
      lead={text(finding.content)}
      act={t('visit.recheck')}
      missing={words.trim().length > 1 ? undefined : t('visit.reasonNeeded')}
      progress={check}
      onAct={() => check.mutate()}
      onClose={onClose}
    >
      <Radio.Group
        className="dialog-choices"
        aria-label={t('visit.recheck')}
        value={outcome}
        onChange={(event) => setOutcome(event.target.value as typeof outcome)}
        options={outcomes.map((value) => ({ value, label: t(`visit.recheckOutcome.${value}`) }))}
      />
      {outcome === 'open' ? (
        <DayField label={t('visit.rectifyBy')} value={rectifyBy} onChange={setRectifyBy} />
      ) : null}
      {outcome === 'transferred' ? (
        <DialogField label={t('visit.transferTo')}>
          {(id) => (
            <Input id={id} value={transferTo} onChange={(event) => setTransferTo(event.target.value)} />
          )}
        </DialogField>
      ) : null}
      <WordsField label={t('visit.words')} value={words} onChange={setWords} />
    </OfficeDialog>
  );
}
