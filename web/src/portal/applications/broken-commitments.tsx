import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { brokenCommitmentsQuery, objectToFinding, type BrokenCommitment } from '../../api/commitments.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { useText } from '../../ui/text.ts';
import { useActing } from '../../ui/who-for-whom.ts';
import { OwnWords } from './own-words.tsx';
import { Reopening } from './reopening.tsx';

/** A promise of one's own that a check found broken: what was found, what follows, and what one can say against it. */
export function BrokenCommitments({ applicationId }: { applicationId: string }) {
  const { data } = useQuery(brokenCommitmentsQuery(applicationId));
  return (
    <>
      {(data ?? []).map((one) => (
        <Broken key={one.id} one={one} applicationId={applicationId} />
      ))}
    </>
  );
}

function Broken({ one, applicationId }: { one: BrokenCommitment; applicationId: string }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const format = useFormat();
  const acting = useActing();
  const isOver = one.state === 'overturned';
  return (
    <section className="stack">
      <Notice
        kind={isOver ? 'good' : 'warn'}
        title={t(isOver ? 'broken.overturned' : 'broken.title', { name: text(one.serviceName) })}
      >
        <p>
          {t('broken.found', { organisation: text(one.organisation), date: format.date(one.foundAt) })}
          {one.findings ? t('broken.findings', { findings: one.findings }) : null}
        </p>
        {isOver ? null : <p>{t('broken.until', { date: format.date(one.barredUntil) })}</p>}
        {one.objection ? (
          <p>
            {one.objectedBy && acting(one.objectedBy) !== one.objectedBy.name
              ? t('broken.objectionBy', { words: one.objection, who: acting(one.objectedBy) })
              : t('broken.objection', { words: one.objection })}
          </p>
        ) : null}
        {one.state === 'contested' ? <p>{t('broken.contested')}</p> : null}
        {one.rulingReason ? (
          <p>{t(`broken.ruled.${isOver ? 'overturned' : 'upheld'}`, { reason: one.rulingReason })}</p>
        ) : null}
      </Notice>
      {one.state === 'standing' && !one.reopening?.decidedAt ? (
        <Objection id={one.id} applicationId={applicationId} />
      ) : null}
      {one.reopening ? (
        <Reopening one={one.reopening} name={text(one.serviceName)} applicationId={applicationId} />
      ) : null}
    </section>
  );
}

function Objection({ id, applicationId }: { id: string; applicationId: string }) {
  const { t } = useTranslation('portal');
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <div>
        <Button tone="secondary" onClick={() => setOpen(true)}>
          {t('broken.object')}
        </Button>
      </div>
    );
  return (
    <OwnWords
      about="broken"
      intention={`commitment-objection-${id}`}
      applicationId={applicationId}
      send={(words, key) => objectToFinding(id, words, key)}
      beside={
        <Button tone="quiet" onClick={() => setOpen(false)}>
          {t('broken.close')}
        </Button>
      }
    />
  );
}
