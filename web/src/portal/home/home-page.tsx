import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { BadgeCheck } from 'lucide-react';
import { lifeEventsQuery } from '../../api/catalogue.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Link } from '../../ui/link.tsx';
import { useHeadingFocus } from '../../ui/page.tsx';
import { usePreferences } from '../../ui/preferences.ts';
import { Empty, Fetched } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { SearchBox } from '../search/search-box.tsx';
import { LifeEventCards } from './life-event-cards.tsx';
import { RunningMatters } from './running-matters.tsx';
import { Steps } from './steps.tsx';
import './home.css';

/** The first page: say what you need; what you have running; what others come for. */
export function HomePage() {
  const { t } = useTranslation('portal');
  const text = useText();
  const session = useSession();
  const { division, size } = usePreferences();
  const events = useQuery(lifeEventsQuery(division));
  const heading = useHeadingFocus(t('home.windowTitle'));
  return (
    <>
      <section className="hero">
        <Streams />
        <div className="hero-inner">
          <h1 ref={heading} tabIndex={-1}>
            {t('home.title')}
          </h1>
          <p className="hero-lead">{t('home.lead')}</p>
          <SearchBox />
          {events.data?.length || events.isPending ? (
            <p className="hero-often" data-secondary>
              <span>{t('home.often')}</span>
              {events.data?.slice(0, 4).map((event) => (
                <Link key={event.scenario} to={paths.lifeEvent(event.scenario)}>
                  {text(event.title)}
                </Link>
              ))}
            </p>
          ) : null}
        </div>
      </section>
      <div className="page home">
        {session ? <RunningMatters /> : null}
        <section>
          <h2>{t('home.events')}</h2>
          <p className="muted">{t('home.eventsLead')}</p>
          <Fetched query={events} lines={6}>
            {(list) =>
              list.length === 0 ? <Empty title={t('home.noEvents')} /> : <LifeEventCards events={list} />
            }
          </Fetched>
        </section>
        {size === 'large' ? <Help /> : <Steps />}
        <Link to={paths.verify()} className="verify-strip">
          <BadgeCheck size="2rem" strokeWidth={1.5} aria-hidden />
          <span>
            <span className="verify-strip-name">{t('home.verify')}</span>
            <span className="muted small">{t('home.verifyLead')}</span>
          </span>
        </Link>
      </div>
    </>
  );
}

/** Large and plain: how it goes is one tap away, and the page is what one came for. */
function Help() {
  const { t } = useTranslation('portal');
  return (
    <details className="home-help">
      <summary>{t('home.how')}</summary>
      <Steps />
    </details>
  );
}

/** Several streams leave from the one field where one says what one needs: the idea of the house, drawn once, quietly. */
function Streams() {
  const from = [20, 78, 136, 250, 308, 366];
  return (
    <div className="streams" data-decoration aria-hidden>
      <svg viewBox="693 0 507 386" preserveAspectRatio="xMinYMid slice">
        {from.map((y) => (
          <path key={y} d={`M1200 ${y} C 980 ${y}, 960 193, 700 193`} />
        ))}
        <path d="M1200 193 H700" />
        <circle cx="700" cy="193" r="7" />
      </svg>
    </div>
  );
}
