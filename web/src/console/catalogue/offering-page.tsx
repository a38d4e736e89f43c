import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { ChevronLeft, LockKeyhole } from 'lucide-react';
import { offeringQuery, publishOffering, withdrawOffering, type OfferingView } from '../../api/offerings.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { FetchedPage } from '../../ui/fetched-page.tsx';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Failure } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';
import { NoteList } from '../scenarios/notes.tsx';
import { offeringTone } from './catalogue-page.tsx';
import '../console.css';

/** One offering: its elements, which of them are locked, what keeps it from being published, its versions. */
export function OfferingPage() {
  const { offeringId } = useParams({ strict: false }) as { offeringId: string };
  const { t } = useTranslation('console');
  const query = useQuery(offeringQuery(offeringId));
  return (
    <>
      <Link to={paths.consoleCatalogue()} className="back">
        <ChevronLeft size="1.1em" aria-hidden />
        {t('rooms.catalogue')}
      </Link>
      <FetchedPage query={query} lines={10}>
        {(one) => <OfferingDetail one={one} />}
      </FetchedPage>
    </>
  );
}

function OfferingDetail({ one }: { one: OfferingView }) {
  const { t } = useTranslation('console');
  const text = useText();
  const format = useFormat();
  return (
    <OfficePage
      title={text(one.name)}
      lead={`${text(one.organisation.name)} · ${text(one.organisation.divisionName)}`}
      actions={<Status tone={offeringTone(one.state)}>{text(one.stateText)}</Status>}
    >
      <div className="columns">
        <Panel title={t('offering.elements')}>
          <SummaryList
            rows={one.elements.map(({ key, label, value, inherited }) => ({
              key,
              label: text(label),
              value: value ? text(value) : <span className="muted">{t('offering.empty')}</span>,
              note: inherited ? (
                <>
                  <LockKeyhole size="0.95em" aria-hidden /> {t('offering.inherited')}
                </>
              ) : undefined,
            }))}
          />
        </Panel>
        <div className="column">
          <Publication one={one} />
          <Panel title={t('offering.versions')}>
            <ul className="lines">
              {one.versions.map(({ version, scenarioVersion, recordedAt }) => (
                <li key={version}>
                  <strong className="number">{version}</strong>
                  <span className="muted small">
                    {t('offering.version', { scenario: scenarioVersion, at: format.moment(recordedAt) })}
                  </span>
                </li>
              ))}
            </ul>
          </Panel>
        </div>
      </div>
    </OfficePage>
  );
}

function Publication({ one }: { one: OfferingView }) {
  const { t } = useTranslation('console');
  const text = useText();
  const client = useQueryClient();
  const mayWrite = useSession()?.permissions.includes('offering.write') ?? false;
  const [withdrawing, setWithdrawing] = useState(false);
  const again = () => {
    void client.invalidateQueries({ queryKey: ['offering'] });
    void client.invalidateQueries({ queryKey: ['offerings'] });
  };
  const publish = useMutation({ mutationFn: () => publishOffering(one.offeringId), onSuccess: again });
  const { gate, allowed, reason } = one.publication;
  return (
    <Panel title={t('offering.publication')}>
      {gate.length > 0 ? (
        <NoteList notes={gate.map((each) => ({ ...each, message: text(each.message) }))} />
      ) : (
        <p>{t('offering.complete')}</p>
      )}
      {mayWrite ? (
        <div className="chips">
          <Button
            className="button--dense"
            busy={publish.isPending}
            reason={allowed ? undefined : text(reason)}
            onClick={() => publish.mutate()}
          >
            {t('offering.publish')}
          </Button>
          <Button
            tone="secondary"
            className="button--dense"
            reason={one.withdrawal.allowed ? undefined : text(one.withdrawal.reason)}
            onClick={() => setWithdrawing(true)}
          >
            {t('offering.withdraw')}
          </Button>
        </div>
      ) : null}
      {publish.error ? <Failure error={publish.error} compact /> : null}
      {withdrawing ? <WithdrawDialog one={one} onDone={again} onClose={() => setWithdrawing(false)} /> : null}
    </Panel>
  );
}

function WithdrawDialog({
  one,
  onDone,
  onClose,
}: {
  one: OfferingView;
  onDone: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('console');
  const [reason, setReason] = useState('');
  const withdraw = useMutation({
    mutationFn: () => withdrawOffering(one.offeringId, reason.trim()),
    onSuccess: () => {
      onDone();
      onClose();
    },
  });
  return (
    <OfficeDialog
      title={t('offering.withdraw')}
      lead={t('offering.withdrawLead')}
      act={t('offering.withdraw')}
      tone="danger"
      missing={reason.trim().length < 2 ? t('missingReason') : undefined}
      progress={withdraw}
      onAct={() => withdraw.mutate()}
      onClose={onClose}
    >
      <DialogField label={t('reason')}>
        {(id) => (
          <Input.TextArea
            id={id}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </DialogField>
    </OfficeDialog>
  );
}
