import { useState } from 'react';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { publishVisit, withdrawResult, type InspectionVisit } from '../../api/inspections.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { DayField } from '../../ui/office/time-fields.tsx';
import { WordsField } from '../../ui/office/words-field.tsx';
import { Failure } from '../../ui/states.tsx';
import { Lamp } from '../../ui/status.tsx';
import { useAct } from './use-act.ts';

/** The result becomes public (结果公示), within the limit by law. */
export function PublishPanel({ visit, leads }: { visit: InspectionVisit; leads: boolean }) {
  const { t } = useTranslation('inspection');
  const format = useFormat();
  const publish = useAct(() => publishVisit(visit.id));
  return (
    <Panel title={t('visit.publish')}>
      <p>
        {visit.publicationLamp ? <Lamp lamp={visit.publicationLamp} /> : null}{' '}
        {t('pair', { name: t('visit.publishBy'), text: visit.publishBy ? format.date(visit.publishBy) : '' })}
      </p>
      {publish.isError ? <Failure error={publish.error} compact /> : null}
      {leads ? (
        <div className="button-row">
          <Button busy={publish.isPending} onClick={() => publish.mutate()}>
            {t('visit.publish')}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}

/** What was published and annulled since is taken back (撤回公示), by whoever approves; or it says that it was. */
export function WithdrawPanel({ visit }: { visit: InspectionVisit }) {
  const { t } = useTranslation('inspection');
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const { withdrawal } = visit;
  if (withdrawal)
    return (
      <Panel title={t('visit.withdrawal')}>
        <p>{t('pair', { name: withdrawal.document, text: withdrawal.reason })}</p>
        <p className="muted small">
          {t('visit.withdrawnBy', {
            name: withdrawal.by,
            at: format.moment(withdrawal.at),
            due: format.date(withdrawal.dueOn),
          })}
        </p>
      </Panel>
    );
  return (
    <Panel title={t('visit.withdrawal')}>
      <p>{t('visit.withdrawHint')}</p>
      <div className="button-row">
        <Button tone="secondary" onClick={() => setAsking(true)}>
          {t('visit.withdraw')}
        </Button>
      </div>
      {asking ? <WithdrawDialog visitId={visit.id} onClose={() => setAsking(false)} /> : null}
    </Panel>
  );
}

function WithdrawDialog({ visitId, onClose }: { visitId: string; onClose: () => void }) {
  const { t } = useTranslation('inspection');
  const [document, setDocument] = useState('');
  const [annulledOn, setAnnulledOn] = useState('');
  const [reason, setReason] = useState('');
  const isWhole = document.trim() && annulledOn && reason.trim().length > 1;
  const withdraw = useAct(
    () => withdrawResult(visitId, { document: document.trim(), annulledOn, reason: reason.trim() }),
    onClose,
  );
  return (
    <OfficeDialog
      title={t('visit.withdraw')}
      act={t('visit.withdraw')}
      missing={isWhole ? undefined : t('visit.withdrawMissing')}
      progress={withdraw}
      onAct={() => withdraw.mutate()}
      onClose={onClose}
    >
      <DialogField label={t('visit.annulledBy')}>
        {(id) => (
          <Input
            id={id}
            maxLength={200}
            value={document}
            onChange={(event) => setDocument(event.target.value)}
          />
        )}
      </DialogField>
      <DayField label={t('visit.annulledOn')} value={annulledOn} onChange={setAnnulledOn} />
      <WordsField label={t('visit.words')} value={reason} onChange={setReason} />
    </OfficeDialog>
  );
}
