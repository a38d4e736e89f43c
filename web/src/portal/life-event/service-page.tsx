import { useParams } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { serviceQuery, type ServiceGuide } from '../../api/catalogue.ts';
import { paths } from '../../paths.ts';
import { FetchedPage } from '../../ui/fetched-page.tsx';
import { useFormat } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { usePreferences } from '../../ui/preferences.ts';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';
import { Figures } from './figures.tsx';
import { ServiceEvidence } from './service-evidence.tsx';
import { ServiceSteps, ServiceWays } from './service-particulars.tsx';
import './life-event.css';
import { useBasisWords } from '../../ui/basis.tsx';

/** The guide to one service (办事指南): every element that GB/T 39046 asks for, in the order in which people ask. */
export function ServicePage() {
  const { service } = useParams({ strict: false }) as { service: string };
  const { division } = usePreferences();
  const query = useQuery(serviceQuery(service, division));
  return (
    <FetchedPage query={query} lines={8} back={{ to: paths.home() }}>
      {(guide) => <Guide guide={guide} />}
    </FetchedPage>
  );
}

function Guide({ guide }: { guide: ServiceGuide }) {
  const basisWords = useBasisWords();
  const { t } = useTranslation('portal');
  const text = useText();
  const format = useFormat();
  return (
    <Page
      title={text(guide.name)}
      above={`${t('kind.service')}${guide.organisation ? ` · ${text(guide.organisation.name)}` : ''}`}
      lead={text(guide.plain)}
      back={{ to: paths.lifeEvent(guide.scenario) }}
    >
      <div className="prose">
        <div>
          <LinkButton to={paths.lifeEvent(guide.scenario)}>{t('service.partOf')}</LinkButton>
        </div>
        {guide.online === 'full' ? null : (
          <Notice kind="warn" title={t('plan.notOnline')}>
            {text(guide.offlineReason ?? guide.visits.reason)}
          </Notice>
        )}
        <Figures
          figures={[
            { label: t('service.promised'), value: format.limit(guide.promised) },
            { label: t('service.statutory'), value: format.limit(guide.statutory) },
            { label: t('plan.figures.cost'), value: format.money(guide.feesFen) },
            { label: t('service.visits'), value: t('service.times', { count: guide.visits.count }) },
          ]}
        />
        <h2>{t('service.conditions')}</h2>
        <ul className="bullets">
          {guide.conditions.map((condition) => (
            <li key={condition.zh}>{text(condition)}</li>
          ))}
        </ul>
        <h2>{t('plan.evidence')}</h2>
        <ServiceEvidence evidence={guide.evidence} />
        {guide.particulars ? <ServiceSteps steps={guide.particulars.steps} /> : null}
        <h2>{t('service.result')}</h2>
        <Result guide={guide} />
        {guide.particulars ? <ServiceWays particulars={guide.particulars} /> : null}
        <h2>{t('lifeEvent.basis')}</h2>
        <ul className="bullets muted">
          {guide.basis.map((one) => (
            <li key={one.title + (one.article ?? '')}>
              {basisWords(one)}
              {one.certainty === 'default' ? ` (${t('service.default')})` : ''}
            </li>
          ))}
        </ul>
        <Faq guide={guide} />
        <h2>{t('service.contact')}</h2>
        <SummaryList
          rows={[
            { key: 'enquiries', label: t('service.enquiries'), value: guide.contact.enquiries },
            { key: 'complaints', label: t('service.complaints'), value: guide.contact.complaints },
            { key: 'place', label: t('service.place'), value: text(guide.contact.place) },
            { key: 'hours', label: t('service.hours'), value: text(guide.contact.hours) },
          ]}
        />
      </div>
    </Page>
  );
}

/** What one gets, and how soon after the decision (送达). */
function Result({ guide: { result } }: { guide: ServiceGuide }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const format = useFormat();
  const { kind, name, deliveryLimit: limit } = result;
  return (
    <>
      <p>{text(name)}</p>
      {kind === 'none' ? null : (
        <p className="muted">
          {limit.amount === 0
            ? t('service.deliveryAtOnce')
            : t('service.delivery', { limit: format.limit(limit) })}
        </p>
      )}
    </>
  );
}

function Faq({ guide }: { guide: ServiceGuide }) {
  const { t } = useTranslation('portal');
  const text = useText();
  if (guide.faq.length === 0) return null;
  return (
    <>
      <h2>{t('service.faq')}</h2>
      {guide.faq.map((one) => (
        <details key={one.question.zh} className="answer">
          <summary>{text(one.question)}</summary>
          <p>{text(one.answer)}</p>
        </details>
      ))}
    </>
  );
}
