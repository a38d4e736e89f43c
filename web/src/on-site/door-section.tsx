import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DoorOpen, LogOut } from 'lucide-react';
import type { SiteTask } from '../api/schema.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/button.tsx';
import { useFormat } from '../ui/format.ts';
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

function ComingIn({ task, keptAt, note }: Omit<Door, 'notes'>) {
  const { t } = useTranslation('onsite');
  const format = useFormat();
  const [reason, setReason] = useState('');
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
      <Button
        icon={<DoorOpen size="1.2em" aria-hidden />}
        onClick={() => void note({ kind: 'enter', code: ticket.code })}
      >
        {t('door.enter')}
      </Button>
    </>
  );
}
