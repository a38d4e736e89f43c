import { useDeferredValue, useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { organisationsQuery } from '../../../api/organisations.ts';
import { Failure, Loading } from '../../../ui/states.tsx';
import { useText } from '../../../ui/text.ts';

/** One organisation of the directory, found by its name. */
export function OrganisationChoice({
  label,
  value,
  onChange,
  except,
}: {
  label: string;
  value: string | undefined;
  onChange: (id: string) => void;
  /** one that cannot be meant */
  except?: string | undefined;
}) {
  const { t } = useTranslation('work');
  const text = useText();
  const [q, setQ] = useState('');
  const wanted = useDeferredValue(q.trim());
  const query = useInfiniteQuery(organisationsQuery(wanted ? { q: wanted } : {}));
  const found = query.data?.pages.flatMap(({ organisations }) => organisations) ?? [];
  return (
    <>
      <Input
        allowClear
        value={q}
        aria-label={t('unrouted.search')}
        placeholder={t('unrouted.search')}
        onChange={(event) => setQ(event.target.value)}
      />
      {query.isError ? (
        <Failure error={query.error} compact />
      ) : query.isPending ? (
        <Loading />
      ) : (
        <Radio.Group
          className="dialog-choices dialog-scroll"
          aria-label={label}
          value={value}
          onChange={(event) => onChange(event.target.value as string)}
          options={found
            .filter(({ id }) => id !== except)
            .map(({ id, name, divisionName }) => ({
              value: id,
              label: (
                <>
                  {text(name)} <span className="muted small">{text(divisionName)}</span>
                </>
              ),
            }))}
        />
      )}
    </>
  );
}
