import { useState, type FormEvent } from 'react';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  applicationQuery,
  withdrawApplication,
  withdrawCase,
  type ApplicationView,
} from '../../api/applications.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { LinkButton } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Failure, Fetched } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { TextField } from '../../ui/text-field.tsx';

/** Withdraws an application, or with `?case=` one service of it; says first what that means. */
export function WithdrawalPage() {
  const { t } = useTranslation('portal');
  const text = useText();
  const { applicationId } = useParams({ strict: false }) as { applicationId: string };
  const { case: caseId } = useSearch({ strict: false }) as { case?: string };
  const query = useQuery(applicationQuery(applicationId));
  const one = query.data?.cases.find((each) => each.caseId === caseId);
  return (
    <Page
      title={one ? t('withdrawal.titleOne', { service: text(one.serviceName) }) : t('withdrawal.title')}
      back={{ to: paths.application(applicationId) }}
    >
      <Fetched query={query}>
        {(application) => <Withdrawal application={application} caseId={caseId} />}
      </Fetched>
    </Page>
  );
}

function Withdrawal({ application, caseId }: { application: ApplicationView; caseId: string | undefined }) {
  const { t } = useTranslation('portal');
  const { applicationId } = application;
  const navigate = useNavigate();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const whyNot = useWhyNot(application, caseId);
  const withdraw = useMutation({
    mutationFn: () =>
      caseId === undefined ? withdrawApplication(applicationId, reason) : withdrawCase(caseId, reason),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['application', applicationId] });
      await client.invalidateQueries({ queryKey: ['applications'] });
      await navigate({ to: paths.application(applicationId) });
    },
  });
  return (
    <form
      className="stack"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        withdraw.mutate();
      }}
    >
      <Meaning application={application} caseId={caseId} />
      <TextField label={t('withdrawal.reason')} rows={3} value={reason} onChange={setReason} />
      {withdraw.isError ? <Failure error={withdraw.error} /> : null}
      <div className="button-row">
        <Button type="submit" tone="danger" busy={withdraw.isPending} reason={whyNot}>
          {t('withdrawal.confirm')}
        </Button>
        <LinkButton tone="secondary" to={paths.application(applicationId)}>
          {t('withdrawal.keep')}
        </LinkButton>
      </div>
    </form>
  );
}

/** Why it cannot be taken back now; undefined: it can. */
function useWhyNot(
  { actions, withdrawals }: ApplicationView,
  caseId: string | undefined,
): string | undefined {
  const { t } = useTranslation('portal');
  const text = useText();
  if (caseId !== undefined)
    return withdrawals.some((each) => each.caseId === caseId) ? undefined : t('withdrawal.none');
  const action = actions.find(({ verb }) => verb === 'withdraw');
  return action && !action.allowed ? text(action.reason) : undefined;
}

function Meaning({ application, caseId }: { application: ApplicationView; caseId: string | undefined }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const one = application.cases.find((each) => each.caseId === caseId);
  const stops = application.withdrawals.find((each) => each.caseId === caseId)?.stops ?? [];
  const open = application.cases.filter(({ status }) => status !== 'completed');
  const service = text(one?.serviceName);
  const title = !one
    ? t('withdrawal.means', { title: text(application.title) })
    : t(stops.length > 0 ? 'withdrawal.meansOthers' : 'withdrawal.meansOne', { service });
  const names = one ? stops : open.map(({ serviceName }) => serviceName);
  return (
    <Notice kind="warn" title={title}>
      {names.length > 0 ? (
        <ul className="bullets">
          {names.map((name) => (
            <li key={name.zh}>{text(name)}</li>
          ))}
        </ul>
      ) : null}
      <p>{t('withdrawal.kept')}</p>
    </Notice>
  );
}
