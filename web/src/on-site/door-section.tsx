import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { DoorOpen, LogOut } from 'lucide-react';
import type { SiteTask } from '../api/schema.ts';
import { paths } from '../paths.ts';
import { askPlace } from '../ui/ask-place.ts';
import { Button } from '../ui/button.tsx';
import { useFormat } from '../ui/format.ts';
import { readCode } from '../ui/read-code.ts';
import { QrCode } from '../ui/qr-code.tsx';
import { Status } from '../ui/status.tsx';
import { TextField } from '../ui/text-field.tsx';
import { noted, type KeptNote } from './kept.ts';
import type { useNote } from './use-on-site.ts';

interface Door {
  task: SiteTask;
  /** by this device's clock */
  keptAt: string;
  notes: KeptNote[];
  note: ReturnType<typeof useNote>;
}

/** Coming in and leaving: the moments of this device, and the code that the firm's phone checks. */
export function DoorSection({ task, keptAt, notes, note }: Door) {
  const { t } = useTranslation('onsite');
  const format = useFormat();
  const entry = noted(notes, 'enter');
  const exit = noted(notes, 'leave');
  const enteredAt = entry?.notedAt ?? task.enteredAt;
  const leftAt = exit?.notedAt ?? task.leftAt;
  return (
    <section className="section" aria-labelledby="door">
      <h2 id="door">{t('door.title')}</h2>
      {enteredAt ? (
        <p className="on-site-marks">
          <Status tone="good">{t('door.entered', { at: format.moment(enteredAt) })}</Status>
          {leftAt ? <Status tone="good">{t('door.left', { at: format.moment(leftAt) })}</Status> : null}
        </p>
      ) : (
        <ComingIn task={task} keptAt={keptAt} note={note} />
      )}
      {leftAt ? null : <NotLetIn isIn={Boolean(enteredAt)} notes={notes} note={note} />}
      {enteredAt && !leftAt ? (
        <Button
          tone="secondary"
          icon={<LogOut size="1.2em" aria-hidden />}
          onClick={() => void note({ kind: 'leave' })}
        >
          {t('door.leave')}
        </Button>
      ) : null}
    </section>
  );
}

/** The firm lets nobody in, or does not co-operate: noted here, decided by whoever supervises. */
function NotLetIn({ isIn, notes, note }: Pick<Door, 'notes' | 'note'> & { isIn: boolean }) {
  const { t } = useTranslation('onsite');
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const ground = isIn ? ('hindered' as const) : ('not-let-in' as const);
  const told = noted(notes, 'refusal');
  if (told?.said.ground === ground)
    return (
      <p className="on-site-marks">
        <Status tone="warn">{t(`door.refused.${ground}`, { at: format.moment(told.notedAt) })}</Status>
      </p>
    );
  if (!open)
    return (
      <Button tone="quiet" onClick={() => setOpen(true)}>
        {t(`door.tell.${ground}`)}
      </Button>
    );
  return (
    <>
      <p className="muted">{t('door.tellHint')}</p>
      <TextField label={t('door.tellWords')} value={words} onChange={setWords} rows={2} />
      <Button
        tone="secondary"
        reason={words.trim().length > 3 ? undefined : t('door.reasonNeeded')}
        onClick={() => void note({ kind: 'refusal', ground, words: words.trim() }).then(() => setOpen(false))}
      >
        {t(`door.tell.${ground}`)}
      </Button>
    </>
  );
}

function ComingIn({ task, keptAt, note }: Omit<Door, 'notes'>) {
  const { t } = useTranslation('onsite');
  const format = useFormat();
  const [reason, setReason] = useState('');
  const [firmCode, setFirmCode] = useState('');
  const enter = useMutation({
    networkMode: 'always',
    mutationFn: async (code: string) =>
      note({
        kind: 'enter',
        code,
        ...(await askPlace()),
        ...(firmCode.trim() ? { firmCode: readCode(firmCode) } : {}),
      }),
  });
  const [openedAt] = useState(() => Date.now());
  const { ticket } = task;
  const aheadMs = Date.parse(keptAt) - Date.parse(task.now);
  const holds = ticket !== null && Date.parse(ticket.expiresAt) > openedAt - aheadMs;
  if (!holds)
    return (
      <>
        <p>{ticket ? t('door.codeOver') : t('door.noCode')}</p>
        <TextField label={t('door.reason')} value={reason} onChange={setReason} rows={2} />
        <Button
          icon={<DoorOpen size="1.2em" aria-hidden />}
          reason={reason.trim().length > 1 ? undefined : t('door.reasonNeeded')}
          onClick={() => void note({ kind: 'enter', reason: reason.trim() })}
        >
          {t('door.enter')}
        </Button>
      </>
    );
  return (
    <>
      <p>{t('door.show', { at: format.moment(ticket.expiresAt) })}</p>
      <div className="on-site-code">
        <QrCode text={`${location.origin}${paths.entryCode()}?code=${ticket.code}`} label={t('door.code')} />
        <details>
          <summary>{t('door.codeText')}</summary>
          <code>{ticket.code}</code>
        </details>
      </div>
      <TextField label={t('door.firmCode')} value={firmCode} onChange={setFirmCode} autoComplete="off" />
      <p className="muted small">{t('door.placeHint')}</p>
      <Button
        busy={enter.isPending}
        icon={<DoorOpen size="1.2em" aria-hidden />}
        onClick={() => enter.mutate(ticket.code)}
      >
        {t('door.enter')}
      </Button>
    </>
  );
}
