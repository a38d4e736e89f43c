import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { instanceQuery, instancesQuery, type ProcessInstanceView } from '../../api/instances.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { DetailPage } from '../../ui/office/detail-page.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { ProcessInstance } from '../../ui/office/process-instance/process-instance.tsx';
import { Failure } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { MigrationDialog } from './migration-dialog.tsx';
import { useRetry } from './use-retry.ts';
import '../console.css';

/** The processes of one application (流程实例): where they stand and why, what is stuck, and moving them to a newer version. */
export function ProcessPage() {
  const { applicationId } = useParams({ strict: false }) as { applicationId: string };
  const { t } = useTranslation('console');
  const query = useQuery(instanceQuery(applicationId, 0));
  return (
    <DetailPage back={{ to: paths.consoleOperation(), label: t('rooms.operation') }} query={query}>
      {(main) => <Processes applicationId={applicationId} main={main} />}
    </DetailPage>
  );
}

function Processes({ applicationId, main }: { applicationId: string; main: ProcessInstanceView }) {
  const { t } = useTranslation('console');
  const text = useText();
  const may = useSession()?.permissions ?? [];
  const { data: instances = [] } = useQuery(instancesQuery(applicationId));
  const [moving, setMoving] = useState<number>();
  const running = instances.filter(({ status }) => status === 'running');
  return (
    <OfficePage
      title={text(main.title)}
      lead={<span className="number">{main.reference}</span>}
      actions={
        may.includes('process.migrate')
          ? running.map(({ instanceNo, name }) => (
              <Button
                key={instanceNo}
                tone="secondary"
                className="button--dense"
                onClick={() => setMoving(instanceNo)}
              >
                {running.length > 1 ? t('migration.openOne', { name }) : t('migration.open')}
              </Button>
            ))
          : null
      }
    >
      <div className="column">
        {instances.some(({ stuck }) => stuck.length > 0) ? (
          <StuckSteps applicationId={applicationId} stuck={instances.flatMap((one) => one.stuck)} />
        ) : null}
        <Panel title={t('operation.process')}>
          <ProcessInstance applicationId={applicationId} />
        </Panel>
      </div>
      {moving === undefined ? null : (
        <MigrationDialog
          applicationId={applicationId}
          instanceNo={moving}
          onClose={() => setMoving(undefined)}
        />
      )}
    </OfficePage>
  );
}

function StuckSteps({
  applicationId,
  stuck,
}: {
  applicationId: string;
  stuck: ProcessInstanceView['stuck'];
}) {
  const { t } = useTranslation('console');
  const text = useText();
  const format = useFormat();
  const may = useSession()?.permissions ?? [];
  const retry = useRetry(applicationId);
  return (
    <Panel title={t('operation.stuckSteps')}>
      <ul className="lines">
        {stuck.map((one) => (
          <li key={one.at + one.elementId}>
            <p>{text(one.reason)}</p>
            <span className="muted small">
              {t('operation.since', { at: format.moment(one.at), step: one.elementId, count: one.attempts })}
            </span>
          </li>
        ))}
      </ul>
      {may.includes('case.retry') ? (
        <div className="chips">
          <Button
            tone="secondary"
            className="button--dense"
            busy={retry.isPending}
            onClick={() => retry.mutate()}
          >
            {t('operation.retry')}
          </Button>
        </div>
      ) : null}
      {retry.error ? <Failure error={retry.error} compact /> : null}
    </Panel>
  );
}
