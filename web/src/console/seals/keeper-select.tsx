import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SealKeeper } from '../../api/seals.ts';
import { DialogField } from '../../ui/office/office-dialog.tsx';

/** Chooses who keeps a seal, among those in office who may. */
export function KeeperSelect({
  keepers,
  value,
  onChange,
}: {
  /** undefined: not known yet */
  keepers: SealKeeper[] | undefined;
  value: string;
  onChange: (keeperId: string) => void;
}) {
  const { t } = useTranslation('console');
  return (
    <DialogField label={t('seals.keeper')} help={t('seals.keeperHelp')}>
      {(id, help) => (
        <Select
          id={id}
          aria-describedby={help}
          loading={keepers === undefined}
          value={value || null}
          placeholder={t('seals.chooseKeeper')}
          notFoundContent={t('seals.noKeeper')}
          options={(keepers ?? []).map((one) => ({ value: one.id, label: one.name }))}
          onChange={(chosen: string) => onChange(chosen)}
        />
      )}
    </DialogField>
  );
}
