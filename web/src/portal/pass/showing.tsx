import { useEffect, useState } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CircleCheck, WifiOff } from 'lucide-react';
import { closePass, passQuery, type OpenPass, type PassScene } from '../../api/pass.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { Failure } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { Answers } from './answers.tsx';
import { platformTime, type Moment } from './clock.ts';
import './pass.css';

/** The code, large and bright. The codes of the coming minutes are here already: it goes on without a network. */
export function Showing({
  pass,
  scene,
  claims,
  since,
  name,
  onClosed,
}: {
  pass: OpenPass;
  scene: PassScene;
  claims: string[];
  /** when the codes arrived */
  since: Moment;
  name: string;
  onClosed: () => void;
}) {
  const { t } = useTranslation('pass');
  const text = useText();
  const format = useFormat();
  const now = useClock(pass.now, since);
  const online = useOnline();
  useAwake();
  const close = useMutation({ mutationFn: () => closePass(pass.passId), onSuccess: onClosed });
  // of two that overlap the later one: it lasts
  const code = pass.codes.findLast(({ from, until }) => from <= now && now < until);
  const told = scene.claims.filter(({ claim }) => claims.includes(claim));
  return (
    <Page title={text(scene.name)} above={name}>
      <div className="stack">
        <figure className="pass-code">
          {code ? (
            <>
              <QrCode text={code.code} label={t('code')} size="min(78vw, 22rem)" />
              <figcaption>
                <strong className="pass-seconds">
                  {t('left', { count: Math.ceil((code.until - now) / 1000) })}
                </strong>
                <span className="muted small">{t('changes')}</span>
              </figcaption>
            </>
          ) : (
            <figcaption>
              <strong>{t('over')}</strong>
            </figcaption>
          )}
        </figure>
        {online ? null : (
          <output className="pass-offline">
            <WifiOff size="1.2em" aria-hidden /> {t('offline', { at: format.moment(pass.endsAt) })}
          </output>
        )}
        <p>
          <span className="muted">{t('tells')}</span> {format.list(told.map((one) => text(one.name)))}
        </p>
        <Readings passId={pass.passId} />
        {close.isError ? <Failure error={close.error} compact /> : null}
        <div className="button-row">
          {code ? (
            <Button tone="secondary" busy={close.isPending} onClick={() => close.mutate()}>
              {t('close')}
            </Button>
          ) : (
            <Button onClick={onClosed}>{t('again')}</Button>
          )}
        </div>
        <p className="muted small">{t('until', { at: format.moment(pass.endsAt) })}</p>
      </div>
    </Page>
  );
}

/** Who has read it meanwhile, while there is a network to ask. */
function Readings({ passId }: { passId: string }) {
  const { t } = useTranslation('pass');
  const format = useFormat();
  const { data } = useQuery(passQuery(passId));
  const last = data?.scans[0];
  if (!last) return null;
  return (
    <section className="card stack" aria-live="polite">
      <p className="pass-read">
        <CircleCheck size="1.4em" aria-hidden />
        <strong>{t('readBy', { name: last.scannerName })}</strong>
      </p>
      <Answers told={last.told} />
      <p className="muted small">{format.moment(last.at)}</p>
    </section>
  );
}

/** The platform's clock; looked at anew as soon as somebody looks at the page again. */
function useClock(platformNow: number, since: Moment): number {
  const [now, setNow] = useState(platformNow);
  useEffect(() => {
    const tick = () => setNow(platformTime(platformNow, since));
    tick();
    const timer = setInterval(tick, 500);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [platformNow, since]);
  return now;
}

function useOnline(): boolean {
  const [online, setOnline] = useState(() => navigator.onLine);
  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, []);
  return online;
}

/** The screen stays on while the code is shown, where the browser can do that. */
function useAwake(): void {
  useEffect(() => {
    let lock: { release(): Promise<void> } | undefined;
    let over = false;
    const ask = navigator.wakeLock?.request('screen');
    void ask?.then(
      (given) => {
        if (over) void given.release();
        else lock = given;
      },
      () => {},
    );
    return () => {
      over = true;
      void lock?.release();
    };
  }, []);
}
