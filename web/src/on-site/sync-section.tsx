import { useTranslation } from 'react-i18next';
import { RefreshCw } from 'lucide-react';
import type { SiteTask } from '../api/schema.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useText } from '../ui/text.ts';
import { dropNote } from './device.ts';
import { countUnsent, type KeptNote, type KeptPhoto } from './kept.ts';
import { useBringBack, useOnline, useShowAgain } from './use-on-site.ts';

interface Sync {
  task: SiteTask;
  notes: KeptNote[];
  photos: KeptPhoto[];
}

/** What is only here, what waits for a person, and what was refused: nothing is thrown away unseen. */
export function SyncSection({ task, notes, photos }: Sync) {
  const { t } = useTranslation('onsite');
  const online = useOnline();
  const { bringBack, busy, problem } = useBringBack(task.visitId);
  const { notes: here, photos: photosHere } = countUnsent(notes, photos);
  return (
    <section className="section" aria-labelledby="sync">
      <h2 id="sync">{t('sync.title')}</h2>
      <output>
        {here + photosHere > 0
          ? t('sync.here', {
              notes: t('sync.notes', { count: here }),
              photos: t('sync.photos', { count: photosHere }),
            })
          : t('sync.nothing')}
      </output>
      {problem?.status === 401 ? (
        <Notice kind="warn" title={t('signIn')}>
          <a href={`${paths.signIn()}?next=${encodeURIComponent(paths.onSiteTask(task.visitId))}`}>
            {t('toSignIn')}
          </a>
        </Notice>
      ) : null}
      {problem && problem.status !== 401 && online ? <Trouble title={problem.title} /> : null}
      <Unsettled task={task} notes={notes} />
      <Button
        busy={busy}
        icon={<RefreshCw size="1.2em" aria-hidden />}
        reason={online ? undefined : t('sync.offline')}
        onClick={bringBack}
      >
        {t('sync.now')}
      </Button>
      {online ? (
        <p>
          <a href={paths.workInspectionVisit(task.visitId)}>{t('sync.toVisit')}</a>
        </p>
      ) : null}
    </section>
  );
}

function Trouble({ title }: { title: Parameters<ReturnType<typeof useText>>[0] }) {
  const { t } = useTranslation('onsite');
  const text = useText();
  return (
    <Notice kind="warn" title={text(title)}>
      <p>{t('sync.kept')}</p>
    </Notice>
  );
}

function Unsettled({ task, notes }: Pick<Sync, 'task' | 'notes'>) {
  const { t } = useTranslation('onsite');
  const text = useText();
  const showAgain = useShowAgain();
  const some = notes.filter(({ state }) => state === 'waiting' || state === 'refused');
  if (some.length === 0) return null;
  const nameOf = ({ said }: KeptNote) =>
    said.kind === 'answer'
      ? text(task.lines.find(({ code }) => code === said.line)?.content ?? said.line)
      : t(`sync.kind.${said.kind}`);
  return (
    <Notice kind="warn" title={t('sync.unsettled')}>
      <ul className="on-site-unsettled">
        {some.map((note) => (
          <li key={note.id}>
            <strong>{nameOf(note)}</strong>：{text(note.words)}
            {note.state === 'refused' ? (
              <Button
                tone="quiet"
                onClick={() => {
                  void dropNote(note.id).then(showAgain);
                }}
              >
                {t('sync.drop')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <p>{t('sync.decideThere')}</p>
    </Notice>
  );
}
