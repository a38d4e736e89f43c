import { useTranslation } from 'react-i18next';
import type { CredentialView } from '../../api/credentials.ts';
import { useFormat } from '../../ui/format.ts';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';

/** A credential as a card: paper, the accent of its type, the seal of who issued it. */
export function CredentialCard({ credential }: { credential: CredentialView }) {
  const { t } = useTranslation('wallet');
  const text = useText();
  const format = useFormat();
  const { standing, layout } = credential;
  return (
    <div
      className="credential"
      data-standing={standing}
      ref={(card) => card?.style.setProperty('--accent', accentOf(layout.accent))}
    >
      <header>
        <h2>{text(credential.name)}</h2>
        {standing === 'valid' ? null : <Status tone="bad">{t(`standing.${standing}`)}</Status>}
      </header>
      <p className="credential-holder">{credential.holderName}</p>
      <footer>
        <p>
          {credential.issuer}
          <br />
          <span>
            {credential.validTo ? t('validTo', { date: format.date(credential.validTo) }) : t('noEnd')}
          </span>
        </p>
        <Seal />
      </footer>
    </div>
  );
}

/** Only a colour may come in here. */
const accentOf = (accent: string): string => (/^#[0-9a-f]{6}$/i.test(accent) ? accent : '#0f4f57');

/** The seal: a ring and a star, as on paper. It says who issued, not that it has been verified. */
function Seal() {
  return (
    <svg className="seal" viewBox="0 0 48 48" aria-hidden>
      <circle cx="24" cy="24" r="21" fill="none" stroke="currentColor" strokeWidth="2.5" />
      <path
        d="m24 13 2.7 7.3 7.8.3-6.1 4.9 2.1 7.5-6.5-4.3-6.5 4.3 2.1-7.5-6.1-4.9 7.8-.3z"
        fill="currentColor"
      />
    </svg>
  );
}
