import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyFirm, type InspectionVisit } from '../../api/inspections.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { MomentField, instantOf } from '../../ui/office/time-fields.tsx';
import { Failure } from '../../ui/states.tsx';
import { useAct } from './use-act.ts';

const mostSlots = 5;

/** The firm is told, and offered times to choose among (检查通知). */
export function NoticePanel({ visit }: { visit: InspectionVisit }) {
  const { t } = useTranslation('inspection');
  const [slots, setSlots] = useState<readonly string[]>([`${visit.proposedDay ?? visit.windowFrom}T09:30`]);
  const given = slots.filter((slot) => slot !== '');
  const send = useAct(() => notifyFirm(visit.id, given.map(instantOf)));
  return (
    <Panel title={t('visit.notice')}>
      <p>{t('visit.noticeHint')}</p>
      {slots.map((slot, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a place in the list, which only grows
        <MomentField
          key={at}
          label={t('visit.slot')}
          min={`${visit.windowFrom}T00:00`}
          max={`${visit.windowTo}T23:59`}
          value={slot}
          onChange={(value) => setSlots(slots.with(at, value))}
        />
      ))}
      {send.isError ? <Failure error={send.error} compact /> : null}
      <div className="button-row">
        <Button
          busy={send.isPending}
          reason={given.length > 0 ? undefined : t('visit.none')}
          onClick={() => send.mutate()}
        >
          {t('visit.send')}
        </Button>
        {slots.length < mostSlots ? (
          <Button tone="secondary" onClick={() => setSlots([...slots, ''])}>
            {t('visit.addSlot')}
          </Button>
        ) : null}
      </div>
    </Panel>
  );
}
