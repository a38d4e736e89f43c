import { useDeferredValue, useState } from 'react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { organisationQuery, organisationsQuery } from '../../api/organisations.ts';
import { DialogField } from '../../ui/office/office-dialog.tsx';
import { useText } from '../../ui/text.ts';

/** Chooses an organisation within one's jurisdiction, by its name. */
export function OrganisationSelect({
  label,
  help,
  value,
  without,
  onChange,
}: {
  label: string;
  help?: string;
  value: string | undefined;
  /** one that cannot be chosen */
  without?: string;
  onChange: (id: string) => void;
}) {
  const { t } = useTranslation('console');
  const text = useText();
  const [q, setQ] = useState('');
  const wanted = useDeferredValue(q.trim());
  const found = useInfiniteQuery(organisationsQuery(wanted ? { q: wanted } : {}));
  const chosen = useQuery({ ...organisationQuery(value ?? ''), enabled: value !== undefined });
  const list = (found.data?.pages[0]?.organisations ?? []).filter((one) => one.validTo === undefined);
  const known = new Map(list.map(({ id, name }) => [id, text(name)]));
  if (chosen.data) known.set(chosen.data.id, text(chosen.data.name));
  known.delete(without ?? '');
  return (
    <DialogField label={label} help={help}>
      {(id, helpId) => (
        <Select
          id={id}
          aria-describedby={helpId}
          showSearch={{ filterOption: false, onSearch: setQ }}
          popupMatchSelectWidth={false}
          value={value ?? null}
          placeholder={t('organisations.search')}
          notFoundContent={t('organisations.nothingFits')}
          loading={found.isFetching}
          options={[...known].map(([one, name]) => ({ value: one, label: name }))}
          onChange={(one: string | null) => (one === null ? undefined : onChange(one))}
        />
      )}
    </DialogField>
  );
}
