import { useTranslation } from 'react-i18next';
import type { AccountClosing } from '../../api/closing.ts';
import { paths } from '../../paths.ts';
import { Basis } from '../../ui/basis.tsx';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { useText } from '../../ui/text.ts';

/** What is over with the account, counted and named where there is something. */
export function Ends({ ends }: { ends: AccountClosing['ends'] }) {
  const { t } = useTranslation('trust');
  const text = useText();
  const format = useFormat();
  const { sessions, passkeys, drafts, consents, mandatesHeld, mandatesGiven } = ends;
  return (
    <section className="section stack">
      <h2>{t('close.ends')}</h2>
      <ul className="closing-list">
        <li>{t('close.signIn', { count: sessions })}</li>
        <li>{t('close.passkeys', { count: passkeys })}</li>
        <li>{t('close.pass')}</li>
        <li>
          {consents.length > 0
            ? t('close.consents', { names: format.list(consents.map(text)) })
            : t('close.noConsents')}
        </li>
        {mandatesHeld.length > 0 ? (
          <li>{t('close.mandatesHeld', { names: format.list(mandatesHeld) })}</li>
        ) : null}
        {mandatesGiven.length > 0 ? (
          <li>{t('close.mandatesGiven', { names: format.list(mandatesGiven) })}</li>
        ) : null}
        <li>{t('close.drafts', { count: drafts })}</li>
        <li>{t('close.messages')}</li>
      </ul>
      <p className="muted">{t('close.anew')}</p>
    </section>
  );
}

/** What hinders nothing and goes on: beforehand one knows how to learn what becomes of it. */
export function GoesOn({ goesOn }: { goesOn: AccountClosing['goesOn'] }) {
  const { t } = useTranslation('trust');
  const text = useText();
  const format = useFormat();
  const { applications, requests, firms, guarded } = goesOn;
  const hasNone = applications.length + requests + firms.length + guarded.length === 0;
  return (
    <section className="section stack">
      <h2>{t('close.goesOn')}</h2>
      {hasNone ? <p className="muted">{t('close.goesOnNothing')}</p> : null}
      {applications.length > 0 ? (
        <>
          <p>{t('close.applications', { count: applications.length })}</p>
          <ul className="closing-list">
            {applications.map(({ id, reference, title }) => (
              <li key={id}>
                <Link to={paths.application(id)}>{text(title)}</Link>{' '}
                <span className="muted small number">{reference}</span>
              </li>
            ))}
          </ul>
          <p>{t('close.howToLearn')}</p>
        </>
      ) : null}
      {requests > 0 ? <p>{t('close.requests', { count: requests })}</p> : null}
      {firms.length > 0 ? <p>{t('close.firms', { names: format.list(firms) })}</p> : null}
      {guarded.length > 0 ? <p>{t('close.guarded', { names: format.list(guarded) })}</p> : null}
    </section>
  );
}

/** What law keeps, with the time and the basis; folded, because it is long and the same for everybody. */
export function Kept({ kept }: { kept: AccountClosing['kept'] }) {
  const { t } = useTranslation('trust');
  const text = useText();
  return (
    <section className="section stack">
      <h2>{t('close.kept')}</h2>
      <p>{t('close.keptText')}</p>
      <details className="closing-kept">
        <summary>{t('close.keptEach', { count: kept.length })}</summary>
        <ul className="closing-list">
          {kept.map(({ dataClass, title, what, reason, basis }) => (
            <li key={dataClass}>
              <strong>{text(title)}</strong> <span className="muted small">{text(what)}</span>
              {reason ? <p className="small">{text(reason)}</p> : null}
              {basis ? <Basis basis={basis} /> : null}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
