import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answerComplaint, complaintQuery, type InspectionComplaint } from '../../api/oversight.ts';
import { paths } from '../../paths.ts';
import { ActedLine } from '../../ui/acted-line.tsx';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { ChoiceRow } from '../../ui/office/choice-row.tsx';
import { DetailPage } from '../../ui/office/detail-page.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { shortestReason, WordsField } from '../../ui/office/words-field.tsx';
import { Failure } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';
import { useAct } from '../inspections/use-act.ts';
import '../case/case.css';

/** One complaint of a firm: what it says, of which visit, until when, and the answer. */
export function ComplaintPage() {
  const { complaintId } = useParams({ strict: false }) as { complaintId: string };
  const { t } = useTranslation('oversight');
  const query = useQuery(complaintQuery(complaintId));
  return (
    <DetailPage back={{ to: paths.workOversight(), label: t('title') }} query={query}>
      {(one) => <Complaint key={one.id} one={one} />}
    </DetailPage>
  );
}

function Complaint({ one }: { one: InspectionComplaint }) {
  const { t } = useTranslation(['oversight', 'inspection']);
  const text = useText();
  const format = useFormat();
  return (
    <OfficePage
      title={t('complaint.of', { firm: one.firm })}
      lead={t(`inspection:about.${one.about}`)}
      actions={<ComplaintState one={one} />}
    >
      <div className="case-main">
        {one.state === 'open' ? <AnswerPanel one={one} /> : null}
        <Panel title={t('complaint.what')}>
          <p>{one.words}</p>
          <SummaryList
            rows={[
              { key: 'number', label: t('complaint.number'), value: one.number },
              { key: 'made', label: t('complaint.made'), value: <ActedLine by={one.by} at={one.madeAt} /> },
              { key: 'due', label: t('complaint.due'), value: format.moment(one.dueAt) },
              {
                key: 'visit',
                label: t('complaint.visit'),
                value: <Visit one={one} />,
                note: format.list(one.inspecting.map(text)),
              },
            ]}
          />
        </Panel>
        {one.answer ? (
          <Panel title={t('complaint.answer')}>
            <p>{one.answer}</p>
            {one.measures ? <p>{t('complaint.follows', { words: one.measures })}</p> : null}
            <p className="muted small">
              {text(one.owes?.name ?? '')} · {one.answeredAt ? format.moment(one.answeredAt) : ''}
            </p>
          </Panel>
        ) : null}
      </div>
    </OfficePage>
  );
}

/** The inspection, the visit that was called none, or what the firm says of somebody who left no record. */
function Visit({ one: { visitId, visitedAt, otherVisit, unrecorded } }: { one: InspectionComplaint }) {
  const { t } = useTranslation(['oversight', 'inspection']);
  const format = useFormat();
  if (visitId)
    return (
      <Link to={paths.workInspectionVisit(visitId)}>
        {visitedAt ? format.moment(visitedAt) : t('complaint.notYetMade')}
      </Link>
    );
  if (otherVisit)
    return (
      <>
        {t(`inspection:other.kinds.${otherVisit.kind}`)} · {format.moment(otherVisit.cameAt)} ·{' '}
        {format.list(otherVisit.officers)}
        <p>{otherVisit.purpose}</p>
      </>
    );
  if (!unrecorded) return null;
  return (
    <>
      {t('complaint.unrecorded')} · {format.date(unrecorded.cameOn)}
      <p>{unrecorded.whoCame}</p>
    </>
  );
}

/** Open, late, or what came of it. */
export function ComplaintState({ one }: { one: InspectionComplaint }) {
  const { t } = useTranslation('oversight');
  if (one.outcome) return <Status tone="good">{t(`complaint.outcome.${one.outcome}`)}</Status>;
  return one.late ? (
    <Status tone="bad">{t('complaint.late')}</Status>
  ) : (
    <Status tone="active">{t('complaint.state.open')}</Status>
  );
}

const outcomes = ['upheld', 'partly-upheld', 'not-upheld', 'handed-over'] as const;

function AnswerPanel({ one }: { one: InspectionComplaint }) {
  const { t } = useTranslation('oversight');
  const [outcome, setOutcome] = useState<(typeof outcomes)[number] | null>(null);
  const [answer, setAnswer] = useState('');
  const [measures, setMeasures] = useState('');
  const send = useAct(() => answerComplaint(one.id, { outcome: outcome!, answer: answer.trim(), measures }));
  const isWhole = outcome !== null && answer.trim().length >= shortestReason;
  return (
    <Panel title={t('complaint.answer')}>
      <ChoiceRow
        label={t('complaint.found')}
        chosen={outcome}
        choices={outcomes.map((key) => ({ key, words: t(`complaint.outcome.${key}`) }))}
        onChoose={setOutcome}
      />
      <WordsField label={t('complaint.answerWords')} value={answer} onChange={setAnswer} />
      <WordsField label={t('complaint.measures')} value={measures} onChange={setMeasures} />
      {send.isError ? <Failure error={send.error} compact /> : null}
      <div className="button-row">
        <Button
          busy={send.isPending}
          reason={isWhole ? undefined : t('complaint.answerMissing')}
          onClick={() => send.mutate()}
        >
          {t('complaint.sendAnswer')}
        </Button>
      </div>
    </Panel>
  );
}
