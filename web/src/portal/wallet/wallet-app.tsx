import { useEffect, useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Smartphone } from 'lucide-react';
import {
  endWalletCopy,
  offerToWallet,
  walletCopiesQuery,
  type CredentialView,
  type WalletCopy,
  type WalletOffer,
} from '../../api/credentials.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { QrCode } from '../../ui/qr-code.tsx';
import { Failure, Fetched } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';

/** The same credential in a wallet app (钱包应用): a code to scan, a number to type in there, and where it is in use. */
export function WalletAppSection({ credential }: { credential: CredentialView }) {
  const { t } = useTranslation('wallet');
  const { credentialId, standing } = credential;
  const client = useQueryClient();
  const offer = useMutation({ mutationFn: () => offerToWallet(credentialId) });
  const left = useSecondsLeft(offer.data);
  const isOpen = offer.data !== undefined && left > 0;
  const copies = useQuery({ ...walletCopiesQuery(credentialId), refetchInterval: isOpen ? 3000 : false });
  const end = useMutation({
    mutationFn: (copyId: string) => endWalletCopy(credentialId, copyId),
    onSuccess: () => client.invalidateQueries({ queryKey: walletCopiesQuery(credentialId).queryKey }),
  });
  return (
    <section className="section stack">
      <h2>{t('app.title')}</h2>
      <p className="muted">{t('app.lead')}</p>
      {isOpen ? <Offer offer={offer.data} left={left} /> : null}
      {offer.isError ? <Failure error={offer.error} compact /> : null}
      {isOpen ? null : (
        <div>
          <Button
            tone="secondary"
            icon={<Smartphone size="1.2em" aria-hidden />}
            busy={offer.isPending}
            reason={standing === 'valid' ? undefined : t('app.notValid')}
            onClick={() => offer.mutate()}
          >
            {t(offer.data ? 'app.again' : 'app.go')}
          </Button>
        </div>
      )}
      {end.isError ? <Failure error={end.error} compact /> : null}
      <Fetched query={copies}>
        {(items) =>
          items.length === 0 ? (
            <p className="muted">{t('app.none')}</p>
          ) : (
            <ul className="uses">
              {items.map((one) => (
                <Copy
                  key={one.copyId}
                  one={one}
                  busy={end.isPending && end.variables === one.copyId}
                  onEnd={() => end.mutate(one.copyId)}
                />
              ))}
            </ul>
          )
        }
      </Fetched>
    </section>
  );
}

function Offer({ offer, left }: { offer: WalletOffer; left: number }) {
  const { t } = useTranslation('wallet');
  return (
    <figure className="card presentation">
      <QrCode text={offer.link} label={t('app.code')} />
      <figcaption>
        {t('app.pin')}
        <br />
        <strong className="number wallet-pin">{offer.pin}</strong>
        <br />
        {t('present.left', { count: left })}
        <br />
        <a href={offer.link}>{t('app.here')}</a>
      </figcaption>
    </figure>
  );
}

function Copy({ one, busy, onEnd }: { one: WalletCopy; busy: boolean; onEnd: () => void }) {
  const { t } = useTranslation('wallet');
  const format = useFormat();
  return (
    <li>
      <Smartphone size="1.2rem" aria-hidden />
      <div className="stack">
        <p>
          <strong>{one.app ?? t('app.unnamed')}</strong>{' '}
          <Status tone={one.state === 'usable' ? 'good' : 'neutral'}>{t(`app.state.${one.state}`)}</Status>
          <br />
          <span className="muted small">
            {t('app.since', { at: format.moment(one.issuedAt) })} ·{' '}
            {t('validTo', { date: format.date(one.expiresAt) })}
          </span>
        </p>
        {one.state === 'usable' ? (
          <div>
            <Button tone="quiet" busy={busy} onClick={onEnd}>
              {t('app.end')}
            </Button>
          </div>
        ) : null}
      </div>
    </li>
  );
}

/** Whole seconds until the offer is no longer good; 0 when it is not. */
function useSecondsLeft(offer: WalletOffer | undefined): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (!offer) return;
    const until = Date.parse(offer.expiresAt);
    const tick = () => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000)));
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [offer]);
  return left;
}
