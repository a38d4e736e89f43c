import { useState, type FormEvent } from 'react';
import { Navigate, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Question } from '@yiti/engines/scenario';
import {
  lifeEventQuery,
  planQuery,
  type Answers,
  type LifeEvent,
  type PersonalList,
} from '../../api/catalogue.ts';
import { FieldInput } from '../../forms-ui/field-input.tsx';
import type { FieldModel } from '../../forms-ui/model.ts';
import { textIn, useText } from '../../ui/text.ts';
import { paths } from '../../paths.ts';
import { FetchedPage } from '../../ui/fetched-page.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Page } from '../../ui/page.tsx';
import { usePreferences } from '../../ui/preferences.ts';
import { Loading } from '../../ui/states.tsx';
import './life-event.css';

/**
 * The circumstance questions (情形), one per page. Answers live in the address: the way back is the browser's, a link can be sent to
 * someone else, and nothing about a person is kept before they sign in.
 */
export function QuestionsPage() {
  const { scenario } = useParams({ strict: false }) as { scenario: string };
  const { answers = {}, ask } = useSearch({ strict: false }) as { answers?: Answers; ask?: string };
  const { division } = usePreferences();
  const event = useQuery(lifeEventQuery(scenario, division));
  const plan = useQuery(planQuery(scenario, division, answers));
  return (
    <FetchedPage query={event} back={{ to: paths.home() }}>
      {(offered) => (
        <FetchedPage query={plan} back={{ to: paths.lifeEvent(scenario) }}>
          {(list) =>
            plan.isPlaceholderData ? (
              <div className="page page--reading">
                <Loading />
              </div>
            ) : (
              <NextQuestion event={offered} plan={list} answers={answers} ask={ask} />
            )
          }
        </FetchedPage>
      )}
    </FetchedPage>
  );
}

function NextQuestion({
  event,
  plan,
  answers,
  ask,
}: {
  event: LifeEvent;
  plan: PersonalList;
  answers: Answers;
  ask: string | undefined;
}) {
  const navigate = useNavigate();
  const { scenario } = event;
  const question = questionToAsk(plan, event.questions, ask);
  // every question has its answer: on to the list, without a page in between
  if (!question) return <Navigate to={paths.lifeEventPlan(scenario)} search={{ answers } as never} replace />;
  const give = (value: unknown) => {
    const next = { ...answers, [question.key]: value };
    void navigate({
      to: ask ? paths.lifeEventPlan(scenario) : paths.lifeEventQuestions(scenario),
      search: { answers: next },
    });
  };
  const { answered, open } = plan.questions;
  return (
    <AskOne
      key={question.key}
      question={question}
      value={answers[question.key]}
      scenario={scenario}
      title={event.title}
      step={ask ? undefined : { now: answered.length + 1, of: answered.length + open.length }}
      onAnswer={give}
    />
  );
}

function questionToAsk(
  plan: PersonalList,
  questions: Question[],
  ask: string | undefined,
): Question | undefined {
  if (ask) return questions.find((question) => question.key === ask);
  return plan.questions.open[0];
}

interface AskOneProps {
  question: Question;
  value: unknown;
  scenario: string;
  title: { zh: string; en: string };
  step: { now: number; of: number } | undefined;
  onAnswer: (value: unknown) => void;
}

function AskOne({ question, value: before, scenario, title, step, onAnswer }: AskOneProps) {
  const { t, i18n } = useTranslation('portal');
  const text = useText();
  const [value, setValue] = useState(before);
  const [error, setError] = useState<string>();
  const field = fieldOf(question);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wrong = answerError(question, value);
    setError(wrong && t(wrong.key, wrong.values ?? {}));
    if (!wrong) onAnswer(value);
  };
  return (
    <Page
      title={text(question.text)}
      above={step ? `${textIn(title, i18n.language === 'en')} · ${t('questions.step', step)}` : text(title)}
      back={{ to: paths.lifeEvent(scenario) }}
    >
      {step ? <Steps {...step} /> : null}
      <form onSubmit={submit} noValidate className="stack">
        <ErrorSummary errors={error ? [{ fieldId: question.key, message: error }] : []} />
        <FieldInput
          id={question.key}
          field={field}
          value={value}
          onChange={setValue}
          error={error}
          hideLabel
        />
        <div className="button-row">
          <Button type="submit">{t('continue', { ns: 'common' })}</Button>
        </div>
      </form>
    </Page>
  );
}

/** How far one is, for whoever would rather look than read; the words stand above the title. */
function Steps({ now, of }: { now: number; of: number }) {
  return (
    <p className="question-steps" aria-hidden>
      {Array.from({ length: of }, (_, index) => (
        <span key={index} data-state={index + 1 < now ? 'done' : index + 1 === now ? 'now' : undefined} />
      ))}
    </p>
  );
}

/** A circumstance question as a field, so that both are asked by the same inputs. */
function fieldOf(question: Question): FieldModel {
  const { key, text, help, kind, options, unit, minimum, maximum } = question;
  const schema =
    kind === 'number'
      ? {
          type: 'number' as const,
          ...(minimum === undefined ? {} : { minimum }),
          ...(maximum === undefined ? {} : { maximum }),
        }
      : kind === 'yes-no'
        ? { type: 'boolean' as const }
        : { type: 'string' as const };
  return {
    element: key,
    label: text,
    help,
    required: true,
    schema,
    options,
    unit,
    widget: kind === 'choice' ? 'radio' : kind === 'division' ? 'division' : undefined,
  };
}

/** Key of the words that say what is wrong with an answer, and what fills them. */
function answerError(
  question: Question,
  value: unknown,
): { key: string; values?: Record<string, number> } | undefined {
  if (question.kind === 'number' && typeof value !== 'number') return { key: 'questions.giveNumber' };
  if (value === undefined || value === null || value === '') return { key: 'questions.choose' };
  if (typeof value !== 'number' || question.kind !== 'number') return undefined;
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = question;
  return value < minimum || value > maximum
    ? { key: 'questions.between', values: { minimum, maximum } }
    : undefined;
}
