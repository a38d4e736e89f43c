import { useState } from 'react';
import { Checkbox, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { recordPremises, type NewPremises } from '../../api/tours.ts';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { useAct } from '../inspections/use-act.ts';
import { ParkField } from './park-field.tsx';

/** What is asked for and not there, by what is asked. */
function missingOf({ registered }: NewPremises, isOfFirm: boolean) {
  if (isOfFirm) return registered ? 'addressMissing' : 'changeMissing';
  return registered ? 'codeMissing' : 'premisesMissing';
}

/** In the register's words, whatever the language of who enters it; pages say it in the reader's. */
const registeredAs = '住所';

/** Enters where a firm can be visited: in this park, whichever firm, or of this firm, in a park or by itself. */
export function NewPremisesDialog({
  park,
  firm,
  division,
  onClose,
}: {
  park?: string;
  firm?: { uscc: string; hasRegistered: boolean };
  division: string;
  onClose: () => void;
}) {
  const { t } = useTranslation('tour');
  const [one, setOne] = useState<NewPremises>({
    uscc: firm?.uscc ?? '',
    registered: !firm?.hasRegistered,
    name: '',
    division,
    park: park ?? null,
    address: '',
  });
  const set = (change: Partial<NewPremises>) => setOne({ ...one, ...change });
  const name = one.registered ? registeredAs : one.name.trim();
  const enter = useAct(() => recordPremises({ ...one, name, uscc: one.uscc.trim().toUpperCase() }), onClose);
  const field = (key: 'uscc' | 'name' | 'address', most: number) => (
    <DialogField label={t(`field.${key}`)}>
      {(id) => (
        <Input
          id={id}
          maxLength={most}
          value={one[key]}
          onChange={({ target }) => set({ [key]: target.value })}
        />
      )}
    </DialogField>
  );
  const isWhole = one.uscc.trim() && name && one.address.trim().length > 1;
  return (
    <OfficeDialog
      title={t('enterPremises')}
      lead={t('premisesLead')}
      act={t('enter')}
      missing={isWhole ? undefined : t(missingOf(one, firm !== undefined))}
      progress={enter}
      onAct={() => enter.mutate()}
      onClose={onClose}
    >
      {firm ? null : field('uscc', 18)}
      {firm?.hasRegistered ? null : (
        <Checkbox checked={one.registered} onChange={({ target }) => set({ registered: target.checked })}>
          {t('field.registered')}
        </Checkbox>
      )}
      {one.registered ? null : field('name', 100)}
      {field('address', 300)}
      {firm ? (
        <ParkField division={division} value={one.park} onChange={(chosen) => set({ park: chosen })} />
      ) : null}
    </OfficeDialog>
  );
}
