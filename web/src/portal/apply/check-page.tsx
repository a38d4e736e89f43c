import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { submitDraft, type DraftView } from '../../api/drafts.ts';
import { intentionKey, settleIntention } from '../../api/idempotency.ts';
import { isProblem, problemOf } from '../../api/problem.ts';
import { draftReasonsQuery } from '../../api/reasons.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { useFormat } from '../../ui/format.ts';
import { Link, LinkButton } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Reasons } from '../../ui/reasons.tsx';
import { Failure, Fetched } from '../../ui/states.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';
import { answerInWords } from '../life-event/answer-words.ts';
import { Barred } from './barred.tsx';
import { DraftFrame } from './draft-frame.tsx';
import { useHeldRow } from './held-page.tsx';
import { promiseField, Promises } from './promises.tsx';
import { useTasks } from './tasks.ts';
import { useDraft } from './use-draft.ts';
import './apply.css';

/** Everything once more before it is handed in. */
export function CheckPage() {
  const { query } = useDraft();
  return <DraftFrame query={query}>{(draft) => <Check draft={draft} />}</DraftFrame>;
}

function Check({ draft }: { draft: DraftView }) {
  const { t } = useTranslation('apply');
  const text = useText();
  const format = useFormat();
  const rowOf = useHeldRow(draft.draftId, 'check');
  return (
    <Page title={t('check.title')} above={text(draft.title)} back={{ to: paths.draft(draft.draftId) }}>
      {draft.sections.map((section) => {
        const fields = draft.fields.filter((field) => field.section === section.key);
        return fields.length === 0 ? null : (
          <section key={section.key} className="check-section">
            <h2>{text(section.title)}</h2>
            <SummaryList rows={fields.map(rowOf)} />
          </section>
        );
      })}
      <section className="check-section">
        <h2>{t('check.circumstances')}</h2>
        <SummaryList
          rows={draft.plan.questions.answered.map(({ question, value }) => ({
            key: question.key,
            label: text(question.text),
            value: text(answerInWords(question, value)),
          }))}
        />
      </section>
      <section className="check-section">
        <h2>{t('check.evidence')}</h2>
        <SummaryList
          rows={draft.evidence.map((one) => ({
            key: one.key,
            label: text(one.name),
            value:
              one.uploads.length > 0 ? format.list(one.uploads.map((file) => file.fileName)) : text(one.why),
            action:
              one.obtained && one.obtained.way !== 'commitment' ? undefined : (
                <Link to={paths.draftEvidence(draft.draftId, one.key)}>
                  {t('change')}
                  <span className="visually-hidden"> {text(one.name)}</span>
                </Link>
              ),
          }))}
        />
      </section>
      <Why draftId={draft.draftId} />
      <Submit draft={draft} />
    </Page>
  );
}

/** What an answer added or left out, before it is handed in. */
function Why({ draftId }: { draftId: string }) {
  const { t } = useTranslation('common');
  const query = useQuery(draftReasonsQuery(draftId));
  return (
    <section className="check-section">
      <h2>{t('reasons.title')}</h2>
      <Fetched query={query}>{({ reasons }) => <Reasons reasons={reasons} />}</Fetched>
    </section>
  );
}

/** The way to prove more, and back to this page. */
function StepUp({ draft, why }: { draft: DraftView; why: string }) {
  const { t } = useTranslation('trust');
  return (
    <Notice kind="warn" title={why}>
      <LinkButton
        tone="secondary"
        to={paths.stepUp()}
        search={{ level: draft.assurance, next: paths.draftCheck(draft.draftId) }}
      >
        {t('stepUp.title')}
      </LinkButton>
    </Notice>
  );
}

/** What keeps it from being handed in, each with the way to its field. */
function Missing({
  declaration,
  promises,
  error,
}: {
  declaration: boolean;
  promises: DraftView['promises'];
  error: unknown;
}) {
  const { t } = useTranslation('apply');
  const text = useText();
  const said = new Set(promises.map(({ service }) => promiseField(service)));
  const details = (error ? (problemOf(error).details ?? []) : []).filter(({ at }) => !said.has(at));
  return (
    <ErrorSummary
      errors={[
        ...promises.map(({ service, serviceName, evidence }) => ({
          fieldId: promiseField(service),
          message: t(evidence.length > 0 ? 'check.promiseMissing' : 'check.promiseMissingWhole', {
            name: text(serviceName),
          }),
        })),
        ...(declaration ? [{ fieldId: 'declaration', message: t('check.declareMissing') }] : []),
        ...details.map(({ at, message }) => ({ fieldId: at, message: text(message) })),
      ]}
    />
  );
}

function Submit({ draft }: { draft: DraftView }) {
  const { t } = useTranslation('apply');
  const navigate = useNavigate();
  const client = useQueryClient();
  const session = useSession();
  const { left } = useTasks(draft);
  const [declared, setDeclared] = useState(false);
  const [made, setMade] = useState<ReadonlySet<string>>(new Set());
  const unpromised = draft.promises.filter(({ noticeHash }) => !made.has(noticeHash));
  const [asked, setAsked] = useState(false);
  const intention = `submit:${draft.draftId}`;
  const submit = useMutation({
    mutationFn: () => submitDraft(draft.draftId, promisedIn(draft, made), intentionKey(intention)),
    onSuccess: async (receipt) => {
      settleIntention(intention);
      await navigate({
        to: paths.received(receipt.applicationId),
        search: { reference: receipt.reference },
        replace: true,
      });
      await client.invalidateQueries({ queryKey: ['drafts'] });
      await client.invalidateQueries({ queryKey: ['applications'] });
    },
    onError: (error) => {
      // refused for what it says, not for the connection: the next try is a new intention
      if (isProblem(error, 400, 409, 422)) settleIntention(intention);
      // what the draft rests on may not stand any more: the page asks for what is missing now
      void client.invalidateQueries({ queryKey: ['drafts'] });
    },
  });
  const tooLow =
    session && session.assurance < draft.assurance
      ? t('check.assurance', { needed: draft.assurance, has: session.assurance })
      : undefined;
  const reason = left > 0 ? t('check.notYet', { count: left }) : tooLow;
  return (
    <section className="check-section">
      <Barred draft={draft} />
      <Promises
        draft={draft}
        made={made}
        onMake={(hash, isMade) => setMade((before) => withOrWithout(before, hash, isMade))}
      />
      <h2>{t('check.declare')}</h2>
      <Missing declaration={asked && !declared} promises={asked ? unpromised : []} error={submit.error} />
      <Declaration declared={declared} onDeclare={setDeclared} />
      {submit.isError ? (
        <Failure error={submit.error} onRetry={() => submit.mutate()} detailsElsewhere />
      ) : null}
      {tooLow && left === 0 ? <StepUp draft={draft} why={tooLow} /> : null}
      <div className="button-row">
        <Button
          busy={submit.isPending}
          reason={reason}
          onClick={() => {
            setAsked(true);
            if (declared && unpromised.length === 0) submit.mutate();
          }}
        >
          {t('check.submit')}
        </Button>
      </div>
    </section>
  );
}

function Declaration({ declared, onDeclare }: { declared: boolean; onDeclare: (declared: boolean) => void }) {
  const { t } = useTranslation('apply');
  return (
    <label className="choice" htmlFor="declaration">
      <input
        id="declaration"
        type="checkbox"
        checked={declared}
        onChange={(event) => onDeclare(event.target.checked)}
      />
      <span>{t('check.declareText')}</span>
    </label>
  );
}

/** What goes with handing in: every notice that was ticked, by its hash. */
const promisedIn = ({ promises }: DraftView, made: ReadonlySet<string>) =>
  promises
    .filter(({ noticeHash }) => made.has(noticeHash))
    .map(({ service, noticeHash: notice }) => ({ service, notice }));

function withOrWithout(all: ReadonlySet<string>, one: string, isIn: boolean): ReadonlySet<string> {
  const changed = new Set(all);
  if (isIn) changed.add(one);
  else changed.delete(one);
  return changed;
}
