import { useState } from 'react';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { changePremises, type Premises } from '../../api/tours.ts';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { DayField } from '../../ui/office/time-fields.tsx';
import { useAct } from '../inspections/use-act.ts';
import { ParkField } from './park-field.tsx';

/** Premises move, come into a park or leave it, or close; what was inspected there stays as it is. */
export function ChangePremisesDialog({ one, onClose }: { one: Premises; onClose: () => void }) {
  const { t } = useTranslation('tour');
  const [name, setName] = useState(one.name);
  const [address, setAddress] = useState(one.address);
  const [park, setPark] = useState(one.park?.id ?? null);
  const [closedOn, setClosedOn] = useState('');
  const change = useAct(
    () =>
      changePremises(one.id, {
        name: name.trim(),
        address: address.trim(),
        division: one.division,
        park,
        closedOn: closedOn || null,
      }),
    onClose,
  );
  const isWhole = name.trim() !== '' && address.trim().length > 1;
  return (
    <OfficeDialog
      title={t('changePremises', { firm: one.firm })}
      lead={t('changePremisesLead')}
      act={t('save')}
      missing={isWhole ? undefined : t(one.registered ? 'addressMissing' : 'changeMissing')}
      progress={change}
      onAct={() => change.mutate()}
      onClose={onClose}
    >
      {one.registered ? null : (
        <DialogField label={t('field.name')}>
          {(id) => (
            <Input id={id} maxLength={100} value={name} onChange={({ target }) => setName(target.value)} />
          )}
        </DialogField>
      )}
      <DialogField label={t('field.address')}>
        {(id) => (
          <Input
            id={id}
            maxLength={300}
            value={address}
            onChange={({ target }) => setAddress(target.value)}
          />
        )}
      </DialogField>
      <ParkField division={one.division} current={one.park} value={park} onChange={setPark} />
      <DayField label={t('closedOn')} help={t('closedOnHelp')} value={closedOn} onChange={setClosedOn} />
    </OfficeDialog>
  );
}
