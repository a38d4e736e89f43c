import { useState } from 'react';
import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  extensionFile,
  recheckFinding,
  type InspectionFinding,
  type InspectionVisit,
} from '../../api/inspections.ts';
import { useSession } from '../../api/session.ts';
import { ActedLine } from '../../ui/acted-line.tsx';
import { Button } from '../../ui/button.tsx';
import { paths } from '../../paths.ts';
import { ExtensionList } from '../../ui/extension-list.tsx';
import { Link } from '../../ui/link.tsx';
import { useFormat } from '../../ui/format.ts';
import { OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { ProcessFold } from '../../ui/office/process-instance/process-fold.tsx';
import { DayField } from '../../ui/office/time-fields.tsx';
import { WordsField } from '../../ui/office/words-field.tsx';
import { Status, type StatusTone } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { TransferFields, transferBody, type Transfer } from '../leads/transfer-fields.tsx';
import { ExtensionDialog } from './extension-dialog.tsx';
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
  const [checking, setChecking] = useState<InspectionFinding>();
  const [answering, setAnswering] = useState<InspectionFinding>();
  if (visit.findings.length === 0) return null;
  return (
    <Panel title={t('visit.findings')}>
      <ul className="findings">
        {visit.findings.map((one) => (
          <Finding
            key={one.id}
            one={one}
            acts={one.mine && mayWrite}
            onCheck={() => setChecking(one)}
            onAnswer={() => setAnswering(one)}
          />
        ))}
      </ul>
      {answering ? (
        <ExtensionDialog
          finding={answering}
          extension={pendingOf(answering)!}
          onClose={() => setAnswering(undefined)}
        />
      ) : null}
      {checking ? <RecheckDialog finding={checking} onClose={() => setChecking(undefined)} /> : null}
    </Panel>
  );
}

const pendingOf = ({ extensions }: InspectionFinding) => extensions.find(({ state }) => state === 'asked');

interface FindingProps {
  one: InspectionFinding;
  /** whether the reader may look again, and answer */
  acts: boolean;
  onCheck: () => void;
  onAnswer: () => void;
}

function Finding({ one, acts, onCheck, onAnswer }: FindingProps) {
  const { t } = useTranslation(['inspection', 'leads']);
  const text = useText();
  const format = useFormat();
  const mayLook = useSession()?.permissions.includes('process.read') ?? false;
  const isToCheck = one.state === 'reported' || one.overdue;
  const isToAnswer = pendingOf(one) !== undefined;
  return (
    <li>
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
      {one.lead ? (
        <p>
          <Link to={paths.workCaseLead(one.lead.id)}>
            {t('leads:finding.with', { number: one.lead.number, name: t(`leads:state.${one.lead.state}`) })}
          </Link>
        </p>
      ) : null}
      <ExtensionList extensions={one.extensions} fileHref={extensionFile} />
      {one.report ? (
        <p>
          {t('visit.report', { words: one.report })} <ActedLine by={one.reportedBy} />
        </p>
      ) : null}
      {one.recheck ? <p>{t('visit.recheckWords', { words: one.recheck })}</p> : null}
      {acts && (isToCheck || isToAnswer) ? (
        <div>
          {isToAnswer ? (
            <Button className="button--dense" onClick={onAnswer}>
              {t('extension.answer')}
            </Button>
          ) : null}{' '}
          {isToCheck ? (
            <Button className="button--dense" onClick={onCheck}>
              {t('visit.recheck')}
            </Button>
          ) : null}
        </div>
      ) : null}
      {one.hasProcess && mayLook ? <ProcessFold applicationId={one.id} /> : null}
    </li>
  );
}

const outcomes = ['rectified', 'open', 'transferred'] as const;

function RecheckDialog({ finding, onClose }: { finding: InspectionFinding; onClose: () => void }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const [outcome, setOutcome] = useState<(typeof outcomes)[number]>('rectified');
  const [words, setWords] = useState('');
  const [rectifyBy, setRectifyBy] = useState('');
  const [transfer, setTransfer] = useState<Transfer>({});
  const check = useAct(
    () =>
      recheckFinding(finding.id, {
        outcome,
        words: words.trim(),
        ...(outcome === 'open' && rectifyBy ? { rectifyBy } : {}),
        ...(outcome === 'transferred' ? transferBody(transfer) : {}),
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
      {outcome === 'transferred' ? <TransferFields value={transfer} onChange={setTransfer} /> : null}
      <WordsField label={t('visit.words')} value={words} onChange={setWords} />
    </OfficeDialog>
  );
}
