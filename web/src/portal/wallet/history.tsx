import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { credentialHistoryQuery, type CredentialView } from '../../api/credentials.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { Fetched } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';

/** Versions of a credential with links to one another, and what became of each and why. */
export function History({ credential: { credentialId } }: { credential: CredentialView }) {
  const { t } = useTranslation('wallet');
  const format = useFormat();
  const query = useQuery(credentialHistoryQuery(credentialId));
  return (
    <section className="section stack">
      <h2>{t('history.title')}</h2>
      <p className="muted">{t('history.lead')}</p>
      <Fetched query={query}>
        {({ versions, changes }) => (
          <>
            <ul className="uses">
              {versions.map((one) => (
                <li key={one.credentialId}>
                  <p>
                    {one.credentialId === credentialId ? (
                      <strong>
                        {t('history.version', { count: one.version })} · {t('history.this')}
                      </strong>
                    ) : (
                      <Link to={paths.credential(one.credentialId)}>
                        {t('history.version', { count: one.version })}
                      </Link>
                    )}{' '}
                    <Status tone={one.standing === 'valid' ? 'good' : 'neutral'}>
                      {t(`standing.${one.standing}`)}
                    </Status>
                    <br />
                    <span className="muted small">
                      {one.validTo
                        ? t('history.days', {
                            from: format.date(one.validFrom),
                            to: format.date(one.validTo),
                          })
                        : t('history.since', { from: format.date(one.validFrom) })}
                    </span>
                  </p>
                </li>
              ))}
            </ul>
            {changes.length === 0 ? <p className="muted">{t('history.none')}</p> : null}
            <ul className="uses">
              {changes.map((one) => (
                <li key={`${one.at} ${one.verb} ${one.credentialId}`}>
                  <p>
                    <strong>{t(`verb.${one.verb}`)}</strong>
                    {one.cause ? ` · ${t(`cause.${one.cause}`, { defaultValue: one.cause })}` : ''}
                    <br />
                    {t('history.because', { reason: one.reason })}
                    <br />
                    <span className="muted small">
                      {format.moment(one.at)}
                      {one.basis ? ` · ${t('history.basis', { basis: one.basis })}` : ''}
                    </span>
                  </p>
                </li>
              ))}
            </ul>
          </>
        )}
      </Fetched>
    </section>
  );
}
