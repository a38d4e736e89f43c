import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { enterFirm, leaveFirm, makeEntryCode, setSlot, type InspectionVisit } from '../../api/inspections.ts';
import { paths } from '../../paths.ts';
import { askPlace, openForPlace } from '../../ui/ask-place.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { MomentField, instantOf } from '../../ui/office/time-fields.tsx';
import { WordsField } from '../../ui/office/words-field.tsx';
import { readCode } from '../../ui/read-code.ts';
import { QrCode } from '../../ui/qr-code.tsx';
import { Failure } from '../../ui/states.tsx';
import { TellRefusal } from './refusals-panel.tsx';
import { useAct } from './use-act.ts';

/** At the door: the time, the code that the firm checks, coming in and leaving. */
export function DoorPanel({
  visit,
  mayWrite,
  leads,
}: {
  visit: InspectionVisit;
  mayWrite: boolean;
  leads: boolean;
}) {
  const { t } = useTranslation('inspection');
  const leave = useAct(() => leaveFirm(visit.id));
  return (
    <Panel title={t('visit.door')}>
      {visit.state === 'notified' ? <Slots visit={visit} leads={leads} /> : null}
      {visit.state === 'booked' && mayWrite ? <Code visit={visit} /> : null}
      {visit.state === 'entered' && mayWrite ? (
        <div className="button-row">
          <Button busy={leave.isPending} onClick={() => leave.mutate()}>
            {t('visit.leave')}
          </Button>
          <TellRefusal visit={visit} />
        </div>
      ) : null}
      {leave.isError ? <Failure error={leave.error} compact /> : null}
      {visit.state !== 'notified' && mayWrite ? (
        <p>
          <a href={paths.onSite()}>{t('site.takeAlong')}</a>
        </p>
      ) : null}
    </Panel>
  );
}

/** The firm has chosen none yet: the lead may. */
function Slots({ visit, leads }: { visit: InspectionVisit; leads: boolean }) {
  const { t } = useTranslation('inspection');
  const format = useFormat();
  const set = useAct((slot: string) => setSlot(visit.id, slot));
  return (
    <>
      <p>{t('visit.slots')}</p>
      <ul className="lines joinable">
        {visit.slots.map((slot) => (
          <li key={slot}>
            {format.moment(slot)}{' '}
            {leads ? (
              <Button
                tone="secondary"
                className="button--dense"
                busy={set.isPending}
                onClick={() => set.mutate(slot)}
              >
                {t('visit.takeSlot')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {set.isError ? <Failure error={set.error} compact /> : null}
    </>
  );
}

function Code({ visit }: { visit: InspectionVisit }) {
  const { t } = useTranslation('inspection');
  const format = useFormat();
  const [late, setLate] = useState(false);
  const [firmCode, setFirmCode] = useState('');
  useEffect(openForPlace, []);
  const make = useAct(() => makeEntryCode(visit.id));
  const enter = useAct(async (code: string) =>
    enterFirm(visit.id, {
      code,
      ...(await askPlace()),
      ...(firmCode.trim() ? { firmCode: readCode(firmCode) } : {}),
    }),
  );
  const error = make.error ?? enter.error;
  const { data } = make;
  return (
    <>
      {data ? (
        <div className="entry-code">
          <QrCode
            text={`${location.origin}${paths.entryCode()}?code=${data.code}`}
            label={t('visit.codeLabel')}
          />
          <p>{t('visit.codeHint', { at: format.moment(data.expiresAt) })}</p>
          <code>{data.code}</code>
          <WordsField short label={t('visit.firmCode')} value={firmCode} onChange={setFirmCode} />
          <p className="muted small">{t('visit.placeHint')}</p>
        </div>
      ) : null}
      {error ? <Failure error={error} compact /> : null}
      <div className="button-row">
        {data ? (
          <Button busy={enter.isPending} onClick={() => enter.mutate(data.code)}>
            {t('visit.enter')}
          </Button>
        ) : (
          <Button busy={make.isPending} onClick={() => make.mutate()}>
            {t('visit.makeCode')}
          </Button>
        )}
        <Button tone="quiet" onClick={() => setLate(true)}>
          {t('visit.late')}
        </Button>
        <TellRefusal visit={visit} />
      </div>
      {late ? <LateDialog visitId={visit.id} onClose={() => setLate(false)} /> : null}
    </>
  );
}

/** There was no network at the door: the visit is entered afterwards, with a reason that the firm reads. */
function LateDialog({ visitId, onClose }: { visitId: string; onClose: () => void }) {
  const { t } = useTranslation('inspection');
  const [at, setAt] = useState('');
  const [reason, setReason] = useState('');
  const enter = useAct(() => enterFirm(visitId, { at: instantOf(at), reason: reason.trim() }), onClose);
  return (
    <OfficeDialog
      title={t('visit.late')}
      act={t('visit.late')}
      missing={at && reason.trim() ? undefined : t('visit.reasonNeeded')}
      progress={enter}
      onAct={() => enter.mutate()}
      onClose={onClose}
    >
      <MomentField label={t('visit.lateAt')} value={at} onChange={setAt} />
      <WordsField short label={t('visit.lateReason')} value={reason} onChange={setReason} />
    </OfficeDialog>
  );
}
