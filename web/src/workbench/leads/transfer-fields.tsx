import { createContext, useContext } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { recipientsQuery } from '../../api/leads.ts';
import { DialogField } from '../../ui/office/office-dialog.tsx';
import { useText } from '../../ui/text.ts';

/** Who gets what is handed over: an organisation of the platform, or in words a body that is not on it. */
export interface Transfer {
  transferOrganisation?: string;
  transferTo?: string;
}
const outside = 'outside';

/** Where the firm is that was inspected: that place has the recipients, not that of whoever inspected. */
export const PlaceOfFirm = createContext('');

export function TransferFields({
  value,
  onChange,
}: {
  value: Transfer;
  onChange: (value: Transfer) => void;
}) {
  const { t } = useTranslation('leads');
  const text = useText();
  const division = useContext(PlaceOfFirm);
  const { data } = useQuery({ ...recipientsQuery(division), enabled: division !== '' });
  const isOutside = value.transferTo !== undefined;
  return (
    <>
      <DialogField label={t('to')}>
        {(id) => (
          <Select
            id={id}
            showSearch={{ optionFilterProp: 'label' }}
            value={isOutside ? outside : (value.transferOrganisation ?? null)}
            placeholder={t('choose')}
            onChange={(one) =>
              onChange(one === outside ? { transferTo: '' } : { transferOrganisation: one! })
            }
            options={[
              ...(data ?? []).map(({ id: organisation, name }) => ({
                value: organisation,
                label: text(name),
              })),
              { value: outside, label: t('outside') },
            ]}
          />
        )}
      </DialogField>
      {isOutside ? (
        <DialogField label={t('outsideName')} help={t('outsideHint')}>
          {(id) => (
            <Input
              id={id}
              maxLength={200}
              value={value.transferTo}
              onChange={(event) => onChange({ transferTo: event.target.value })}
            />
          )}
        </DialogField>
      ) : null}
    </>
  );
}

/** What is sent of it: nothing that is empty. */
export const transferBody = ({ transferOrganisation, transferTo }: Transfer): Transfer => ({
  ...(transferOrganisation ? { transferOrganisation } : {}),
  ...(transferTo?.trim() ? { transferTo: transferTo.trim() } : {}),
});
