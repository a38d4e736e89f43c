import { useSearch } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ShieldCheck } from 'lucide-react';
import { presentedQuery } from '../../api/credentials.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { Fetched } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { FaceList } from './face-list.tsx';
import './wallet.css';

/** What is seen by who scans a code that a holder shows; the holder is told who looked. */
export function ShownPage() {
  const { t } = useTranslation('wallet');
  const text = useText();
  const format = useFormat();
  const { code = '' } = useSearch({ strict: false }) as { code?: string };
  const query = useQuery(presentedQuery(String(code)));
  return (
    <Page title={t('shown.title')} back={{ to: paths.verify(), label: t('verify.title') }}>
      <Fetched query={query}>
        {(credential) => (
          <div className="stack">
            <div className="verdict" data-state={credential.standing === 'valid' ? 'genuine' : 'ended'}>
              <ShieldCheck size="2.5rem" strokeWidth={1.6} aria-hidden />
              <p>
                <strong>{text(credential.name)}</strong>
                <br />
                {t(`standing.${credential.standing}`)} · {credential.issuer}
              </p>
            </div>
            <FaceList face={credential.face}>
              {[
                {
                  key: 'validTo',
                  label: t('verify.validTo'),
                  value: credential.validTo ? format.date(credential.validTo) : t('noEnd'),
                },
              ]}
            </FaceList>
            <p className="muted small">{t('shown.told')}</p>
          </div>
        )}
      </Fetched>
    </Page>
  );
}
