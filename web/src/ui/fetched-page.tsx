import type { ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CloudOff, Compass, Lock, RotateCw } from 'lucide-react';
import { isProblem, problemOf } from '../api/problem.ts';
import { Button } from './button.tsx';
import { useFrame } from './frame.ts';
import { HomeLink } from './home-link.tsx';
import { OfficePage } from './office/office-page.tsx';
import { Page, type PageProps } from './page.tsx';
import { Empty, Loading } from './states.tsx';
import { useText } from './text.ts';

/** A page that is about one thing: on its way, here, or not to be had. Each of them is a whole page, with a heading and a way on. */
export function FetchedPage<T>({
  query,
  lines = 6,
  back,
  instead,
  children,
}: {
  query: UseQueryResult<T>;
  lines?: number;
  back?: PageProps['back'];
  /** what can be done instead, where the thing is not to be had */
  instead?: (error: unknown) => ReactNode;
  children: (data: T) => ReactNode;
}) {
  const frame = useFrame();
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError)
    return (
      <FailedPage error={query.error} back={back} onRetry={() => void query.refetch()}>
        {instead?.(query.error)}
      </FailedPage>
    );
  if (frame !== 'portal') return <Loading lines={lines} />;
  return (
    <div className="page page--reading">
      <Loading lines={lines} />
    </div>
  );
}

/** What happened, what is kept, what to do; nobody is left in a dead end, and nobody is asked to try again what can't succeed. */
function FailedPage({
  error,
  back,
  onRetry,
  children,
}: {
  error: unknown;
  back: PageProps['back'];
  onRetry: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const text = useText();
  const frame = useFrame();
  const problem = problemOf(error);
  // an address that is no address of ours was mistyped: its reader has filled in nothing
  const mistyped = isProblem(error, 'base/invalid-request', 'base/not-found');
  const title = mistyped ? t('notFound.title') : text(problem.title);
  const what = (
    <div role="alert">
      <Empty
        title={mistyped ? t('notFound.text') : text(problem.detail ?? problem.advice)}
        icon={<Sign status={problem.status} />}
        action={
          <div className="button-row">
            {isProblem(error, 400, 401, 403, 404, 410) ? null : (
              <Button icon={<RotateCw size="1.1em" aria-hidden />} onClick={onRetry}>
                {t('failure.retry')}
              </Button>
            )}
            {children}
            <HomeLink tone="secondary" />
          </div>
        }
      >
        {problem.kept ? <p>{text(problem.kept)}</p> : null}
        {problem.detail && problem.advice && !mistyped ? <p>{text(problem.advice)}</p> : null}
        {problem.retryAfterSeconds ? (
          <p>{t('failure.retryAfter', { count: problem.retryAfterSeconds })}</p>
        ) : null}
      </Empty>
    </div>
  );
  // workbench and console have the way back above the page already
  if (frame !== 'portal') return <OfficePage title={title}>{what}</OfficePage>;
  return (
    <Page title={title} back={back}>
      {what}
    </Page>
  );
}

function Sign({ status }: { status: number }) {
  const look = { size: '1.75rem', strokeWidth: 1.5 };
  if (status === 401 || status === 403) return <Lock {...look} />;
  return status >= 400 && status < 500 ? <Compass {...look} /> : <CloudOff {...look} />;
}
