import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { changeOrganisation, type Organisation, type OrganisationChange } from '../../api/organisations.ts';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { NameFields } from './name-fields.tsx';
import { OrganisationSelect } from './organisation-select.tsx';

interface ChangeProps {
  one: Organisation;
  onClose: () => void;
}

/** Both lists know the change when the dialog closes. */
function useChange({ one, onClose }: ChangeProps) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: OrganisationChange) => changeOrganisation(one.id, change),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['organisation'] });
      void client.invalidateQueries({ queryKey: ['organisations'] });
      onClose();
    },
  });
}

/** Its names in both languages. */
export function RenameDialog(props: ChangeProps) {
  const { t } = useTranslation('console');
  const [name, setName] = useState(props.one.name);
  const change = useChange(props);
  return (
    <OfficeDialog
      title={t('organisation.rename')}
      act={t('save', { ns: 'common' })}
      missing={name.zh.trim() && name.en.trim() ? undefined : t('organisation.missingName')}
      progress={change}
      onAct={() => change.mutate({ name })}
      onClose={props.onClose}
    >
      <NameFields name={name} onChange={setName} />
    </OfficeDialog>
  );
}

/** Below another one, with all that stands below it (改隶). */
export function MoveDialog(props: ChangeProps) {
  const { t } = useTranslation('console');
  const { one } = props;
  const [parentId, setParent] = useState(one.parentId);
  const change = useChange(props);
  const moves = parentId !== undefined && parentId !== one.parentId;
  return (
    <OfficeDialog
      title={t('organisation.move')}
      lead={t('organisation.moveLead')}
      act={t('organisation.move')}
      missing={moves ? undefined : t('organisation.missingParent')}
      progress={change}
      onAct={() => change.mutate({ parentId: parentId! })}
      onClose={props.onClose}
    >
      <OrganisationSelect
        label={t('organisation.parent')}
        value={parentId}
        without={one.id}
        onChange={setParent}
      />
    </OfficeDialog>
  );
}

/** Its last day (撤销); without one it goes on. */
export function EndDialog(props: ChangeProps) {
  const { t } = useTranslation('console');
  const [day, setDay] = useState(props.one.validTo ?? '');
  const change = useChange(props);
  const isEnded = props.one.validTo !== undefined;
  return (
    <OfficeDialog
      title={t('organisation.end')}
      lead={t('organisation.endLead')}
      act={t(day ? 'organisation.end' : 'organisation.goOn')}
      tone={day ? 'danger' : 'primary'}
      missing={day || isEnded ? undefined : t('organisation.missingDay')}
      progress={change}
      onAct={() => change.mutate({ validTo: day || null })}
      onClose={props.onClose}
    >
      <DialogField label={t('organisation.lastDay')}>
        {(id) => <Input id={id} type="date" value={day} onChange={({ target }) => setDay(target.value)} />}
      </DialogField>
    </OfficeDialog>
  );
}
