import { useState } from 'react';
import { Checkbox, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { changePremises, type Premises } from '../../api/tours.ts';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { DayField } from '../../ui/office/time-fields.tsx';
import { useAct } from '../inspections/use-act.ts';

/** Premises move, leave the park, or close; what was inspected there stays as it is. */
export function ChangePremisesDialog({ one, onClose }: { one: Premises; onClose: () => void }) {
  const { t } = useTranslation('tour');
  const [name, setName] = useState(one.name);
  const [address, setAddress] = useState(one.address);
  const [stays, setStays] = useState(true);
  const [closedOn, setClosedOn] = useState('');
  const change = useAct(
    () =>
      changePremises(one.id, {
        name: name.trim(),
        address: address.trim(),
        division: one.division,
        park: stays ? (one.park?.id ?? null) : null,
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
      missing={isWhole ? undefined : t('changeMissing')}
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
      <Checkbox checked={stays} onChange={({ target }) => setStays(target.checked)}>
        {t('staysInPark')}
      </Checkbox>
      <DayField label={t('closedOn')} help={t('closedOnHelp')} value={closedOn} onChange={setClosedOn} />
    </OfficeDialog>
  );
}
