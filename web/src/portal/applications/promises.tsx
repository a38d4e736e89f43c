import { useTranslation } from 'react-i18next';
import type { ApplicationView } from '../../api/applications.ts';
import { useFormat } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { useText } from '../../ui/text.ts';
import { useActing } from '../../ui/who-for-whom.ts';

/** What was promised instead of proven when it was handed in (告知承诺): the notice as it was read, by whom and when. */
export function PromisesMade({ application: { promises, subjectName } }: { application: ApplicationView }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const format = useFormat();
  const acting = useActing();
  if (promises.length === 0) return null;
  return (
    <section className="stack">
      <h2>{t('promised.title')}</h2>
      {promises.map(({ caseSeq, serviceName, notice, noticeHash, evidence, at, by, actedAs }) => (
        <Notice key={caseSeq} title={text(serviceName)}>
          <p className="pre">{text(notice)}</p>
          {evidence.length > 0 ? (
            <p>{t('promised.instead', { evidence: format.list(evidence.map(text)) })}</p>
          ) : null}
          <p className="muted small">
            {t('promised.by', {
              who: acting({ name: by, as: actedAs, subject: subjectName }),
              moment: format.moment(at),
            })}
            {' · '}
            <span className="unbroken">{t('promised.version', { hash: noticeHash.slice(0, 12) })}</span>
          </p>
        </Notice>
      ))}
    </section>
  );
}
