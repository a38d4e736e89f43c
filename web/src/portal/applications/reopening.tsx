import { useState, type FormEvent } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { brokenCommitmentsQuery, stateCase, type CommitmentReopening } from '../../api/commitments.ts';
import { intentionKey, settleIntention } from '../../api/idempotency.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { Failure } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** What is intended with that which was granted on a broken promise, what one can say before it is decided, and the decision. */
export function Reopening({
  one,
  name,
  applicationId,
}: {
  one: CommitmentReopening;
  /** of the service */
  name: string;
  applicationId: string;
}) {
  const { t } = useTranslation('portal');
  const format = useFormat();
  if (one.state === 'dropped') return null;
  const decided = one.outcome;
  return (
    <>
      <Notice
        kind={decided === 'kept' ? 'good' : 'warn'}
        title={
          decided
            ? t(`reopening.outcome.${decided}`, { name })
            : t(`reopening.intended.${one.intended}`, { name })
        }
      >
        {decided ? (
          <>
            <p>
              {t('reopening.decided', {
                date: format.date(one.decidedAt!),
                reason: one.decisionReason,
                basis: one.decisionBasis,
              })}
            </p>
            {decided === 'kept' ? null : <p>{t('reopening.remedies')}</p>}
          </>
        ) : (
          <>
            <p>{t('reopening.why', { reason: one.reason, basis: one.basis })}</p>
            {one.suspended ? <p>{t('reopening.suspended')}</p> : null}
            <StandsAt one={one} />
          </>
        )}
        {one.statement ? <p>{t('reopening.statement', { words: one.statement })}</p> : null}
      </Notice>
      {one.state === 'being-heard' && one.statement === null ? (
        <Statement id={one.id} applicationId={applicationId} />
      ) : null}
    </>
  );
}

function StandsAt({ one }: { one: CommitmentReopening }) {
  const { t } = useTranslation('portal');
  const format = useFormat();
  if (one.state === 'being-heard')
    return <p>{t('reopening.until', { date: format.date(one.heardUntil) })}</p>;
  if (one.state === 'hearing')
    return (
      <p>
        {one.hearingAt
          ? t('reopening.hearingAt', { at: format.moment(one.hearingAt), place: one.hearingPlace })
          : t('reopening.hearingAsked')}
      </p>
    );
  return <p>{t('reopening.toDecide')}</p>;
}

function Statement({ id, applicationId }: { id: string; applicationId: string }) {
  const { t } = useTranslation('portal');
  const client = useQueryClient();
  const [words, setWords] = useState('');
  const [asksHearing, setAsksHearing] = useState(false);
  const [missing, setMissing] = useState(false);
  const intention = `commitment-statement-${id}`;
  const send = useMutation({
    mutationFn: () => stateCase(id, { words: words.trim(), asksHearing }, intentionKey(intention)),
    onSettled: () => settleIntention(intention),
    onSuccess: () => client.invalidateQueries({ queryKey: brokenCommitmentsQuery(applicationId).queryKey }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!words.trim());
    if (words.trim()) send.mutate();
  };
  return (
    <form onSubmit={submit} noValidate className="card stack">
      <TextField
        label={t('reopening.words')}
        hint={t('reopening.wordsHint')}
        rows={4}
        value={words}
        onChange={setWords}
        error={missing && !words.trim() ? t('reopening.wordsMissing') : undefined}
      />
      <label className="choice">
        <input
          type="checkbox"
          checked={asksHearing}
          onChange={(event) => setAsksHearing(event.target.checked)}
        />
        <span>{t('reopening.askHearing')}</span>
      </label>
      {send.isError ? <Failure error={send.error} compact /> : null}
      <div>
        <Button type="submit" busy={send.isPending}>
          {t('reopening.send')}
        </Button>
      </div>
    </form>
  );
}
