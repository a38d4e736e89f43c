import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answerEvidenceCheck, evidenceCheckQuery, type EvidenceCheck } from '../../api/evidence.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { DetailPage } from '../../ui/office/detail-page.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Status } from '../../ui/status.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';
import { SayPanel } from '../personal-data/say-panel.tsx';

const outcomes = ['confirmed', 'denied', 'unknown'] as const;

/** What a paper would have shown, looked up for another organisation (部门核验). */
export function EvidenceCheckPage() {
  const { checkId } = useParams({ strict: false }) as { checkId: string };
  const { t } = useTranslation('work');
  return (
    <DetailPage
      back={{ to: paths.work(), label: t('rooms.inbox') }}
      query={useQuery(evidenceCheckQuery(checkId))}
    >
      {(check) => <Check key={checkId} check={check} />}
    </DetailPage>
  );
}

function Check({ check }: { check: EvidenceCheck }) {
  const { t } = useTranslation('privacy');
  const text = useText();
  const format = useFormat();
  return (
    <OfficePage
      title={text(check.name)}
      lead={t('check.lead')}
      actions={
        <Status tone={check.state === 'open' ? 'active' : 'neutral'}>
          {t(`check.state.${check.state}`)}
        </Status>
      }
    >
      <div className="stack">
        <Panel title={t('check.what')} aside={<span className="number muted small">{check.reference}</span>}>
          <SummaryList
            rows={[
              {
                key: 'who',
                label: t('correction.who'),
                value: check.subjectName,
                note: <span className="number">{check.subjectCode}</span>,
              },
              { key: 'for', label: t('check.for'), value: text(check.title) },
              { key: 'criteria', label: t('check.criteria'), value: text(check.criteria) },
              ...(check.asking.length > 0
                ? [{ key: 'asking', label: t('check.asking'), value: format.list(check.asking.map(text)) }]
                : []),
              { key: 'due', label: t('correction.due'), value: format.date(check.dueAt) },
            ]}
          />
        </Panel>
        {check.words ? (
          <Panel title={t('correction.answer')} aside={t(`check.state.${check.state}`)}>
            <p>{check.words}</p>
          </Panel>
        ) : null}
        {check.mayAnswer ? (
          <SayPanel
            title={t('correction.answer')}
            outcomes={outcomes}
            outcomeWords={(key) => t(`check.state.${key}`)}
            label={t('check.words')}
            act={(outcome, words) => answerEvidenceCheck(check.id, { outcome, words })}
          />
        ) : null}
      </div>
    </OfficePage>
  );
}
