import { useTranslation } from 'react-i18next';
import type { FirmProfile } from '../../api/profile.ts';
import { useFormat } from '../format.ts';
import { Status } from '../status.tsx';
import { useText } from '../text.ts';
import type { BesideFact } from './profile-view.tsx';

type Risk = NonNullable<FirmProfile['riskClass']>;

/** The risk class with why, dimension by dimension, what it rests on, and how it was each month. An aid, no judgement. */
export function RiskPart({ risk, beside }: { risk: Risk; beside: BesideFact | undefined }) {
  const { t } = useTranslation('profile');
  const text = useText();
  const format = useFormat();
  return (
    <>
      <p className="muted small">{t('risk.lead')}</p>
      {risk.current ? (
        <>
          <p className="risk-head">
            <span className="risk-class">{risk.current.class}</span>
            <span>
              {t(`risk.class.${risk.current.class}`)}
              <br />
              <span className="muted small">
                {t('risk.asOf', { day: format.date(risk.current.asOf) })} · {text(risk.current.why)}
              </span>
            </span>
          </p>
          {risk.history.length > 1 ? <History history={risk.history} /> : null}
          <dl className="risk-dimensions">
            {risk.current.dimensions.map((one) => (
              <div key={one.code}>
                <dt>{text(one.name)}</dt>
                <dd>
                  {one.missing
                    ? t('risk.missing')
                    : one.why.length > 0
                      ? one.why.map((why) => <span key={why.zh}>{text(why)}</span>)
                      : t('risk.nothing')}
                </dd>
              </div>
            ))}
          </dl>
        </>
      ) : (
        <p>{t(risk.shown ? 'risk.never' : 'risk.notShown')}</p>
      )}
      {risk.facts.length > 0 ? (
        <>
          <h3>{t('risk.facts')}</h3>
          <ul className="profile-lines">
            {risk.facts.map((fact) => (
              <li key={fact.id}>
                <span>
                  {text(fact.name)}{' '}
                  {fact.contest ? <Status tone="active">{t(`contestState.${fact.contest}`)}</Status> : null}
                </span>
                <span className="muted">
                  {format.date(fact.on)} · {text(fact.source)}
                </span>
                {fact.contest ? null : beside?.(`risk:${fact.id}`, text(fact.name))}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

/** One letter a month: quiet, and readable without colour. */
function History({ history }: { history: Risk['history'] }) {
  const { t } = useTranslation('profile');
  const format = useFormat();
  return (
    <ol className="risk-history" aria-label={t('risk.history')}>
      {history.map((one) => (
        <li key={one.asOf} data-class={one.class}>
          <span className="risk-letter">{one.class}</span>
          <span className="muted">{format.month(one.asOf)}</span>
        </li>
      ))}
    </ol>
  );
}
