import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import {
  answerInformationRequest,
  informationRequestQuery,
  type InformationRequest,
} from '../../api/privacy.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { DetailPage } from '../../ui/office/detail-page.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { shortestReason, WordsField } from '../../ui/office/words-field.tsx';
import { Status } from '../../ui/status.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { SayPanel } from './say-panel.tsx';

/** A request about somebody's information, before the data officer who answers it. */
export function WorkInformationRequestPage() {
  const { requestId } = useParams({ strict: false }) as { requestId: string };
  const { t } = useTranslation('work');
  return (
    <DetailPage
      back={{ to: paths.workPersonalData(), label: t('rooms.personalData') }}
      query={useQuery(informationRequestQuery(requestId))}
    >
      {(request) => <Request key={requestId} request={request} />}
    </DetailPage>
  );
}

function Request({ request }: { request: InformationRequest }) {
  const { t } = useTranslation('privacy');
  const format = useFormat();
  const isOpen = request.state === 'working';
  return (
    <OfficePage
      title={t(`request.kind.${request.kind}`)}
      lead={request.reference}
      actions={<Status tone={isOpen ? 'active' : 'neutral'}>{t(`request.state.${request.state}`)}</Status>}
    >
      <div className="stack">
        <Panel title={t('request.words')}>
          <SummaryList
            rows={[
              { key: 'who', label: t('objection.subject'), value: request.subjectName },
              { key: 'words', label: t('request.words'), value: request.words },
              { key: 'asked', label: t('request.asked'), value: format.moment(request.askedAt) },
              { key: 'due', label: t('request.due'), value: format.date(request.dueAt) },
            ]}
          />
        </Panel>
        {request.answer ? (
          <Panel title={t('request.answer')}>
            <p>{request.answer}</p>
            {request.basis ? <p className="muted small">{request.basis}</p> : null}
          </Panel>
        ) : null}
        {isOpen && request.kind === 'explanation' ? <Answer requestId={request.id} /> : null}
      </div>
    </OfficePage>
  );
}

const outcomes = ['done', 'refused'] as const;

function Answer({ requestId }: { requestId: string }) {
  const { t } = useTranslation('privacy');
  const [basis, setBasis] = useState('');
  return (
    <SayPanel
      title={t('request.answer')}
      outcomes={outcomes}
      outcomeWords={(key) => t(`office.outcome.${key}`)}
      below={(outcome) =>
        outcome === 'refused' ? (
          <WordsField short most={500} label={t('office.basis')} value={basis} onChange={setBasis} />
        ) : null
      }
      missing={(outcome) =>
        outcome === 'refused' && basis.trim().length < shortestReason ? t('office.basisNeeded') : undefined
      }
      act={(outcome, answer) =>
        answerInformationRequest(requestId, {
          outcome,
          answer,
          ...(outcome === 'refused' ? { basis: basis.trim() } : {}),
        })
      }
    />
  );
}
