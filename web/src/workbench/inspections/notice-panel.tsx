import { useState } from 'react';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { notifyFirm, type InspectionVisit } from '../../api/inspections.ts';
import { Button } from '../../ui/button.tsx';
import { DialogField } from '../../ui/office/office-dialog.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Failure } from '../../ui/states.tsx';
import { useAct } from './use-act.ts';

/** Day and time are those of the place: China has one time zone. */
export const instantOf = (local: string): string => new Date(`${local}:00+08:00`).toISOString();

const mostSlots = 5;

/** The firm is told, and offered times to choose among (检查通知). */
export function NoticePanel({ visit }: { visit: InspectionVisit }) {
  const { t } = useTranslation('inspection');
  const [slots, setSlots] = useState<readonly string[]>([`${visit.windowFrom}T09:30`]);
  const given = slots.filter((slot) => slot !== '');
  const send = useAct(() => notifyFirm(visit.id, given.map(instantOf)));
  return (
    <Panel title={t('visit.notice')}>
      <p>{t('visit.noticeHint')}</p>
      {slots.map((slot, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a place in the list, which only grows
        <DialogField key={at} label={t('visit.slot')}>
          {(id) => (
            <Input
              id={id}
              type="datetime-local"
              className="input-date"
              min={`${visit.windowFrom}T00:00`}
              max={`${visit.windowTo}T23:59`}
              value={slot}
              onChange={(event) => setSlots(slots.with(at, event.target.value))}
            />
          )}
        </DialogField>
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
