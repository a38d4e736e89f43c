import { useState, type FormEvent } from 'react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { applicationQuery, withdrawApplication } from '../../api/applications.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { LinkButton } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Failure, Fetched } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { TextField } from '../../ui/text-field.tsx';

/** Withdraws an application; says first what that means. */
export function WithdrawalPage() {
  const { t } = useTranslation('portal');
  const text = useText();
  const { applicationId } = useParams({ strict: false }) as { applicationId: string };
  const query = useQuery(applicationQuery(applicationId));
  const navigate = useNavigate();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const withdraw = useMutation({
    mutationFn: () => withdrawApplication(applicationId, reason),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['application', applicationId] });
      await client.invalidateQueries({ queryKey: ['applications'] });
      await navigate({ to: paths.application(applicationId) });
    },
  });
  return (
    <Page title={t('withdrawal.title')} back={{ to: paths.application(applicationId) }}>
      <Fetched query={query}>
        {(application) => {
          const open = application.cases.filter((one) => one.status !== 'completed');
          const action = application.actions.find((one) => one.verb === 'withdraw');
          return (
            <form
              className="stack"
              onSubmit={(event: FormEvent) => {
                event.preventDefault();
                withdraw.mutate();
              }}
            >
              <Notice kind="warn" title={t('withdrawal.means', { title: text(application.title) })}>
                <ul className="bullets">
                  {open.map((one) => (
                    <li key={one.caseId}>{text(one.serviceName)}</li>
                  ))}
                </ul>
                <p>{t('withdrawal.kept')}</p>
              </Notice>
              <TextField label={t('withdrawal.reason')} rows={3} value={reason} onChange={setReason} />
              {withdraw.isError ? <Failure error={withdraw.error} /> : null}
              <div className="button-row">
                <Button
                  type="submit"
                  tone="danger"
                  busy={withdraw.isPending}
                  reason={action && !action.allowed ? text(action.reason) : undefined}
                >
                  {t('withdrawal.confirm')}
                </Button>
                <LinkButton tone="secondary" to={paths.application(applicationId)}>
                  {t('withdrawal.keep')}
                </LinkButton>
              </div>
            </form>
          );
        }}
      </Fetched>
    </Page>
  );
}
