import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answerObjection, ruleOnObjection, useObjectionQuery, type UseObjection } from '../../api/privacy.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { DetailPage } from '../../ui/office/detail-page.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Status } from '../../ui/status.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';
import { ClockLine } from './clock-line.tsx';
import { SayPanel } from './say-panel.tsx';

/** An objection before whoever used the information, and before the data officer when it was carried on. */
export function UseObjectionPage() {
  const { objectionId } = useParams({ strict: false }) as { objectionId: string };
  const { t } = useTranslation('work');
  return (
    <DetailPage
      back={{ to: paths.workPersonalData(), label: t('rooms.personalData') }}
      query={useQuery(useObjectionQuery(objectionId))}
    >
      {(objection) => <Objection key={objectionId} objection={objection} />}
    </DetailPage>
  );
}

function Objection({ objection }: { objection: UseObjection }) {
  const { t } = useTranslation('privacy');
  const text = useText();
  const format = useFormat();
  const { state, verbs } = objection;
  return (
    <OfficePage
      title={t('objection.of')}
      lead={objection.organisation ? text(objection.organisation) : undefined}
      actions={
        <Status tone={verbs.length > 0 ? 'active' : 'neutral'}>{t(`objection.state.${state}`)}</Status>
      }
    >
      <div className="columns">
        <div className="stack">
          <UsePanel objection={objection} />
          {objection.answer ? (
            <Panel title={t('objection.answer')} aside={t(`objection.outcome.${objection.outcome!}`)}>
              <p>{objection.answer}</p>
            </Panel>
          ) : null}
          {objection.rulingWords ? (
            <Panel title={t('objection.ruling')} aside={t(`objection.rulings.${objection.ruling!}`)}>
              <p>{objection.rulingWords}</p>
            </Panel>
          ) : null}
          {verbs.includes('answer') ? (
            <SayPanel
              title={t('objection.answer')}
              outcomes={['justified', 'stopped']}
              outcomeWords={(key) => t(`objection.outcome.${key}`)}
              act={(outcome, answer) => answerObjection(objection.id, { outcome, answer })}
            />
          ) : null}
          {verbs.includes('rule') ? (
            <SayPanel
              title={t('objection.ruling')}
              outcomes={['upheld', 'dismissed']}
              outcomeWords={(key) => t(`objection.rulings.${key}`)}
              act={(ruling, words) => ruleOnObjection(objection.id, { ruling, words })}
            />
          ) : null}
        </div>
        <Panel title={t('correction.clock')}>
          <ClockLine label={t('objection.madeAt')}>{format.moment(objection.objectedAt)}</ClockLine>
          <ClockLine label={t('objection.due')}>{format.date(objection.dueAt)}</ClockLine>
          {objection.rulingDueAt ? (
            <ClockLine label={t('objection.rulingDue')}>{format.date(objection.rulingDueAt)}</ClockLine>
          ) : null}
        </Panel>
      </div>
    </OfficePage>
  );
}

/** The use as it stood, and what is said against it. */
function UsePanel({ objection }: { objection: UseObjection }) {
  const { t } = useTranslation('privacy');
  const text = useText();
  const format = useFormat();
  const { use } = objection;
  return (
    <Panel
      title={t('objection.use')}
      aside={<span className="number muted small">{objection.reference}</span>}
    >
      <SummaryList
        rows={[
          { key: 'who', label: t('objection.subject'), value: objection.subjectName },
          { key: 'what', label: t('objection.purpose'), value: text(use.purpose) },
          { key: 'at', label: t('objection.usedAt'), value: format.moment(use.at) },
          ...(use.fields.length > 0
            ? [{ key: 'f', label: t('objection.fields'), value: format.list(use.fields.map(text)) }]
            : []),
          { key: 'words', label: t('objection.theirs'), value: objection.words },
          ...(objection.escalationWords
            ? [{ key: 'on', label: t('objection.carriedOn'), value: objection.escalationWords }]
            : []),
        ]}
      />
    </Panel>
  );
}
