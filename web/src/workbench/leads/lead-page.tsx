import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { leadPhoto, leadQuery, type CaseLead } from '../../api/leads.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { DetailPage } from '../../ui/office/detail-page.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Status, type StatusTone } from '../../ui/status.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';
import { LeadVerbs } from './lead-verbs.tsx';
import '../case/case.css';
import '../inspections/inspections.css';

/** A finding that was handed over, with its record and evidence: whoever has it opens a case, returns it or hands it on. */
export function CaseLeadPage() {
  const { leadId } = useParams({ strict: false }) as { leadId: string };
  const { t } = useTranslation('enforcement');
  const query = useQuery(leadQuery(leadId));
  return (
    <DetailPage back={{ to: paths.workEnforcementCases(), label: t('title') }} query={query}>
      {(one) => <Lead key={`${one.id} ${one.steps.length}`} one={one} />}
    </DetailPage>
  );
}

const tones: Record<CaseLead['state'], StatusTone> = {
  offered: 'active',
  returned: 'warn',
  accepted: 'good',
  sent: 'neutral',
};

export function LeadState({ one }: { one: Pick<CaseLead, 'state' | 'late'> }) {
  const { t } = useTranslation('leads');
  return (
    <Status tone={one.late ? 'bad' : tones[one.state]}>{t(one.late ? 'late' : `state.${one.state}`)}</Status>
  );
}

function Lead({ one }: { one: CaseLead }) {
  const { t } = useTranslation('leads');
  const text = useText();
  const mayWrite = useSession()?.permissions.includes('inspection.write') ?? false;
  return (
    <OfficePage
      title={t('of', { name: one.firm })}
      lead={
        <>
          {t('fromTo', { from: text(one.from?.name ?? ''), to: one.outside ?? text(one.holder?.name ?? '') })}{' '}
          · <span className="number">{one.number}</span>
        </>
      }
      actions={<LeadState one={one} />}
    >
      <div className="case-main">
        {mayWrite && one.verbs.length > 0 ? <LeadVerbs one={one} /> : null}
        <Found one={one} />
        <Evidence one={one} />
        <Steps one={one} />
      </div>
    </OfficePage>
  );
}

function Found({ one }: { one: CaseLead }) {
  const { t } = useTranslation('leads');
  const text = useText();
  const format = useFormat();
  const { visit } = one;
  const rows = [
    { key: 'content', label: t('content'), value: text(one.content), note: text(one.standard) },
    { key: 'description', label: t('description'), value: one.description },
    ...(one.recordNote ? [{ key: 'note', label: t('recordNote'), value: one.recordNote }] : []),
    ...(one.report ? [{ key: 'report', label: t('report'), value: one.report }] : []),
    ...(one.recheck ? [{ key: 'recheck', label: t('recheck'), value: one.recheck }] : []),
    {
      key: 'firm',
      label: t('firm'),
      value: one.firm,
      note: `${one.uscc} · ${one.address}`,
    },
    {
      key: 'visit',
      label: t('visit'),
      value: visit.id ? (
        <Link to={paths.workInspectionVisit(visit.id)}>{visit.notice}</Link>
      ) : (
        <span className="number">{visit.notice}</span>
      ),
      note: [visit.on ? format.date(visit.on) : '', format.list(visit.inspectors)]
        .filter(Boolean)
        .join(' · '),
    },
    { key: 'due', label: t('due'), value: format.moment(one.dueAt) },
    ...(one.caseId && one.mine
      ? [
          {
            key: 'case',
            label: t('case'),
            value: <Link to={paths.workEnforcementCase(one.caseId)}>{t('toCase')}</Link>,
          },
        ]
      : []),
  ];
  return (
    <Panel title={t('found')}>
      <SummaryList rows={rows} />
    </Panel>
  );
}

function Evidence({ one }: { one: CaseLead }) {
  const { t } = useTranslation('leads');
  const format = useFormat();
  return (
    <Panel title={t('evidence')}>
      {one.photos.length === 0 ? <p>{t('noEvidence')}</p> : null}
      <ul className="site-photos">
        {one.photos.map((photo) => (
          <li key={photo.id}>
            <a href={leadPhoto(one.id, photo.id)}>
              <img
                src={leadPhoto(one.id, photo.id)}
                alt={t('photoBy', { name: photo.by, at: format.moment(photo.notedAt) })}
                loading="lazy"
              />
            </a>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Steps({ one }: { one: CaseLead }) {
  const { t } = useTranslation('leads');
  const text = useText();
  const format = useFormat();
  return (
    <Panel title={t('steps')}>
      <ol className="findings">
        {one.steps.map((step) => (
          <li key={step.no}>
            <strong>{t(`verb.${step.verb}`)}</strong>
            <span>{step.words}</span>
            <span className="muted small">
              {text(step.organisation?.name ?? '')}
              {step.to && step.to.id !== step.organisation?.id ? ` → ${text(step.to.name)}` : ''} · {step.by}{' '}
              · {format.moment(step.at)}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
