import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UseQueryResult } from '@tanstack/react-query';
import type { DraftView } from '../../api/drafts.ts';
import { paths } from '../../paths.ts';
import { LinkButton } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Failure, Loading } from '../../ui/states.tsx';

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
      <div className="page page--reading stack">
        <Notice kind="good" title={t('submittedAlready')} />
        <LinkButton to={paths.application(query.data.applicationId!)}>{t('toProgress')}</LinkButton>
      </div>
    );
  }
  if (query.data) return <>{children(query.data)}</>;
  return (
    <div className="page page--reading">
      {query.isError ? (
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Loading lines={6} />
      )}
    </div>
  );
}
