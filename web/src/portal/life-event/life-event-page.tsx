import { useParams } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { MapPin } from 'lucide-react';
import { lifeEventQuery, type LifeEvent } from '../../api/catalogue.ts';
import { isProblem } from '../../api/problem.ts';
import { paths } from '../../paths.ts';
import { FetchedPage } from '../../ui/fetched-page.tsx';
import { useFormat } from '../../ui/format.ts';
import { Link, LinkButton } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { usePreferences } from '../../ui/preferences.ts';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import './life-event.css';
import { useBasisWords } from '../../ui/basis.tsx';

/** What a life event is: its services in plain words, before anything is asked. */
export function LifeEventPage() {
  const { scenario } = useParams({ strict: false }) as { scenario: string };
  const { t } = useTranslation('portal');
  const { division } = usePreferences();
  const query = useQuery(lifeEventQuery(scenario, division));
  return (
    <FetchedPage
      query={query}
      back={{ to: paths.home() }}
      instead={(error) =>
        isProblem(error, 'catalogue/not-offered') ? (
          <LinkButton to={paths.place()} search={{ next: paths.lifeEvent(scenario) }}>
            {t('lifeEvent.changePlace')}
          </LinkButton>
        ) : null
      }
    >
      {(event) => <About event={event} />}
    </FetchedPage>
  );
}

function About({ event }: { event: LifeEvent }) {
  const basisWords = useBasisWords();
  const { t } = useTranslation('portal');
  const text = useText();
  return (
    <Page
      title={text(event.title)}
      above={`${t('kind.life-event')} · ${event.audience.map((one) => t(`audience.${one}`)).join(' · ')}`}
      lead={text(event.summary)}
      back={{ to: paths.home() }}
    >
      <div className="stack">
        <p className="offered">
          <MapPin size="1.1em" aria-hidden />
          {t('lifeEvent.offeredBy', { name: text(event.offeredBy.name) })}{' '}
          <ChangePlace scenario={event.scenario} />
        </p>
        <div>
          <LinkButton to={paths.lifeEventQuestions(event.scenario)}>
            {t('lifeEvent.start', { count: event.questions.length })}
          </LinkButton>
          <p className="muted small start-hint">{t('lifeEvent.startHint')}</p>
        </div>
      </div>
      <section className="section">
        <h2>{t('lifeEvent.items')}</h2>
        <Items event={event} />
      </section>
      {event.basis.length ? (
        <section className="section">
          <h2>{t('lifeEvent.basis')}</h2>
          <ul className="bullets muted">
            {event.basis.map((basis) => (
              <li key={basis.title}>{basisWords(basis)}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </Page>
  );
}

function ChangePlace({ scenario }: { scenario: string }) {
  const { t } = useTranslation('portal');
  return (
    <Link to={paths.place()} search={{ next: paths.lifeEvent(scenario) }}>
      {t('lifeEvent.changePlace')}
    </Link>
  );
}

function Items({ event }: { event: LifeEvent }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const format = useFormat();
  return (
    <ol className="items">
      {event.items.map((item) => (
        <li key={item.service} className="item">
          <div className="item-head">
            <h3>
              <Link to={paths.service(item.service)}>{text(item.name)}</Link>
            </h3>
            <Status tone={item.mode === 'required' || item.mode === 'gate' ? 'active' : 'neutral'}>
              {t(`mode.${item.mode}`)}
            </Status>
          </div>
          <p>{text(item.plain)}</p>
          <p className="muted small">
            {[
              item.organisation ? text(item.organisation.name) : null,
              item.promised ? t('lifeEvent.promised', { limit: format.limit(item.promised) }) : null,
              format.money(item.feesFen),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </li>
      ))}
    </ol>
  );
}
