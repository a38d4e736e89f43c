import { useState } from 'react';
import { useParams } from '@tanstack/react-router';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ownCaseQuery, takeFirmStep, type EnforcementCase } from '../../api/enforcement.ts';
import { paths } from '../../paths.ts';
import { ActedLine } from '../../ui/acted-line.tsx';
import { Button } from '../../ui/button.tsx';
import { CaseStepWords } from '../../ui/case-step-words.tsx';
import { FetchedPage } from '../../ui/fetched-page.tsx';
import { useFormat } from '../../ui/format.ts';
import { PaymentLines } from '../../ui/payment-lines.tsx';
import { Page } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { TextField } from '../../ui/text-field.tsx';
import './inspections.css';

/** A case against one's firm, from the notice of the intended penalty on: state one's case, ask for a hearing, read the decision. */
export function OwnCasePage() {
  const { caseId } = useParams({ strict: false }) as { caseId: string };
  const { t } = useTranslation('inspection');
  const query = useQuery(ownCaseQuery(caseId));
  return (
    <FetchedPage query={query} back={{ to: paths.ownInspections(), label: t('own.title') }}>
      {(one) => <Case one={one} />}
    </FetchedPage>
  );
}

function Case({ one }: { one: EnforcementCase }) {
  const { t } = useTranslation('enforcement');
  const text = useText();
  const format = useFormat();
  return (
    <Page
      title={one.cause}
      above={text(one.organisation)}
      lead={t('caseNo', { number: one.number })}
      back={{ to: paths.ownInspections(), label: t('back') }}
      aside={
        <Status tone={['closed', 'archived'].includes(one.state) ? 'good' : 'warn'}>
          {t(`state.${one.state}`)}
        </Status>
      }
    >
      {one.decision ? (
        <p>
          <strong>{t(`kind.${one.decision.kind}`)}</strong>
          {one.decision.amountFen > 0 ? ` · ${format.money(one.decision.amountFen)}` : ''}
          <br />
          {one.decision.basis} · {one.decision.reason}
        </p>
      ) : null}
      {one.payment ? (
        <section className="section stack">
          <h2>{t('payment.title')}</h2>
          <PaymentLines payment={one.payment} />
        </section>
      ) : null}
      {one.firmVerbs.length > 0 ? <Say one={one} /> : null}
      <section className="section stack">
        <h2>{t('steps')}</h2>
        <ol className="inspection-cards">
          {one.steps.map((step) => (
            <li key={step.no} className="card own-inspection">
              <strong>{t(`verb.${step.verb}`)}</strong>
              <CaseStepWords step={step} />
              <ActedLine by={step.by} at={step.at} />
            </li>
          ))}
        </ol>
      </section>
    </Page>
  );
}

const firmVerbs = ['state', 'ask-hearing', 'waive', 'consent-service'] as const;
type FirmVerb = (typeof firmVerbs)[number];

function Say({ one }: { one: EnforcementCase }) {
  const { t } = useTranslation('enforcement');
  const format = useFormat();
  const client = useQueryClient();
  const [words, setWords] = useState('');
  const say = useMutation({
    mutationFn: (verb: FirmVerb) => takeFirmStep(one.id, { verb, words: words.trim() }),
    onSuccess: async () => {
      setWords('');
      await client.invalidateQueries({ queryKey: ['my-inspections'] });
    },
  });
  const missing = words.trim().length > 1 ? undefined : t('missing');
  const verbs = firmVerbs.filter((verb) => one.firmVerbs.includes(verb));
  return (
    <section className="section stack">
      <h2>{t('yourSide')}</h2>
      {one.dueAt && one.state === 'notified' ? (
        <p>{t('answerBy', { at: format.moment(one.dueAt) })}</p>
      ) : null}
      {one.serviceConsent ? <p>{t('consent.given', { day: format.date(one.serviceConsent.on) })}</p> : null}
      <TextField label={t('words')} rows={4} value={words} onChange={setWords} />
      {say.isError ? <Failure error={say.error} compact /> : null}
      <div className="button-row">
        {verbs.map((verb) => (
          <Button
            key={verb}
            tone={verb === 'state' ? 'primary' : 'secondary'}
            busy={say.isPending}
            reason={missing}
            onClick={() => say.mutate(verb)}
          >
            {t(`verb.${verb}`)}
          </Button>
        ))}
      </div>
    </section>
  );
}
