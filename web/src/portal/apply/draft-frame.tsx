import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UseQueryResult } from '@tanstack/react-query';
import type { DraftView } from '../../api/drafts.ts';
import { paths } from '../../paths.ts';
import { FetchedPage } from '../../ui/fetched-page.tsx';
import { LinkButton } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';

/** A page of a draft: loading, failing, handed in already, or open. */
export function DraftFrame({
  query,
  children,
}: {
  query: UseQueryResult<DraftView>;
  children: (draft: DraftView) => ReactNode;
}) {
  const { t } = useTranslation('apply');
  if (query.data?.state === 'submitted') {
    return (
      <Page title={t('submittedAlready')} back={{ to: paths.applications(), label: t('toMatters') }}>
        <LinkButton to={paths.application(query.data.applicationId!)}>{t('toProgress')}</LinkButton>
      </Page>
    );
  }
  return (
    <FetchedPage query={query} back={{ to: paths.applications(), label: t('toMatters') }}>
      {children}
    </FetchedPage>
  );
}
