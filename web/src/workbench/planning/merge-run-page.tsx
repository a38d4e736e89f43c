import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ChevronLeft } from 'lucide-react';
import { mergeRunQuery, type MergedVisit, type MergeRun } from '../../api/merge.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { NextPage } from '../../ui/more-pages.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { Status, type StatusTone } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { AnswerDialog } from './answer-dialog.tsx';
import '../case/case.css';
import '../draws/draws.css';

const tones: Record<MergedVisit['state'], StatusTone> = {
  alone: 'neutral',
  asked: 'active',
  agreed: 'good',
  dissolved: 'warn',
  overtaken: 'bad',
};

/** What a run gave: how many visits less, each with its reason, and one's own answer. */
export function MergeRunPage() {
  const { runId } = useParams({ strict: false }) as { runId: string };
  const { t } = useTranslation(['merge', 'work']);
  const format = useFormat();
  const query = useInfiniteQuery(mergeRunQuery(runId));
  const [first] = query.data?.pages ?? [];
  return (
    <>
      <Link to={paths.workMergeRuns()} className="back">
        <ChevronLeft size="1.1em" aria-hidden />
        {t('work:rooms.merge')}
      </Link>
      <OfficePage
        title={
          first
            ? t('window', { from: format.date(first.run.from), to: format.date(first.run.to) })
            : t('work:rooms.merge')
        }
      >
        {query.isError && !first ? (
          <Failure error={query.error} onRetry={() => void query.refetch()} />
        ) : !first ? (
          <Loading lines={8} />
        ) : (
          <div className="case-main">
            <Sums run={first.run} />
            {first.run.state === 'done' ? (
              <Visits visits={query.data!.pages.flatMap(({ items }) => items)} />
            ) : null}
            <NextPage query={query} />
            {first.left.length > 0 ? <Left left={first.left} /> : null}
          </div>
        )}
      </OfficePage>
    </>
  );
}

function Sums({ run }: { run: MergeRun }) {
  const { t } = useTranslation('merge');
  if (run.state !== 'done') return <Progress run={run} />;
  return (
    <Panel title={t('result')}>
      <p className="drawn-head">
        <strong>{t('fewer', { before: run.visitsBefore, after: run.visitsAfter })}</strong>
        <span className="muted">{t('ofFirms', { count: run.firms, checks: run.checks })}</span>
      </p>
      <p className="muted small">
        {run.visitsAfter === run.lowerBound ? t('fewest') : t('bounded', { bound: run.lowerBound })}
      </p>
    </Panel>
  );
}

function Progress({ run: { state, work } }: { run: MergeRun }) {
  const { t } = useTranslation('merge');
  const text = useText();
  return (
    <Panel title={t(`runState.${state}`)}>
      {work ? (
        <>
          <p>
            <output>
              {work.failure ? text(work.failure) : t(`step.${work.step}`, { done: work.done, of: work.of })}
            </output>
          </p>
          {/* without a value it only says that something goes on */}
          <progress
            {...(work.step === 'writing' ? { value: work.done, max: work.of } : {})}
            aria-label={t('runState.running')}
          />
        </>
      ) : null}
    </Panel>
  );
}

function Visits({ visits }: { visits: MergedVisit[] }) {
  const { t } = useTranslation('merge');
  const [answering, setAnswering] = useState<MergedVisit>();
  return (
    <Panel title={t('visits')}>
      <ul className="drawn">
        {visits.map((visit) => (
          <OneVisit key={visit.id} visit={visit} onAnswer={() => setAnswering(visit)} />
        ))}
      </ul>
      {answering ? <AnswerDialog visit={answering} onClose={() => setAnswering(undefined)} /> : null}
    </Panel>
  );
}

function OneVisit({ visit, onAnswer }: { visit: MergedVisit; onAnswer: () => void }) {
  const { t } = useTranslation('merge');
  const text = useText();
  const format = useFormat();
  const mayAnswer = useSession()?.permissions.includes('inspection.write') ?? false;
  const mine = visit.parties.some((party) => party.mine && party.answer === 'asked');
  return (
    <li>
      <div className="drawn-head">
        <strong>{visit.firm.name}</strong>
        {visit.premises ? <span className="muted">{visit.premises}</span> : null}
        <span className="muted">
          {t('window', { from: format.date(visit.windowFrom), to: format.date(visit.windowTo) })}
        </span>
        {visit.day ? <span>{t('day', { day: format.date(visit.day) })}</span> : null}
        {!visit.day && visit.state === 'asked' ? <span className="muted">{t('noDay')}</span> : null}
        <Status tone={tones[visit.state]}>{t(`state.${visit.state}`)}</Status>
      </div>
      <p className="small">{text(visit.why)}</p>
      {visit.tour ? <InTour tour={visit.tour} /> : null}
      <ul className="lines">
        {visit.parties.map((party) => (
          <li key={party.organisation.id}>
            {text(party.organisation.name)}
            {party.organisation.id === visit.lead.id ? ` · ${t('leads')}` : ''} ·{' '}
            {format.list(party.items.map(text))}
            {visit.state === 'alone' ? null : (
              <span className="muted small">
                {' '}
                · {t(`answer.${party.answer}`)}
                {party.reason ? ` · ${party.reason}` : ''}
              </span>
            )}
          </li>
        ))}
      </ul>
      {visit.problem ? <p>{t('overtakenBy', { why: text(visit.problem) })}</p> : null}
      {visit.visitId ? <Link to={paths.workInspectionVisit(visit.visitId)}>{t('toVisit')}</Link> : null}
      {visit.state === 'agreed' && !visit.visitId ? <p className="small">{t('toInspections')}</p> : null}
      {visit.state === 'asked' && mine && mayAnswer ? (
        <div className="button-row">
          <Button tone="secondary" onClick={onAnswer}>
            {t('answerIt')}
          </Button>
        </div>
      ) : null}
    </li>
  );
}

/** Other firms of the park on the same day, by the same team. */
function InTour({ tour }: { tour: NonNullable<MergedVisit['tour']> }) {
  const { t } = useTranslation('tour');
  const text = useText();
  const format = useFormat();
  return (
    <p className="small">
      {t('inTour', {
        park: tour.park ? text(tour.park) : t('sameAddress'),
        day: tour.day ? format.date(tour.day) : t('noDay'),
      })}
    </p>
  );
}

function Left({
  left,
}: {
  left: Array<{
    firm: string;
    organisation: { zh: string; en: string };
    items: Array<{ zh: string; en: string }>;
    why: string;
  }>;
}) {
  const { t } = useTranslation('merge');
  const text = useText();
  const format = useFormat();
  return (
    <Panel title={t('left', { count: left.length })}>
      <ul className="lines">
        {left.map((one, at) => (
          // a firm and an organisation may be named twice
          <li key={`${one.firm} ${one.organisation.zh} ${at}`}>
            {format.list([one.firm, text(one.organisation), ...one.items.map(text)])} · {t(`why.${one.why}`)}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
