import { useEffect, useState } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { IdCard } from 'lucide-react';
import { codeOfNow, takeInspectorCode } from '../api/inspector-code.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/button.tsx';
import { useFormat } from '../ui/format.ts';
import { QrCode } from '../ui/qr-code.tsx';
import { Failure } from '../ui/states.tsx';
import { dropTicket, keepTicket, keptTicket, type KeptTicket } from './device.ts';
import { useOnline, useShowAgain } from './use-on-site.ts';

/** Shows who the inspector is (亮码执法): a code that changes each minute, also without a network. */
export function InspectorCode() {
  const { t } = useTranslation('onsite');
  const online = useOnline();
  const showAgain = useShowAgain();
  const kept = useQuery({ queryKey: ['on-site', 'inspector'], queryFn: keptTicket });
  const take = useMutation({
    mutationFn: async () => keepTicket(await takeInspectorCode()),
    onSuccess: showAgain,
  });
  const drop = useMutation({ mutationFn: dropTicket, onSuccess: showAgain });
  const ticket = kept.data ?? undefined;
  return (
    <section className="section" aria-labelledby="own-code">
      <h2 id="own-code">{t('own.title')}</h2>
      <p className="muted">{t('own.lead')}</p>
      {ticket ? <Shown key={ticket.ticket} ticket={ticket} /> : null}
      {take.isError ? <Failure error={take.error} compact /> : null}
      <div className="on-site-marks">
        <Button
          tone={ticket ? 'secondary' : 'primary'}
          busy={take.isPending}
          reason={online ? undefined : t('tasks.moreOnline')}
          icon={<IdCard size="1.2em" aria-hidden />}
          onClick={() => take.mutate()}
        >
          {t(ticket ? 'own.again' : 'own.take')}
        </Button>
        {ticket ? (
          <Button tone="quiet" busy={drop.isPending} onClick={() => drop.mutate()}>
            {t('own.drop')}
          </Button>
        ) : null}
      </div>
    </section>
  );
}

function Shown({ ticket }: { ticket: KeptTicket }) {
  const { t } = useTranslation('onsite');
  const format = useFormat();
  const aheadMs = Date.parse(ticket.keptAt) - Date.parse(ticket.now);
  const [at, setAt] = useState(() => Date.now() - aheadMs);
  const [code, setCode] = useState<string>();
  useEffect(() => {
    const ticking = setInterval(() => setAt(Date.now() - aheadMs), 1000);
    return () => clearInterval(ticking);
  }, [aheadMs]);
  const step = Math.floor(at / (ticket.seconds * 1000));
  useEffect(() => {
    let current = true;
    void codeOfNow(ticket, step * ticket.seconds * 1000).then((made) => {
      if (current) setCode(made);
    });
    return () => {
      current = false;
    };
  }, [ticket, step]);
  if (Date.parse(ticket.expiresAt) <= at) return <output>{t('own.over')}</output>;
  return (
    <>
      <p>
        {ticket.name} {ticket.certificate} · {t('own.until', { at: format.moment(ticket.expiresAt) })}
      </p>
      {code ? (
        <div className="on-site-code">
          <QrCode text={`${location.origin}${paths.inspectorCode()}?code=${code}`} label={t('own.title')} />
          <details>
            <summary>{t('own.text')}</summary>
            <code>{code}</code>
          </details>
        </div>
      ) : null}
    </>
  );
}
