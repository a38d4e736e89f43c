import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Download, MapPin } from 'lucide-react';
import { takeAlong, visitsToMakeQuery, type SiteVisitSummary } from '../api/on-site.ts';
import { isProblem } from '../api/problem.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/button.tsx';
import { useFormat } from '../ui/format.ts';
import { Link } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Empty, Failure, Fetched } from '../ui/states.tsx';
import { Status } from '../ui/status.tsx';
import { keepTask, keptNotes, keptPhotos, keptTasks } from './device.ts';
import { answerOf, countUnsent, type KeptTask, type Unsent } from './kept.ts';
import { InspectorCode } from './inspector-code.tsx';
import { useOnline, useShowAgain } from './use-on-site.ts';

interface Card extends KeptTask {
  answered: number;
  unsent: Unsent;
}

async function cards(): Promise<Card[]> {
  const found = (await keptTasks()).map(async (kept) => {
    const { task } = kept;
    const notes = await keptNotes(task.visitId);
    const unsent = countUnsent(notes, await keptPhotos(task.visitId));
    const answered = task.lines.filter(
      ({ code, answered: known }) => known || answerOf(task, notes, code).said,
    ).length;
    return { ...kept, answered, unsent };
  });
  return (await Promise.all(found)).toSorted((a, b) =>
    (a.task.slotAt ?? '').localeCompare(b.task.slotAt ?? ''),
  );
}

/** What the device has with it, and what else could be taken along while there is a network. */
export function TasksPage() {
  const { t } = useTranslation('onsite');
  const online = useOnline();
  const kept = useQuery({ queryKey: ['on-site', 'cards'], queryFn: cards });
  return (
    <Page title={t('tasks.title')} lead={t('tasks.lead')}>
      <Fetched query={kept}>
        {(some) => (
          <>
            {some.length === 0 ? <Empty title={t('tasks.none')}>{t('tasks.noneText')}</Empty> : null}
            <ul className="on-site-cards">
              {some.map((card) => (
                <TaskCard key={card.task.visitId} card={card} />
              ))}
            </ul>
            <InspectorCode />
            <section className="section">
              <h2>{t('tasks.more')}</h2>
              {online ? (
                <More kept={new Set(some.map(({ task }) => task.visitId))} />
              ) : (
                <p className="muted">{t('tasks.moreOnline')}</p>
              )}
            </section>
          </>
        )}
      </Fetched>
    </Page>
  );
}

function TaskCard({ card: { task, answered, unsent } }: { card: Card }) {
  const { t } = useTranslation('onsite');
  const format = useFormat();
  const here = unsent.notes + unsent.photos;
  return (
    <li className="card">
      <h2>
        <Link to={paths.onSiteTask(task.visitId)}>{task.firm.name}</Link>
      </h2>
      <p className="on-site-line">
        <MapPin size="1.1em" aria-hidden /> {task.firm.address}
      </p>
      <p className="muted">
        {task.slotAt ? `${t('slotAt', { at: format.moment(task.slotAt) })} · ` : ''}
        {t('tasks.answered', { done: answered, count: task.lines.length })}
      </p>
      <p className="on-site-marks">
        {here > 0 ? <Status tone="warn">{t('tasks.here', { count: here })}</Status> : null}
        {unsent.waiting > 0 ? (
          <Status tone="warn">{t('tasks.waiting', { count: unsent.waiting })}</Status>
        ) : null}
        {here + unsent.waiting + unsent.refused === 0 ? (
          <Status tone="good">{t('tasks.allSent')}</Status>
        ) : null}
      </p>
    </li>
  );
}

function More({ kept }: { kept: ReadonlySet<string> }) {
  const { t } = useTranslation('onsite');
  const query = useQuery(visitsToMakeQuery);
  if (isProblem(query.error, 401))
    return (
      <Notice title={t('signIn')}>
        <a href={`${paths.signIn()}?next=${encodeURIComponent(paths.onSite())}`}>{t('toSignIn')}</a>
      </Notice>
    );
  return (
    <Fetched query={query}>
      {(visits) => {
        const others = visits.filter(({ visitId }) => !kept.has(visitId));
        if (others.length === 0)
          return (
            <p className="muted">
              {t('tasks.noMore')} <a href={paths.workInspections()}>{t('workbench')}</a>
            </p>
          );
        return (
          <ul className="on-site-cards">
            {others.map((visit) => (
              <Other key={visit.visitId} visit={visit} />
            ))}
          </ul>
        );
      }}
    </Fetched>
  );
}

function Other({ visit }: { visit: SiteVisitSummary }) {
  const { t } = useTranslation('onsite');
  const format = useFormat();
  const showAgain = useShowAgain();
  const take = useMutation({
    mutationFn: async () => keepTask(await takeAlong(visit.visitId)),
    onSuccess: showAgain,
  });
  return (
    <li className="card">
      <h3>{visit.firm.name}</h3>
      <p className="muted">
        {visit.firm.address}
        {visit.slotAt ? ` · ${t('slotAt', { at: format.moment(visit.slotAt) })}` : ''}
      </p>
      {take.isError ? <Failure error={take.error} compact /> : null}
      <Button
        busy={take.isPending}
        icon={<Download size="1.2em" aria-hidden />}
        onClick={() => take.mutate()}
      >
        {t('tasks.take')}
      </Button>
    </li>
  );
}
