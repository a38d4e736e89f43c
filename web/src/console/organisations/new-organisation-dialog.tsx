import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { intentionKey, unlessLost } from '../../api/idempotency.ts';
import { createOrganisation, type Organisation, type OrganisationKind } from '../../api/organisations.ts';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { useText } from '../../ui/text.ts';
import { DivisionSelect } from '../division-select.tsx';
import { NameFields } from './name-fields.tsx';

const kinds: readonly OrganisationKind[] = ['department', 'institution', 'office', 'government'];
const intention = 'organisation.new';

/** Sets up an organisation below another one; without one above, at the top. */
export function NewOrganisationDialog({
  above,
  onMade,
  onClose,
}: {
  above: Organisation | undefined;
  onMade: (one: Organisation) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('console');
  const text = useText();
  const client = useQueryClient();
  const [name, setName] = useState({ zh: '', en: '' });
  const [uscc, setUscc] = useState('');
  const [kind, setKind] = useState<OrganisationKind>('department');
  const [division, setDivision] = useState(above?.division ?? '');
  const parent = above ? { parentId: above.id } : {};
  const make = useMutation({
    mutationFn: () =>
      createOrganisation({ name, uscc: uscc.trim(), kind, division, ...parent }, intentionKey(intention)),
    onSettled: unlessLost(intention),
    onSuccess: (one) => {
      void client.invalidateQueries({ queryKey: ['organisations'] });
      onMade(one);
    },
  });
  const lacking = !(name.zh.trim() && name.en.trim())
    ? t('organisation.missingName')
    : uscc.trim().length !== 18
      ? t('organisation.missingUscc')
      : division === ''
        ? t('organisation.missingDivision')
        : undefined;
  return (
    <OfficeDialog
      title={t('organisation.new')}
      lead={above ? t('organisation.below', { name: text(above.name) }) : t('organisation.atTop')}
      act={t('organisation.new')}
      missing={lacking}
      progress={make}
      onAct={() => make.mutate()}
      onClose={onClose}
    >
      <NameFields name={name} onChange={setName} />
      <DialogField label={t('organisation.uscc')}>
        {(id) => (
          <Input id={id} maxLength={18} value={uscc} onChange={({ target }) => setUscc(target.value)} />
        )}
      </DialogField>
      <Radio.Group
        className="dialog-choices"
        aria-label={t('organisation.kind')}
        value={kind}
        onChange={({ target }) => setKind(target.value as OrganisationKind)}
        options={kinds.map((value) => ({ value, label: t(`organisation.kinds.${value}`) }))}
      />
      <DivisionSelect
        label={t('organisation.division')}
        value={division || undefined}
        onChange={setDivision}
      />
    </OfficeDialog>
  );
}
