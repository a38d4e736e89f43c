import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { ScanQrCode } from 'lucide-react';
import { intentionKey, settleIntention } from '../../api/idempotency.ts';
import { registerScanner, revokeScanner, scannersQuery, type PassScanner } from '../../api/pass.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { shortestReason, WordsField } from '../../ui/office/words-field.tsx';
import { Empty, Fetched } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { EnrolmentDialog } from './enrolment-dialog.tsx';
import '../../ui/office/choice-row.css';
import '../console.css';

/** Devices that read passes (扫码设备): which organisation's, for which scenes, and whether they still may. */
export function ScannersPage() {
  const { t } = useTranslation('pass');
  const query = useQuery(scannersQuery);
  const [isNew, setNew] = useState(false);
  const [revoked, setRevoked] = useState<PassScanner>();
  const [made, setMade] = useState<{ enrolment: string; expiresAt: string }>();
  return (
    <OfficePage title={t('rooms.scanners', { ns: 'console' })} lead={t('devices.lead')}>
      <div className="toolbar">
        <Button icon={<ScanQrCode size="1.1em" aria-hidden />} onClick={() => setNew(true)}>
          {t('devices.register')}
        </Button>
      </div>
      <Fetched query={query} lines={6}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('devices.none')} icon={<ScanQrCode size="1.75rem" strokeWidth={1.5} />} />
          ) : (
            <Devices devices={items} onRevoke={setRevoked} />
          )
        }
      </Fetched>
      {isNew && query.data ? (
        <RegisterDialog
          scenes={query.data.scenes}
          onClose={() => setNew(false)}
          onMade={(given) => {
            setNew(false);
            setMade(given);
          }}
        />
      ) : null}
      {made ? <EnrolmentDialog {...made} onClose={() => setMade(undefined)} /> : null}
      {revoked ? <RevokeDialog device={revoked} onClose={() => setRevoked(undefined)} /> : null}
    </OfficePage>
  );
}

function Devices({ devices, onRevoke }: { devices: PassScanner[]; onRevoke: (device: PassScanner) => void }) {
  const { t } = useTranslation('pass');
  const text = useText();
  const format = useFormat();
  return (
    <table className="work-table">
      <caption className="visually-hidden">{t('rooms.scanners', { ns: 'console' })}</caption>
      <tbody>
        {devices.map((one) => (
          <tr key={one.id} className="work-row">
            <td className="work-what">
              <strong>{one.name}</strong>
              <span className="work-step"> {format.list(one.scenes.map(({ name }) => text(name)))}</span>
            </td>
            <td className="work-who">{one.organisation ? text(one.organisation) : ''}</td>
            <td className="work-due">{t('devices.since', { date: format.date(one.registeredAt) })}</td>
            <td className="work-state">
              <Status tone={one.state === 'active' ? 'good' : one.state === 'pending' ? 'active' : 'neutral'}>
                {t(`devices.state.${one.state}`)}
              </Status>
              {one.revokeReason ? <span className="small muted">{one.revokeReason}</span> : null}
            </td>
            <td className="work-do">
              {one.state === 'revoked' ? null : (
                <Button
                  tone="quiet"
                  aria-label={t('devices.revokeOf', { name: one.name })}
                  onClick={() => onRevoke(one)}
                >
                  {t('devices.revoke')}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RegisterDialog({
  scenes,
  onMade,
  onClose,
}: {
  scenes: Array<{ scene: string; name: { zh: string; en: string } }>;
  onMade: (made: { enrolment: string; expiresAt: string }) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('pass');
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  const register = useMutation({
    mutationFn: () =>
      registerScanner({ name: name.trim(), scenes: chosen }, intentionKey(`scanner ${name.trim()}`)),
    onSuccess: async (made) => {
      settleIntention(`scanner ${name.trim()}`);
      await client.invalidateQueries({ queryKey: ['scanners'] });
      onMade(made);
    },
  });
  const missing =
    name.trim().length < 2
      ? t('devices.nameMissing')
      : chosen.length === 0
        ? t('devices.scenesMissing')
        : undefined;
  return (
    <OfficeDialog
      title={t('devices.register')}
      lead={t('devices.registerLead')}
      act={t('devices.register')}
      missing={missing}
      progress={register}
      onAct={() => register.mutate()}
      onClose={onClose}
    >
      <DialogField label={t('devices.name')} help={t('devices.nameHelp')}>
        {(id, helpId) => (
          <Input
            id={id}
            aria-describedby={helpId}
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </DialogField>
      <Scenes scenes={scenes} chosen={chosen} onChange={setChosen} />
    </OfficeDialog>
  );
}

function Scenes({
  scenes,
  chosen,
  onChange,
}: {
  scenes: Array<{ scene: string; name: { zh: string; en: string } }>;
  chosen: string[];
  onChange: (chosen: string[]) => void;
}) {
  const { t } = useTranslation('pass');
  const text = useText();
  return (
    <fieldset className="choice-row">
      <legend>{t('devices.scenes')}</legend>
      {scenes.map(({ scene, name }) => (
        <button
          key={scene}
          type="button"
          aria-pressed={chosen.includes(scene)}
          onClick={() =>
            onChange(chosen.includes(scene) ? chosen.filter((key) => key !== scene) : [...chosen, scene])
          }
        >
          {text(name)}
        </button>
      ))}
    </fieldset>
  );
}

function RevokeDialog({ device, onClose }: { device: PassScanner; onClose: () => void }) {
  const { t } = useTranslation('pass');
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const revoke = useMutation({
    mutationFn: () => revokeScanner(device.id, reason.trim()),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['scanners'] });
      onClose();
    },
  });
  return (
    <OfficeDialog
      title={t('devices.revokeOf', { name: device.name })}
      lead={t('devices.revokeLead')}
      act={t('devices.revoke')}
      tone="danger"
      missing={reason.trim().length < shortestReason ? t('devices.reasonMissing') : undefined}
      progress={revoke}
      onAct={() => revoke.mutate()}
      onClose={onClose}
    >
      <WordsField short most={500} label={t('devices.reason')} value={reason} onChange={setReason} />
    </OfficeDialog>
  );
}
