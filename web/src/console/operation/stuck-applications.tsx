import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CircleCheckBig } from 'lucide-react';
import { stuckQuery, type StuckApplication } from '../../api/operation.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { ProcessFold } from '../../ui/office/process-instance/process-fold.tsx';
import { Failure, Fetched } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { useRetry } from './use-retry.ts';

/** Applications whose process cannot go on (卡住的流程): nothing of them is lost, and the step can be tried again. */
export function StuckApplications() {
  const { t } = useTranslation('console');
  const query = useQuery(stuckQuery);
  return (
    <Panel title={t('operation.stuck')}>
      <Fetched query={query}>
        {(list) =>
          list.length === 0 ? (
            <p className="muted">
              <CircleCheckBig size="1.05em" aria-hidden /> {t('operation.noneStuck')}
            </p>
          ) : (
            <ul className="lines">
              {list.map((one) => (
                <StuckLine key={one.applicationId} one={one} />
              ))}
            </ul>
          )
        }
      </Fetched>
    </Panel>
  );
}

function StuckLine({ one }: { one: StuckApplication }) {
  const { t } = useTranslation('console');
  const text = useText();
  const format = useFormat();
  const may = useSession()?.permissions ?? [];
  const retry = useRetry(one.applicationId);
  return (
    <li>
      <div className="grant">
        <div>
          <Link to={paths.consoleProcess(one.applicationId)}>
            <strong>{text(one.title)}</strong>
          </Link>{' '}
          <span className="number small">{one.reference}</span>
          <p>{text(one.reason)}</p>
          <p className="small">{t('operation.whatToDo')}</p>
          <span className="muted small">
            {t('operation.since', { at: format.moment(one.since), step: one.element, count: one.attempts })}
          </span>
          {retry.error ? <Failure error={retry.error} compact /> : null}
        </div>
        <Button
          tone="secondary"
          className="button--dense"
          busy={retry.isPending}
          aria-label={t('operation.retryOne', { reference: one.reference })}
          onClick={() => retry.mutate()}
        >
          {t('operation.retry')}
        </Button>
      </div>
      {may.includes('process.read') ? <ProcessFold applicationId={one.applicationId} /> : null}
    </li>
  );
}
