import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  publishedListsQuery,
  publishedPlansQuery,
  publishedResultsQuery,
  type PublishedInspectionLists,
  type PublishedInspectionPlan,
  type PublishedInspectionResult,
} from '../../api/inspections.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { usePreferences } from '../../ui/preferences.ts';
import { Empty, Fetched } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { PublicExemptMatters } from './public-exempt-matters.tsx';
import { PublicFigures } from './public-figures.tsx';
import { PublicPenalties } from './public-penalties.tsx';
import { PublicWhiteList } from './public-white-list.tsx';
import './inspections.css';

/** What everybody may know of inspections in a place: who may inspect, what, and what was found (公示). */
export function SupervisionPage() {
  const { t } = useTranslation(['inspection', 'draws']);
  const { division } = usePreferences();
  const lists = useQuery(publishedListsQuery(division));
  const results = useQuery(publishedResultsQuery(division));
  const plans = useQuery(publishedPlansQuery(division));
  return (
    <Page title={t('public.title')} lead={t('public.lead')} width="wide">
      <p>
        <Link to={paths.entryCode()}>{t('entry.title')}</Link>
        {' · '}
        <Link to={paths.inspectorCode()}>{t('inspector.title')}</Link>
        {' · '}
        <Link to={paths.enterpriseCode()}>{t('public.scanEnterpriseCode')}</Link> ·{' '}
        <Link to={paths.draws()}>{t('publicTitle', { ns: 'draws' })}</Link>
      </p>
      <section className="section stack">
        <h2>{t('public.results')}</h2>
        <Fetched query={results}>
          {(list) =>
            list.length === 0 ? <p className="muted">{t('public.noResults')}</p> : <Results list={list} />
          }
        </Fetched>
      </section>
      <PublicPenalties division={division} />
      <PublicExemptMatters division={division} />
      <PublicFigures division={division} />
      <PublicWhiteList division={division} />
      {plans.data?.items.length ? <Plans list={plans.data.items} year={plans.data.year} /> : null}
      <Fetched query={lists} lines={8}>
        {(published) =>
          published.bodies.length === 0 ? <Empty title={t('public.none')} /> : <Lists published={published} />
        }
      </Fetched>
    </Page>
  );
}

function Results({ list }: { list: PublishedInspectionResult[] }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const format = useFormat();
  return (
    <ul className="inspection-cards">
      {list.map((one) => (
        <li key={one.visitId} className="card who-comes">
          <h3>{one.firm}</h3>
          <p className="muted small">
            {one.uscc} · {format.date(one.on)}
          </p>
          {one.organisations.map(({ name, items, resultName, disposalName }) => (
            <p key={name.zh}>
              {t('pair', { name: text(name), text: format.list(items.map(text)) })} — {text(resultName)}
              {disposalName ? ` · ${text(disposalName)}` : ''}
            </p>
          ))}
          {one.findings > 0 ? (
            <p>{t('public.findings', { count: one.findings, done: one.rectified })}</p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** What each organisation means to inspect this year: how many firms, not which. */
function Plans({ list, year }: { list: PublishedInspectionPlan[]; year: number }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  return (
    <section className="section stack">
      <h2>{t('public.plans', { year })}</h2>
      <ul className="inspection-cards">
        {list.map((plan) => (
          <li key={plan.organisation.zh} className="card who-comes">
            <h3>{text(plan.organisation)}</h3>
            {plan.items.map((item) => (
              <p key={`${item.month} ${item.name.zh}`}>
                {t('plan.monthOf', { month: item.month })} · {text(item.name)} ·{' '}
                {t('public.firms', { count: item.firms })}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Lists({ published }: { published: PublishedInspectionLists }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const format = useFormat();
  return (
    <>
      <section className="section stack">
        <h2>{t('public.items')}</h2>
        {published.capPerYear === null ? null : <p>{t('public.cap', { count: published.capPerYear })}</p>}
        <ul className="inspection-cards">
          {published.items.map((item) => (
            <li key={item.code} className="card who-comes">
              <h3>{text(item.name)}</h3>
              <p className="muted small">
                {format.list(item.bodies.map(text))} · {t(`methods.${item.method}`)} ·{' '}
                {format.list(
                  item.basis.map(({ title, article }) => [title, article].filter(Boolean).join(' ')),
                )}
              </p>
              {item.capPerYear === null ? null : <p>{t('public.capOfItem', { count: item.capPerYear })}</p>}
              <details>
                <summary>{t('public.standards', { count: item.lines.length })}</summary>
                <ul>
                  {item.lines.map((line) => (
                    <li key={line.code}>
                      {t('pair', { name: text(line.content), text: text(line.standard) })}
                      {line.ruled ? <span className="muted small"> ({t('public.ruled')})</span> : null}
                    </li>
                  ))}
                </ul>
              </details>
            </li>
          ))}
        </ul>
      </section>
      <section className="section stack">
        <h2>{t('public.bodies')}</h2>
        <ul>
          {published.bodies.map((body) => (
            <li key={body.uscc}>
              {text(body.name)}{' '}
              <span className="muted small">{t('public.inspectors', { count: body.inspectors })}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
