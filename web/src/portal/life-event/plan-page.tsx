import { useParams, useSearch } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  lifeEventQuery,
  planQuery,
  type Answers,
  type LifeEvent,
  type PersonalList,
} from '../../api/catalogue.ts';
import { paths } from '../../paths.ts';
import { FetchedPage } from '../../ui/fetched-page.tsx';
import { useFormat } from '../../ui/format.ts';
import { Journey, type Station } from '../../ui/journey.tsx';
import { Link } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { usePreferences } from '../../ui/preferences.ts';
import { Reasons } from '../../ui/reasons.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';
import { EvidenceList, isToBring } from './evidence-list.tsx';
import { Figures } from './figures.tsx';
import { StartApplication } from './start-application.tsx';
import { answerInWords } from './answer-words.ts';
import './life-event.css';

/** The personal list: which services, who has the evidence already, what remains, how long at most, what it costs, what can't be done online. */
export function PlanPage() {
  const { scenario } = useParams({ strict: false }) as { scenario: string };
  const { answers = {} } = useSearch({ strict: false }) as { answers?: Answers };
  const { division } = usePreferences();
  const event = useQuery(lifeEventQuery(scenario, division));
  const plan = useQuery(planQuery(scenario, division, answers));
  return (
    <FetchedPage query={event} lines={8} back={{ to: paths.home() }}>
      {(offered) => (
        <FetchedPage query={plan} lines={8} back={{ to: paths.lifeEvent(scenario) }}>
          {(list) => <PersonalListView event={offered} plan={list} answers={answers} />}
        </FetchedPage>
      )}
    </FetchedPage>
  );
}

function PersonalListView({
  event,
  plan,
  answers,
}: {
  event: LifeEvent;
  plan: PersonalList;
  answers: Answers;
}) {
  const { t } = useTranslation('portal');
  const text = useText();
  const toBring = plan.evidence.filter((one) => isToBring(one) && one.required);
  return (
    <Page
      title={t('plan.title')}
      above={text(event.title)}
      width="wide"
      back={{ to: paths.lifeEvent(event.scenario) }}
    >
      <div className="sections">
        {plan.questions.open.length > 0 ? (
          <Notice kind="warn" title={t('plan.open', { count: plan.questions.open.length })}>
            <Link to={paths.lifeEventQuestions(event.scenario)} search={{ answers }}>
              {t('plan.answer')}
            </Link>
          </Notice>
        ) : null}
        <PlanFigures plan={plan} toBring={toBring.length} />
        <section>
          <h2>{t('plan.way')}</h2>
          <Way event={event} plan={plan} />
        </section>
        <OfflineParts plan={plan} />
        <StartApplication
          event={event}
          plan={plan}
          answers={answers}
          ready={plan.questions.open.length === 0}
        />
        <section>
          <h2>{t('plan.evidence')}</h2>
          <p className="muted">
            {t(toBring.length === 0 ? 'plan.nothingToBring' : 'plan.toBring', { count: toBring.length })}
          </p>
          <EvidenceList evidence={plan.evidence} />
        </section>
        <YourAnswers event={event} plan={plan} answers={answers} />
        <Why plan={plan} />
      </div>
    </Page>
  );
}

function PlanFigures({ plan, toBring }: { plan: PersonalList; toBring: number }) {
  const { t } = useTranslation('portal');
  const format = useFormat();
  const figures = [
    { label: t('plan.figures.services'), value: format.number(plan.items.length) },
    { label: t('plan.figures.held'), value: `${plan.evidence.length - toBring} / ${plan.evidence.length}` },
    {
      label: t('plan.figures.longest'),
      value: plan.longest
        ? format.limit({ amount: plan.longest.workingDays, unit: 'wd' })
        : t('plan.figures.unknown'),
    },
    { label: t('plan.figures.cost'), value: format.money(plan.feesFen) },
  ];
  return <Figures figures={figures} />;
}

/** The services as a map: who handles which, what goes side by side, what waits for what. */
function Way({ event, plan }: { event: LifeEvent; plan: PersonalList }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const format = useFormat();
  const organisations = new Map(event.items.map((item) => [item.service, item.organisation]));
  const waitInWords = ({ why, limit }: PersonalList['items'][number]['waits'][number]) =>
    limit ? `${text(why)} ${format.limit(limit)}` : text(why);
  const stations: Station[] = plan.items.map((item) => {
    const by = organisations.get(item.service);
    return {
      key: item.service,
      title: <Link to={paths.service(item.service)}>{text(item.name)}</Link>,
      by: by ? text(by.name) : undefined,
      state: 'ahead',
      stateLabel:
        item.mode === 'gate'
          ? text(item.why)
          : [
              ...item.waits.map(waitInWords),
              t('lifeEvent.promised', { limit: format.limit(item.promised) }),
            ].join(' · '),
      after: item.after,
    };
  });
  return (
    <Journey
      start={{ key: 'you', title: t('plan.youOnce'), state: 'now' }}
      stations={stations}
      end={{ key: 'end', title: t('plan.results'), state: 'ahead' }}
    />
  );
}

function OfflineParts({ plan }: { plan: PersonalList }) {
  const { t } = useTranslation('portal');
  const text = useText();
  if (plan.offline.length === 0) return <Notice kind="good" title={t('plan.allOnline')} />;
  return (
    <Notice kind="warn" title={t('plan.notOnline')}>
      <ul className="bullets">
        {plan.offline.map((item) => (
          <li key={item.service}>
            <strong>{text(item.name)}</strong>
            <br />
            {text(item.reason)}
            {item.visits > 0 ? ` (${t('plan.visits', { count: item.visits })})` : ''}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function YourAnswers({ event, plan, answers }: { event: LifeEvent; plan: PersonalList; answers: Answers }) {
  const { t } = useTranslation('portal');
  const text = useText();
  return (
    <section>
      <h2>{t('plan.answers')}</h2>
      <SummaryList
        rows={plan.questions.answered.map(({ question, value, by }) => ({
          key: question.key,
          label: text(question.text),
          value: text(answerInWords(question, value)),
          note: by === 'known' ? <KnownFrom settled={plan.settled[question.key]} /> : undefined,
          action:
            plan.settled[question.key]?.correctable === false ? undefined : (
              <Link to={paths.lifeEventQuestions(event.scenario)} search={{ answers, ask: question.key }}>
                {t('change', { ns: 'common' })}
                <span className="visually-hidden"> {text(question.text)}</span>
              </Link>
            ),
        }))}
      />
    </section>
  );
}

/** Who has answered a question instead of the person, and why nobody changes it here where nobody does. */
function KnownFrom({ settled }: { settled: PersonalList['settled'][string] | undefined }) {
  const { t } = useTranslation('portal');
  const text = useText();
  if (!settled) return t('plan.known');
  const source = text(settled.sourceText);
  if (settled.corrected) return t('plan.corrected', { source });
  return t(settled.correctable ? 'plan.knownFrom' : 'plan.fixed', { source });
}

/** Why these, and why not others: an answer that adds or leaves out a service says so before anything is handed in. */
function Why({ plan: { reasons } }: { plan: PersonalList }) {
  const { t } = useTranslation('portal');
  const left = reasons.filter(({ about, verdict }) => about === 'service' && verdict !== 'applies');
  const others = reasons.filter(
    (one) => !left.includes(one) && (one.inputs.length > 0 || one.verdict === null),
  );
  return (
    <>
      {others.length > 0 ? (
        <section>
          <h2>{t('reasons.title', { ns: 'common' })}</h2>
          <Reasons reasons={others} />
        </section>
      ) : null}
      {left.length > 0 ? (
        <section>
          <h2>{t('plan.leftOut')}</h2>
          <Reasons reasons={left} />
        </section>
      ) : null}
    </>
  );
}
