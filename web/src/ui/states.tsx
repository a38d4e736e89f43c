import { useEffect, useState, type ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CircleAlert, Inbox, RotateCw } from 'lucide-react';
import { problemOf, type Problem } from '../api/problem.ts';
import { paths } from '../paths.ts';
import { Button } from './button.tsx';
import { LinkButton } from './link.tsx';
import { useText } from './text.ts';

/** Something is being fetched. Shows nothing for the first 200 ms, so that quick answers do not flicker. */
export function Loading({ label, lines = 3 }: { label?: string; lines?: number }) {
  const { t } = useTranslation();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return (
    <output className="loading" data-late={late || undefined}>
      <span className="visually-hidden">{label ?? t('loading')}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className="loading-line" aria-hidden />
      ))}
    </output>
  );
}

/** Nothing here yet: says so in words and offers the next step. */
export function Empty({
  title,
  children,
  action,
  icon,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  icon?: ReactNode;
}) {
  return (
    <div className="empty">
      <span className="empty-icon" aria-hidden>
        {icon ?? <Inbox size="1.75rem" strokeWidth={1.5} />}
      </span>
      <p className="empty-title">{title}</p>
      {children ? <div className="empty-text">{children}</div> : null}
      {action}
    </div>
  );
}

/** Something failed: what happened, what is kept, what to do; with a new try where one makes sense. */
export function Failure({
  error,
  onRetry,
  compact,
  detailsElsewhere,
}: {
  error: unknown;
  onRetry?: () => void;
  compact?: boolean;
  /** the page says each thing that was refused beside its field */
  detailsElsewhere?: boolean;
}) {
  const { t } = useTranslation();
  const text = useText();
  const problem = problemOf(error);
  return (
    <div className="failure" role="alert" data-compact={compact || undefined}>
      <CircleAlert size="1.5rem" aria-hidden />
      <div className="failure-body">
        <p className="failure-title">{text(problem.title)}</p>
        {problem.detail ? <p>{text(problem.detail)}</p> : null}
        {detailsElsewhere ? null : <Refused details={problem.details ?? []} />}
        {problem.kept ? (
          <p>
            <strong>{t('failure.kept')}</strong> {text(problem.kept)}
          </p>
        ) : null}
        {problem.advice ? (
          <p>
            <strong>{t('failure.advice')}</strong> {text(problem.advice)}
          </p>
        ) : null}
        {problem.retryAfterSeconds ? (
          <p>{t('failure.retryAfter', { count: problem.retryAfterSeconds })}</p>
        ) : null}
        {problem.code === 'identity/assurance-too-low' ? (
          <LinkButton tone="secondary" to={paths.stepUp()} search={{ next: here() }}>
            {t('failure.stepUp')}
          </LinkButton>
        ) : null}
        {onRetry ? (
          <Button tone="secondary" icon={<RotateCw size="1.1em" aria-hidden />} onClick={onRetry}>
            {t('failure.retry')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

const MOST_SHOWN = 20;

/** One line per thing that was refused: what is wrong with it. */
function Refused({ details }: { details: NonNullable<Problem['details']> }) {
  const { t } = useTranslation();
  const text = useText();
  if (details.length === 0) return null;
  return (
    <ul className="failure-details">
      {details.slice(0, MOST_SHOWN).map(({ at, message }) => (
        <li key={`${at} ${text(message)}`}>{text(message)}</li>
      ))}
      {details.length > MOST_SHOWN ? (
        <li>{t('failure.more', { count: details.length - MOST_SHOWN })}</li>
      ) : null}
    </ul>
  );
}

/** This page, to come back to. */
const here = () => `${location.pathname}${location.search}`;

/** Loading, failing or here: the one way a page shows what it fetches. */
export function Fetched<T>({
  query,
  children,
  lines,
}: {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
  lines?: number;
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return <Loading {...(lines ? { lines } : {})} />;
}
