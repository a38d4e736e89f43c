import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ratingAnswerQuery, type RatingAnswer } from '../../api/rating-answers.ts';
import { paths } from '../../paths.ts';
import { FetchedPage } from '../../ui/fetched-page.tsx';
import { useFormat } from '../../ui/format.ts';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Status } from '../../ui/status.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';
import { TaskPager } from '../order/task-pager.tsx';
import { AnswerDue } from './answer-due.tsx';
import { AnswerForm } from './answer-form.tsx';
import { Stars } from './stars.tsx';
import '../case/case.css';
import './ratings.css';

/** A bad rating (差评) before whoever supervises the rated organisation: what was said, until when to answer, and the answer. */
export function RatingAnswerPage() {
  const { answerId } = useParams({ strict: false }) as { answerId: string };
  const query = useQuery(ratingAnswerQuery(answerId));
  return (
    <>
      <TaskPager link={paths.workRatingAnswer(answerId)} />
      <FetchedPage query={query} lines={8}>
        {(asked) => <Asked key={answerId} asked={asked} />}
      </FetchedPage>
    </>
  );
}

function Asked({ asked }: { asked: RatingAnswer }) {
  const { t } = useTranslation('work');
  const text = useText();
  const answered = asked.answeredAt !== null;
  return (
    <OfficePage
      title={t('rating.of', { name: text(asked.serviceName) })}
      lead={asked.organisation ? text(asked.organisation.name) : undefined}
      actions={
        <Status tone={answered ? 'good' : 'active'}>{t(answered ? 'rating.answered' : 'rating.open')}</Status>
      }
    >
      <div className="case-main">
        <Said asked={asked} />
        <Panel
          title={t('rating.answer')}
          aside={answered ? null : <AnswerDue answerId={asked.answerId} dueAt={asked.dueAt} />}
        >
          {answered ? <Answered asked={asked} /> : <AnswerForm answerId={asked.answerId} />}
        </Panel>
      </div>
    </OfficePage>
  );
}

/** What the applicant said: nothing here tells who it was (GB/T 39734). */
function Said({ asked: { stars, reasons, remark, askedAt } }: { asked: RatingAnswer }) {
  const { t } = useTranslation('work');
  const text = useText();
  const format = useFormat();
  return (
    <Panel title={t('rating.said')} aside={<span className="muted small">{format.moment(askedAt)}</span>}>
      <SummaryList
        rows={[
          { key: 'stars', label: t('rating.stars'), value: <Stars stars={stars} /> },
          {
            key: 'reasons',
            label: t('rating.reasons'),
            value:
              reasons.length === 0 ? (
                <span className="muted">{t('rating.noReasons')}</span>
              ) : (
                <ul className="rating-reasons">
                  {reasons.map((reason) => (
                    <li key={reason.code}>
                      {text(reason.text)} <span className="number muted small">{reason.code}</span>
                    </li>
                  ))}
                </ul>
              ),
          },
          {
            key: 'remark',
            label: t('rating.remark'),
            value: remark ? (
              <span className="rating-words">{remark}</span>
            ) : (
              <span className="muted">{t('rating.noRemark')}</span>
            ),
          },
          { key: 'who', label: t('rating.who'), value: t('rating.anonymous') },
        ]}
      />
    </Panel>
  );
}

function Answered({ asked: { answer, answeredAt } }: { asked: RatingAnswer }) {
  const { t } = useTranslation('work');
  const format = useFormat();
  return (
    <>
      <p className="rating-words">{answer}</p>
      <p className="muted small">{t('rating.answeredAt', { at: format.moment(answeredAt!) })}</p>
    </>
  );
}
