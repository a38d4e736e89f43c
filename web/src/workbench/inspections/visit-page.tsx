import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { href } from '../../api/client.ts';
import { visitQuery, type InspectionVisit } from '../../api/inspections.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { ActedLine } from '../../ui/acted-line.tsx';
import { useFormat } from '../../ui/format.ts';
import { InspectionDocuments } from '../../ui/inspection-documents.tsx';
import { InspectionResults } from '../../ui/inspection-results.tsx';
import { Link } from '../../ui/link.tsx';
import { TakenOver } from '../../ui/taken-over.tsx';
import { DetailPage } from '../../ui/office/detail-page.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { ProcessFold } from '../../ui/office/process-instance/process-fold.tsx';
import { Status } from '../../ui/status.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';
import { OutcomesPanel } from '../enforcement/outcomes-panel.tsx';
import { TourPanel } from '../tours/tour-panel.tsx';
import { AnswerPanel } from './answer-panel.tsx';
import { DataCheckPanel } from './data-check-panel.tsx';
import { DoorPanel } from './door-panel.tsx';
import { FindingsPanel } from './findings-panel.tsx';
import { visitTone } from './marks.tsx';
import { NoticePanel } from './notice-panel.tsx';
import { ObjectionsPanel } from './objections-panel.tsx';
import { PublishPanel, WithdrawPanel } from './publish-panel.tsx';
import { RefusalsPanel } from './refusals-panel.tsx';
import { SetOutPanel } from './set-out-panel.tsx';
import { SitePanel } from './site-panel.tsx';
import { PlaceOfFirm } from '../leads/transfer-fields.tsx';
import { WrittenPanel } from '../written/written-panel.tsx';
import '../case/case.css';
import './inspections.css';

/** One visit to one firm, from the proposal to come together to the published result; what can be done now stands first. */
export function InspectionVisitPage() {
  const { visitId } = useParams({ strict: false }) as { visitId: string };
  const { t } = useTranslation('work');
  const query = useQuery(visitQuery(visitId));
  return (
    <DetailPage back={{ to: paths.workInspections(), label: t('rooms.inspections') }} query={query}>
      {(visit) => (
        <PlaceOfFirm value={visit.division}>
          <Visit key={visit.id} visit={visit} />
        </PlaceOfFirm>
      )}
    </DetailPage>
  );
}

function Visit({ visit }: { visit: InspectionVisit }) {
  const { t } = useTranslation('inspection');
  const may = useSession()?.permissions ?? [];
  const mayWrite = may.includes('inspection.write');
  const mayApprove = may.includes('inspection.approve');
  const leads = mayWrite && visit.leading;
  const mine = visit.joint.find((one) => one.mine && one.answer === 'asked');
  return (
    <OfficePage
      title={t(visit.method === 'on-site' ? 'visit.title' : 'visit.titleWritten', { name: visit.firm.name })}
      lead={visit.premises ?? visit.firm.address}
      actions={<Status tone={visitTone(visit.state)}>{t(`visit.state.${visit.state}`)}</Status>}
    >
      <div className="case-main">
        {visit.state === 'proposed' && mine && mayWrite ? <AnswerPanel visit={visit} /> : null}
        {visit.state === 'arranging' && leads && visit.unannounced ? <SetOutPanel visit={visit} /> : null}
        {visit.state === 'arranging' && leads && !visit.unannounced ? <NoticePanel visit={visit} /> : null}
        <TourPanel visit={visit} arranges={visit.state === 'arranging' && leads} />
        {visit.state === 'notified' || visit.state === 'booked' || visit.state === 'entered' ? (
          <DoorPanel visit={visit} mayWrite={mayWrite} leads={leads} />
        ) : null}
        {mayWrite && isAhead(visit) ? <DataCheckPanel visit={visit} /> : null}
        {visit.method === 'on-site' ? null : <WrittenPanel visit={visit} records={leads} />}
        <RefusalsPanel visit={visit} leads={leads} />
        {visit.method === 'on-site' && wasThere(visit) ? (
          <SitePanel visit={visit} mayWrite={mayWrite} records={leads} />
        ) : null}
        {visit.withdrawal || (visit.state === 'published' && mayApprove) ? (
          <WithdrawPanel visit={visit} />
        ) : null}
        {visit.state === 'recorded' ? <PublishPanel visit={visit} leads={leads} /> : null}
        <ObjectionsPanel visit={visit} />
        {visit.recordedAt ? (
          <Panel title={t('visit.results')}>
            <InspectionResults results={visit.results} />
            <TakenOver lines={visit.lines} />
          </Panel>
        ) : null}
        {visit.recordedAt ? <FindingsPanel visit={visit} mayWrite={mayWrite} /> : null}
        {visit.recordedAt ? (
          <OutcomesPanel visit={visit} mayWrite={mayWrite} mayApprove={mayApprove} />
        ) : null}
        <Documents visit={visit} />
        <Times visit={visit} />
        <Parties visit={visit} />
        {visit.hasProcess && may.includes('process.read') ? (
          <Panel title={t('visit.process')}>
            <ProcessFold applicationId={visit.id} />
          </Panel>
        ) : null}
      </div>
    </OfficePage>
  );
}

/** Nothing is recorded yet: what data answer need not be asked. */
const isAhead = ({ state }: InspectionVisit) =>
  ['arranging', 'notified', 'booked', 'entered', 'asked', 'answered'].includes(state);

/** Somebody may have noted something on site. */
const wasThere = ({ state }: InspectionVisit) => !['proposed', 'arranging', 'notified'].includes(state);

function Documents({ visit: { id: visitId, documents } }: { visit: InspectionVisit }) {
  const { t } = useTranslation('inspection');
  if (documents.length === 0) return null;
  const hrefOf = (kind: (typeof documents)[number]['kind']) =>
    href('GET /inspection-visits/:visitId/documents/:kind', { params: { visitId, kind } });
  return (
    <Panel title={t('documents.title')}>
      <InspectionDocuments documents={documents} hrefOf={hrefOf} />
    </Panel>
  );
}

function Times({ visit }: { visit: InspectionVisit }) {
  const { t } = useTranslation('inspection');
  const format = useFormat();
  const at = (instant: string | null) => (instant ? format.moment(instant) : t('visit.none'));
  return (
    <Panel title={t(visit.method === 'on-site' ? 'visit.slotAt' : 'visit.when')}>
      <SummaryList
        rows={[
          {
            key: 'window',
            label: t('window'),
            value: t('windowOf', { from: format.date(visit.windowFrom), to: format.date(visit.windowTo) }),
          },
          ...(visit.method === 'on-site'
            ? [
                {
                  key: 'slot',
                  label: t('visit.slotAt'),
                  value: at(visit.slotAt),
                  note: visit.bookedBy ? <ActedLine by={visit.bookedBy} /> : undefined,
                },
              ]
            : [{ key: 'method', label: t('method'), value: t(`methods.${visit.method}`) }]),
          ...(visit.enteredAt
            ? [
                {
                  key: 'entered',
                  label: t('visit.enteredAt'),
                  value: at(visit.enteredAt),
                  note:
                    visit.enteredLate === null
                      ? undefined
                      : t('visit.enteredLate', { reason: visit.enteredLate }),
                },
                {
                  key: 'checked',
                  label: t('visit.checkedAt'),
                  value: visit.checkedBy
                    ? t(`visit.checkedBy.${visit.checkedBy}`, { at: at(visit.checkedAt) })
                    : t('visit.unchecked'),
                },
                { key: 'left', label: t('visit.leftAt'), value: at(visit.leftAt) },
              ]
            : []),
          ...(visit.publishBy
            ? [{ key: 'by', label: t('visit.publishBy'), value: at(visit.publishBy) }]
            : []),
          ...(visit.publishedAt
            ? [{ key: 'published', label: t('visit.publishedAt'), value: at(visit.publishedAt) }]
            : []),
        ]}
      />
    </Panel>
  );
}

function Parties({ visit }: { visit: InspectionVisit }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  return (
    <Panel title={t('visit.parties')}>
      <ul className="lines joinable">
        {visit.joint.map((one) => (
          <li key={one.inspectionId}>
            {one.mine ? (
              <Link to={paths.workInspection(one.inspectionId)}>{text(one.organisation?.name ?? '')}</Link>
            ) : (
              text(one.organisation?.name ?? '')
            )}{' '}
            <span className="muted small">
              {t(`visit.answers.${one.answer}`)}
              {one.organisation?.id === visit.lead?.id ? ` · ${t('visit.lead')}` : ''}
              {one.reason ? ` · ${one.reason}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
