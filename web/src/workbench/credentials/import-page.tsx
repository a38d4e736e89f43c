import { useParams } from '@tanstack/react-router';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Download } from 'lucide-react';
import {
  importQuery,
  importRefusals,
  seeToImport,
  type CredentialImportDetail,
} from '../../api/issued-credentials.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { DetailPage } from '../../ui/office/detail-page.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { RefusedRows } from '../../ui/office/refused-rows.tsx';
import { Failure } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { ImportState } from './import-state.tsx';
import './credentials.css';

/** One import while it runs and afterwards: how far it is, and every row that could not be taken. */
export function CredentialImportPage() {
  const { t } = useTranslation('register');
  const { importId } = useParams({ strict: false }) as { importId: string };
  return (
    <DetailPage
      back={{ to: paths.workCredentialImports(), label: t('imports.back') }}
      query={useQuery(importQuery(importId))}
    >
      {(found) => <Detail found={found} />}
    </DetailPage>
  );
}

function Detail({ found }: { found: CredentialImportDetail }) {
  const { t } = useTranslation('register');
  const text = useText();
  const done = found.state === 'checking' ? found.checked : found.issued;
  const isRunning = found.state === 'checking' || found.state === 'issuing';
  return (
    <OfficePage title={found.fileName} lead={`${text(found.type)} · ${text(found.organisation)}`}>
      <div className="issued-parts">
        <Panel title={t('imports.progress')}>
          <output>
            <ImportState one={found} />
          </output>
          {isRunning ? (
            <progress
              className="import-progress"
              max={found.rows}
              value={done}
              aria-label={t(`imports.state.${found.state}`)}
            />
          ) : null}
        </Panel>
        {found.interruption ? <Interrupted found={found} interruption={found.interruption} /> : null}
        {found.state === 'halted' ? <Halted importId={found.importId} /> : null}
        {found.refusals.length > 0 ? <Refusals found={found} /> : null}
      </div>
    </OfficePage>
  );
}

/** Working it off has failed: it is tried again by itself, or, when nobody does any more, by whoever reads this. */
function Interrupted({
  found: { importId },
  interruption: { failures, nextAt },
}: {
  found: CredentialImportDetail;
  interruption: NonNullable<CredentialImportDetail['interruption']>;
}) {
  const { t } = useTranslation('register');
  const format = useFormat();
  const act = useSeeTo(importId);
  if (nextAt !== null)
    return (
      <Notice kind="warn" title={t('imports.interrupted', { count: failures })}>
        <p>{t('imports.interruptedText', { at: format.moment(nextAt) })}</p>
      </Notice>
    );
  return (
    <Panel title={t('imports.givenUp')}>
      <p>{t('imports.givenUpText')}</p>
      {act.isError ? <Failure error={act.error} compact /> : null}
      <div className="issued-actions">
        <Button className="button--dense" busy={act.isPending} onClick={() => act.mutate('resumption')}>
          {t('imports.goOn')}
        </Button>
      </div>
    </Panel>
  );
}

function useSeeTo(importId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (what: 'resumption' | 'ending') => seeToImport(importId, what),
    onSettled: () => client.invalidateQueries({ queryKey: ['credential-import', importId] }),
  });
}

/** What is left could not be issued: when the reason is gone it is tried again, or it is given up. */
function Halted({ importId }: { importId: string }) {
  const { t } = useTranslation('register');
  const act = useSeeTo(importId);
  return (
    <Panel title={t('imports.state.halted')}>
      <p>{t('imports.halted')}</p>
      {act.isError ? <Failure error={act.error} compact /> : null}
      <div className="issued-actions">
        <Button className="button--dense" busy={act.isPending} onClick={() => act.mutate('resumption')}>
          {t('imports.resume')}
        </Button>
        <Button
          tone="danger"
          className="button--dense"
          busy={act.isPending}
          onClick={() => act.mutate('ending')}
        >
          {t('imports.end')}
        </Button>
      </div>
    </Panel>
  );
}

function Refusals({ found }: { found: CredentialImportDetail }) {
  const { t } = useTranslation('register');
  return (
    <Panel
      title={t('imports.refusals')}
      aside={
        <a className="button button--secondary button--dense" href={importRefusals(found.importId)} download>
          <Download size="1.1em" aria-hidden />
          <span>{t('imports.download')}</span>
        </a>
      }
    >
      {found.refused > found.refusals.length ? (
        <p className="muted">{t('imports.shown', { count: found.refusals.length })}</p>
      ) : null}
      <RefusedRows rows={found.refusals} caption={t('imports.refusals')} />
    </Panel>
  );
}
