import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { href } from '../../api/client.ts';
import { inspectionQuery, type InspectionView } from '../../api/inspections.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { InspectionDocuments } from '../../ui/inspection-documents.tsx';
import { Link, LinkButton } from '../../ui/link.tsx';
import { DetailPage } from '../../ui/office/detail-page.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { ProcessFold } from '../../ui/office/process-instance/process-fold.tsx';
import { Status } from '../../ui/status.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';
import { EmergencyPanel } from './emergency-panel.tsx';
import { DecidePanel } from './decide-panel.tsx';
import { CheckingPanel } from '../written/checking-panel.tsx';
import { stateTone } from './marks.tsx';
import { PreCheckPanel } from './pre-check-panel.tsx';
import { TogetherPanel } from './together-panel.tsx';
import '../case/case.css';
import './inspections.css';

/** One inspection before its visit; what can be done now stands first: what the rules say, who approves, with whom it comes together. */
export function InspectionPage() {
  const { inspectionId } = useParams({ strict: false }) as { inspectionId: string };
  const { t } = useTranslation('work');
  const query = useQuery(inspectionQuery(inspectionId));
  return (
    <DetailPage back={{ to: paths.workInspections(), label: t('rooms.inspections') }} query={query}>
      {(one) => <Inspection key={one.id} one={one} />}
    </DetailPage>
  );
}

function Inspection({ one }: { one: InspectionView }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const may = useSession()?.permissions ?? [];
  const mayWrite = may.includes('inspection.write');
  return (
    <OfficePage
      title={t('of', { name: one.firm.name })}
      lead={
        <>
          {text(one.organisation.name)} · <span className="number">{one.code}</span>
        </>
      }
      actions={<Status tone={stateTone(one.state)}>{t(`state.${one.state}`)}</Status>}
    >
      <div className="case-main">
        {one.visitId ? (
          <div className="button-row">
            <LinkButton to={paths.workInspectionVisit(one.visitId)}>
              {t(one.method === 'on-site' ? 'toVisit' : 'toCheck')}
            </LinkButton>
          </div>
        ) : null}
        <EmergencyPanel one={one} mayApprove={may.includes('inspection.approve')} />
        {one.state === 'approved' && mayWrite ? <NextPanel one={one} /> : null}
        <PreCheckPanel one={one} mayWrite={mayWrite} />
        {one.state === 'awaiting-approval' && may.includes('inspection.approve') ? (
          <DecidePanel one={one} />
        ) : null}
        <Panel title={t('task')}>
          <About one={one} />
        </Panel>
        {one.documents.length > 0 ? (
          <Panel title={t('documents.title')}>
            <InspectionDocuments
              documents={one.documents}
              hrefOf={() =>
                href('GET /inspections/:inspectionId/approval-sheet', { params: { inspectionId: one.id } })
              }
            />
          </Panel>
        ) : null}
        {one.hasProcess && may.includes('process.read') ? (
          <Panel title={t('process')}>
            <ProcessFold applicationId={one.id} />
          </Panel>
        ) : null}
      </div>
    </OfficePage>
  );
}

/** What was approved goes there, alone or with others, or asks in writing. */
function NextPanel({ one }: { one: InspectionView }) {
  return one.method === 'on-site' ? <TogetherPanel one={one} /> : <CheckingPanel one={one} />;
}

/** Who comes along and inspects nothing. */
function useComingAlong({ assistants }: InspectionView) {
  const { t } = useTranslation('inspection');
  const format = useFormat();
  if (assistants.length === 0) return [];
  const named = assistants.map(({ name, role, from }) =>
    t('assistants.as', {
      name: from ? t('assistants.of', { name, from }) : name,
      role: t(`assistants.roles.${role}`),
    }),
  );
  return [{ key: 'assistants', label: t('assistants.label'), value: format.list(named) }];
}

type SpecialApproval = NonNullable<InspectionView['specialApproval']>;

function About({ one }: { one: InspectionView }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const format = useFormat();
  const circumstances = useCircumstances(one);
  const copied = useCopied(one);
  const comingAlong = useComingAlong(one);
  return (
    <SummaryList
      rows={[
        {
          key: 'firm',
          label: t('firm'),
          value: one.firm.name,
          note: one.firm.uscc,
          action: <Link to={paths.workFirm(one.firm.id)}>{t('profile')}</Link>,
        },
        { key: 'address', label: t('address'), value: one.firm.address },
        { key: 'items', label: t('items'), value: format.list(one.items.map(({ name }) => text(name))) },
        {
          key: 'inspectors',
          label: t('inspectors'),
          value: format.list(one.inspectors.map(({ name, certificate }) => `${name} ${certificate}`)),
        },
        {
          key: 'window',
          label: t('window'),
          value: t('windowOf', { from: format.date(one.windowFrom), to: format.date(one.windowTo) }),
        },
        {
          key: 'kind',
          label: t('kind'),
          value: `${t(`kinds.${one.kind}`)} · ${t(`sources.${one.source}`)} · ${t(`methods.${one.method}`)}`,
        },
        { key: 'reason', label: t('why'), value: one.reason },
        ...comingAlong,
        ...circumstances,
        ...copied,
        {
          key: 'requested',
          label: t('requestedBy'),
          value: one.requestedByName,
          note: format.moment(one.requestedAt),
        },
        ...(one.decidedAt
          ? [
              {
                key: 'decided',
                label: t('decidedBy'),
                value: one.decidedByName,
                note: [format.moment(one.decidedAt), one.decisionReason].filter(Boolean).join(' · '),
              },
            ]
          : []),
      ]}
    />
  );
}

/** That the supervising body was told of it, and whether it has looked. */
function useCopied({ copied }: InspectionView) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const format = useFormat();
  if (!copied) return [];
  return [
    {
      key: 'copied',
      label: t('copied.label'),
      value: copied.to ? text(copied.to.name) : t('copied.nobody'),
      note: [format.moment(copied.copiedAt), copied.outcome ? t(`copied.outcome.${copied.outcome}`) : '']
        .filter(Boolean)
        .join(' · '),
    },
  ];
}

/** What is not of the plan: its lead, its approval, that nobody is told beforehand, and that somebody above approves it. */
function useCircumstances(one: InspectionView) {
  const { t } = useTranslation('inspection');
  const format = useFormat();
  const approvalWords = ({ approvedBy, approvedOn, publishedOn }: SpecialApproval) =>
    [
      t(`circumstance.approvers.${approvedBy}`),
      t('pair', { name: t('circumstance.approvedOn'), text: format.date(approvedOn) }),
      ...(publishedOn
        ? [t('pair', { name: t('circumstance.publishedOn'), text: format.date(publishedOn) })]
        : []),
    ].join(' · ');
  return [
    ...(one.trigger
      ? [
          {
            key: 'lead',
            label: t('circumstance.lead'),
            value: one.trigger.document,
            note: `${one.trigger.from} · ${format.date(one.trigger.receivedOn)}`,
          },
        ]
      : []),
    ...(one.specialApproval
      ? [
          {
            key: 'approval',
            label: t('circumstance.document'),
            value: one.specialApproval.document,
            note: approvalWords(one.specialApproval),
          },
        ]
      : []),
    ...(one.unannounced
      ? [{ key: 'unannounced', label: t('circumstance.notice'), value: t('circumstance.unannounced') }]
      : []),
    ...(one.approvedAbove ? [{ key: 'above', label: t('decidedBy'), value: t('circumstance.above') }] : []),
  ];
}
