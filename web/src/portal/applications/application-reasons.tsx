import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { applicationReasonsQuery } from '../../api/reasons.ts';
import { Reasons } from '../../ui/reasons.tsx';
import { Fetched } from '../../ui/states.tsx';

/** Why these services, this way; asked for when somebody wants to know. */
export function ApplicationReasons({ applicationId }: { applicationId: string }) {
  const { t } = useTranslation('common');
  const [isOpen, setOpen] = useState(false);
  const query = useQuery({ ...applicationReasonsQuery(applicationId), enabled: isOpen });
  return (
    <details className="earlier" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('reasons.title')}</summary>
      {isOpen ? (
        <Fetched query={query}>
          {({ reasons, complete }) => <Reasons reasons={reasons} complete={complete} />}
        </Fetched>
      ) : null}
    </details>
  );
}
