import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FirmProfile } from '../../api/profile.ts';
import { useFormat } from '../format.ts';
import { Status } from '../status.tsx';
import { SummaryList } from '../summary-list.tsx';
import { useText } from '../text.ts';
import { MonthsPicture } from './months-picture.tsx';
import { RiskPart } from './risk-part.tsx';
import './profile.css';

/** What stands beside a fact: for the firm, the way to contest it. */
export type BesideFact = (fact: string, words: string) => ReactNode;

/** The profile of a firm (精准画像), as far as this reader may see it: what is not theirs is not there. */
export function ProfileView({ profile, beside }: { profile: FirmProfile; beside?: BesideFact }) {
  const { t } = useTranslation('profile');
  return (
    <div className="profile">
      <p className="muted">{t(`audience.${profile.audience}`)}</p>
      <Part title={t('parts.basics')}>
        <Basics profile={profile} beside={beside} />
      </Part>
      {profile.riskClass ? (
        <Part title={t('parts.riskClass')}>
          <RiskPart risk={profile.riskClass} beside={beside} />
        </Part>
      ) : null}
      {profile.months ? (
        <Part title={t('parts.months')}>
          <MonthsPicture months={profile.months} />
        </Part>
      ) : null}
      <Found profile={profile} beside={beside} />
      <Held profile={profile} beside={beside} />
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="section stack">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Basics({ profile, beside }: { profile: FirmProfile; beside: BesideFact | undefined }) {
  const { t } = useTranslation('profile');
  const text = useText();
  const format = useFormat();
  const rows: Array<[key: string, value: ReactNode, contestable?: boolean]> = [
    ['name', profile.name, true],
    ['uscc', profile.uscc],
    ['status', profile.status && t(`status.${profile.status}`), true],
    ['type', profile.type && t(`type.${profile.type}`)],
    ['place', profile.place && text(profile.place)],
    ['registeredOn', profile.registeredOn && format.date(profile.registeredOn), true],
    ['address', profile.address, true],
    ['businessScope', profile.businessScope, true],
    ['legalRepresentative', profile.legalRepresentative, true],
    ['capital', profile.capital ? format.money(profile.capital) : undefined, true],
    ['whiteList', profile.whiteList ? t('whiteListTo', { day: format.date(profile.whiteList) }) : undefined],
  ];
  return (
    <SummaryList
      rows={rows
        .filter(([, value]) => value !== undefined)
        .map(([key, value, contestable]) => ({
          key,
          label: t(`field.${key}`),
          value,
          action: contestable ? beside?.(`basics:${key}`, t(`field.${key}`)) : undefined,
        }))}
    />
  );
}

/** Visits, what was found, who is coming. */
function Found({ profile, beside }: { profile: FirmProfile; beside: BesideFact | undefined }) {
  const { t } = useTranslation('profile');
  const text = useText();
  const format = useFormat();
  const visits = profile.inspections ?? profile.publishedResults;
  return (
    <>
      {profile.coming?.length ? (
        <Part title={t('parts.coming')}>
          <ul className="profile-lines">
            {profile.coming.map((one) => (
              <li key={one.id}>
                {t('comingLine', {
                  from: format.day(one.from),
                  to: format.day(one.to),
                  names: format.list(one.organisations.map(text)),
                })}
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      {visits ? (
        <Part title={t(profile.inspections ? 'parts.inspections' : 'parts.publishedResults')}>
          {visits.length === 0 ? <p className="muted">{t('none.inspections')}</p> : null}
          <ul className="profile-lines">
            {visits.map((visit) => (
              <li key={visit.id}>
                <span className="muted">{format.date(visit.on)}</span>
                {visit.organisations.map(({ name, resultName }) => (
                  <span key={name.zh}>
                    {text(name)}
                    {resultName ? ` — ${text(resultName)}` : ''}
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      {profile.findings?.length ? (
        <Part title={t('parts.findings')}>
          <ul className="profile-lines">
            {profile.findings.map((one) => (
              <li key={one.id}>
                <span>
                  {text(one.content)}{' '}
                  <Status tone={one.state === 'rectified' ? 'good' : 'warn'}>
                    {t(`findingState.${one.state}`)}
                  </Status>
                </span>
                <span className="muted">
                  {format.date(one.on)} · {one.description}
                </span>
                {beside?.(`finding:${one.id}`, text(one.content))}
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
    </>
  );
}

/** Credentials and written promises. */
function Held({ profile, beside }: { profile: FirmProfile; beside: BesideFact | undefined }) {
  const { t } = useTranslation('profile');
  const text = useText();
  const format = useFormat();
  return (
    <>
      {profile.credentials ? (
        <Part title={t('parts.credentials')}>
          {profile.credentials.length === 0 ? <p className="muted">{t('none.credentials')}</p> : null}
          <ul className="profile-lines">
            {profile.credentials.map((one) => (
              <li key={one.id}>
                <span>
                  {text(one.name)}{' '}
                  <Status tone={one.inForce ? 'good' : 'neutral'}>
                    {t(one.inForce ? 'inForce' : 'notInForce')}
                  </Status>
                </span>
                <span className="muted">
                  {one.issuer}
                  {one.validTo ? ` · ${t('validTo', { day: format.date(one.validTo) })}` : ''}
                </span>
                {beside?.(`credential:${one.id}`, text(one.name))}
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      {profile.commitments ? (
        <Part title={t('parts.commitments')}>
          {profile.commitments.length === 0 ? <p className="muted">{t('none.commitments')}</p> : null}
          <ul className="profile-lines">
            {profile.commitments.map((one) => (
              <li key={one.number}>
                <span>{text(one.name)}</span>
                <span className="muted">{format.date(one.at)}</span>
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
    </>
  );
}
