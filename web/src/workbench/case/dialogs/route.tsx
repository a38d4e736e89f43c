import { useDeferredValue, useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { routeCase, type CaseListItem, type OfficialCase } from '../../../api/cases.ts';
import { organisationsQuery } from '../../../api/organisations.ts';
import { OfficeDialog } from '../../../ui/office/office-dialog.tsx';
import { useText } from '../../../ui/text.ts';
import { OrganisationChoice } from './organisation-choice.tsx';
import { useVerb, type VerbDialogProps } from './use-verb.ts';

type Routed = Pick<
  OfficialCase & CaseListItem,
  'caseId' | 'serviceName' | 'reference' | 'organisation' | 'disclaimed'
>;

/** Names the organisation that handles a case; where one said that it is another's, that is what it proposed. */
export function RouteDialog({ one, onClose }: VerbDialogProps<Routed>) {
  const { t } = useTranslation('work');
  const text = useText();
  const { disclaimed } = one;
  const [organisation, setOrganisation] = useState<string>();
  const [q, setQ] = useState('');
  const wanted = useDeferredValue(q.trim());
  const query = useInfiniteQuery(organisationsQuery(wanted ? { q: wanted } : {}));
  const found = query.data?.pages.flatMap(({ organisations }) => organisations) ?? [];
  const route = useVerb('route', () => routeCase(one.caseId, organisation!), onClose);
  return (
    <OfficeDialog
      title={t('unrouted.title')}
      lead={`${text(one.serviceName)} · ${one.reference}`}
      act={t('unrouted.act')}
      missing={organisation ? undefined : t('unrouted.missing')}
      progress={route}
      onAct={() => route.mutate()}
      onClose={onClose}
    >
      {disclaimed ? (
        <blockquote className="quote">
          <p>
            {t('disclaim.said', { by: text(disclaimed.by.name), competent: text(disclaimed.competent.name) })}
          </p>
        </blockquote>
      ) : null}
      <OrganisationChoice
        label={t('unrouted.title')}
        q={q}
        onSearch={setQ}
        query={query}
        found={found.filter(({ id }) => id !== one.organisation?.id)}
        value={organisation}
        onChange={setOrganisation}
      />
    </OfficeDialog>
  );
}
