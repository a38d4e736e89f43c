import { useNavigate, useParams } from '@tanstack/react-router';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { MapPin } from 'lucide-react';
import { paths } from '../paths.ts';
import { Button } from '../ui/button.tsx';
import { ComingAlong } from '../ui/coming-along.tsx';
import { useFormat } from '../ui/format.ts';
import { Page } from '../ui/page.tsx';
import { Empty, Fetched } from '../ui/states.tsx';
import { useText } from '../ui/text.ts';
import { dropTask } from './device.ts';
import { DoorSection } from './door-section.tsx';
import { countUnsent, answerOf, lacking, type KeptTask } from './kept.ts';
import { LineItem } from './line-item.tsx';
import { SignSection } from './sign-section.tsx';
import { SyncSection } from './sync-section.tsx';
import { useNote, useOnSite, useShowAgain, type OnSite } from './use-on-site.ts';

/** One visit on the device: door, checklist, signatures, what is still to be brought back. */
export function TaskPage() {
  const { visitId } = useParams({ strict: false }) as { visitId: string };
  const { t } = useTranslation('onsite');
  const query = useOnSite(visitId);
  return (
    <Fetched query={query}>
      {({ kept, ...noted }) =>
        kept ? (
          <Task kept={kept} {...noted} />
        ) : (
          <Page title={t('task.notHere')} back={{ to: paths.onSite(), label: t('tasks.title') }}>
            <Empty title={t('task.notHere')}>{t('task.notHereText')}</Empty>
          </Page>
        )
      }
    </Fetched>
  );
}

function Task({ kept: { task, keptAt }, notes, photos }: Omit<OnSite, 'kept'> & { kept: KeptTask }) {
  const { t } = useTranslation('onsite');
  const format = useFormat();
  const note = useNote(task.visitId);
  const open = task.lines.filter(
    ({ code, answered }) => !answered && !answerOf(task, notes, code).said,
  ).length;
  const without = task.lines.filter(
    (line) => lacking(line, answerOf(task, notes, line.code).said, photos).length > 0,
  ).length;
  return (
    <Page
      title={task.firm.name}
      back={{ to: paths.onSite(), label: t('tasks.title') }}
      lead={
        <>
          <span className="on-site-line">
            <MapPin size="1.1em" aria-hidden /> {task.firm.address}
          </span>
          {task.slotAt ? t('slotAt', { at: format.moment(task.slotAt) }) : null}
        </>
      }
    >
      <div className="on-site-task">
        <Who task={task} />
        <DoorSection task={task} keptAt={keptAt} notes={notes} note={note} />
        <section className="section">
          <h2>{t('lines.title')}</h2>
          <p className="muted">{open > 0 ? t('lines.open', { count: open }) : t('lines.all')}</p>
          {without > 0 ? <p>{t('evidence.open', { count: without })}</p> : null}
          <ol className="on-site-lines">
            {task.lines.map((line) => (
              <LineItem
                key={line.code}
                task={task}
                line={line}
                standing={answerOf(task, notes, line.code)}
                photos={photos.filter((photo) => photo.line === line.code)}
                photosTaken={photos.length}
                note={note}
              />
            ))}
          </ol>
        </section>
        <SignSection task={task} notes={notes} note={note} />
        <SyncSection task={task} notes={notes} photos={photos} />
        <Remove visitId={task.visitId} notes={notes} photos={photos} />
      </div>
    </Page>
  );
}

/** Who inspects what, on which basis; what the firm has a right to. */
function Who({ task }: { task: KeptTask['task'] }) {
  const { t } = useTranslation('onsite');
  const text = useText();
  return (
    <details className="on-site-fold">
      <summary>{t('task.who')}</summary>
      <ul className="on-site-parties">
        {task.parties.map((party) => (
          <li key={party.inspectionId}>
            <h3>{text(party.organisation)}</h3>
            <p>{t('task.nth', { number: party.number, cap: party.cap })}</p>
            <ComingAlong party={party} />
            <p className="muted">
              {party.inspectors.map(({ name, certificate }) => `${name} ${certificate}`).join(' · ')}
            </p>
            {party.items.map((item) => (
              <p key={item.code}>
                {text(item.name)}
                <br />
                <span className="muted small">
                  {item.basis
                    .map(({ title, article }) => (article ? `${title} ${article}` : title))
                    .join(' · ')}
                </span>
              </p>
            ))}
          </li>
        ))}
      </ul>
      <h3>{t('task.rights')}</h3>
      <ul>
        {task.rights.map((right) => (
          <li key={right.zh}>{text(right)}</li>
        ))}
      </ul>
    </details>
  );
}

function Remove({ visitId, notes, photos }: { visitId: string } & Pick<OnSite, 'notes' | 'photos'>) {
  const { t } = useTranslation('onsite');
  const navigate = useNavigate();
  const showAgain = useShowAgain();
  const { notes: unsent, photos: unsentPhotos, waiting } = countUnsent(notes, photos);
  const drop = useMutation({
    mutationFn: () => dropTask(visitId),
    onSuccess: async () => {
      await showAgain();
      await navigate({ to: paths.onSite() });
    },
  });
  const keeps = unsent + unsentPhotos > 0 ? t('task.removeUnsent') : undefined;
  return (
    <section className="section">
      <h2>{t('task.remove')}</h2>
      <p className="muted">{waiting > 0 ? t('task.removeWaiting') : t('task.removeText')}</p>
      <Button tone="secondary" busy={drop.isPending} reason={keeps} onClick={() => drop.mutate()}>
        {t('task.remove')}
      </Button>
    </section>
  );
}
