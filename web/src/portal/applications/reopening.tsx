import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { stateCase, type CommitmentReopening } from '../../api/commitments.ts';
import { useFormat } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { useActing } from '../../ui/who-for-whom.ts';
import { OwnWords } from './own-words.tsx';

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
  const acting = useActing();
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
            {one.deceit ? (
              <p>
                {one.reapplyFrom
                  ? t('reopening.reapplyFrom', { date: format.date(one.reapplyFrom) })
                  : t('reopening.deceit')}
              </p>
            ) : null}
            {decided === 'kept' ? null : <p>{t('reopening.remedies')}</p>}
            <p>{t('reopening.letter')}</p>
          </>
        ) : (
          <>
            <p>{t('reopening.why', { reason: one.reason, basis: one.basis })}</p>
            {one.deceitTold ? <p>{t('reopening.deceitTold')}</p> : null}
            {one.suspended ? <p>{t('reopening.suspended')}</p> : null}
            <StandsAt one={one} />
          </>
        )}
        {one.statement ? (
          <p>
            {one.statedBy && acting(one.statedBy) !== one.statedBy.name
              ? t('reopening.statementBy', { words: one.statement, who: acting(one.statedBy) })
              : t('reopening.statement', { words: one.statement })}
          </p>
        ) : null}
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
  const [asksHearing, setAsksHearing] = useState(false);
  return (
    <OwnWords
      about="reopening"
      intention={`commitment-statement-${id}`}
      applicationId={applicationId}
      send={(words, key) => stateCase(id, { words, asksHearing }, key)}
    >
      <label className="choice">
        <input
          type="checkbox"
          checked={asksHearing}
          onChange={(event) => setAsksHearing(event.target.checked)}
        />
        <span>{t('reopening.askHearing')}</span>
      </label>
    </OwnWords>
  );
}
