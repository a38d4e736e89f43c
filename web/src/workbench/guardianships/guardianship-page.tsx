import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import {
  answerGuardianship,
  endGuardianship,
  guardianshipQuery,
  type Guardianship,
} from '../../api/representation.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { DetailPage } from '../../ui/office/detail-page.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Status } from '../../ui/status.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { SayPanel } from '../personal-data/say-panel.tsx';

const tones = { open: 'active', recognised: 'good', refused: 'bad', ended: 'neutral' } as const;
const outcomes = ['recognised', 'refused'] as const;

/** Somebody says that a child is theirs to act for: what is known of both, and the answer. */
export function GuardianshipPage() {
  const { guardianshipId } = useParams({ strict: false }) as { guardianshipId: string };
  const { t } = useTranslation('work');
  return (
    <DetailPage
      back={{ to: paths.workGuardianships(), label: t('rooms.guardianships') }}
      query={useQuery(guardianshipQuery(guardianshipId))}
    >
      {(one) => <One key={guardianshipId} one={one} />}
    </DetailPage>
  );
}

function One({ one }: { one: Guardianship }) {
  const { t } = useTranslation('work');
  const { state, verbs } = one;
  return (
    <OfficePage
      title={t('guardianship.of', { claimant: one.claimantName, child: one.childName })}
      lead={t('guardianship.checkLead')}
      actions={<Status tone={tones[state]}>{t(`guardianship.state.${state}`)}</Status>}
    >
      <div className="columns">
        <div className="stack">
          <Claimed one={one} />
          {verbs.includes('answer') ? (
            <SayPanel
              title={t('guardianship.answerTitle')}
              outcomes={outcomes}
              outcomeWords={(key) => t(`guardianship.outcome.${key}`)}
              missing={(outcome) =>
                outcome === 'recognised' && !one.childIsKnown ? t('guardianship.unknown') : undefined
              }
              act={(outcome, answer) => answerGuardianship(one.id, { outcome, answer })}
            />
          ) : null}
          {verbs.includes('end') ? (
            <SayPanel
              title={t('guardianship.endTitle')}
              outcomes={['ended']}
              outcomeWords={() => t('guardianship.end')}
              act={(_, reason) => endGuardianship(one.id, reason)}
            />
          ) : null}
        </div>
        <Answered one={one} />
      </div>
    </OfficePage>
  );
}

function Claimed({ one }: { one: Guardianship }) {
  const { t } = useTranslation('work');
  return (
    <Panel
      title={t('guardianship.claimed')}
      aside={<span className="number muted small">{one.reference}</span>}
    >
      <SummaryList
        rows={[
          {
            key: 'claimant',
            label: t(`guardianship.relation.${one.relation}`),
            value: one.claimantName,
            note: <span className="number">{one.claimantCode}</span>,
          },
          {
            key: 'child',
            label: t('guardianship.child'),
            value: one.childName,
            note: <span className="number">{one.childCode}</span>,
          },
          ...(one.words ? [{ key: 'words', label: t('guardianship.words'), value: one.words }] : []),
        ]}
      />
      <Notice
        kind={one.childIsKnown ? 'good' : 'warn'}
        title={t(one.childIsKnown ? 'guardianship.known' : 'guardianship.unknown')}
      />
    </Panel>
  );
}

function Answered({ one }: { one: Guardianship }) {
  const { t } = useTranslation('work');
  const format = useFormat();
  if (!one.answeredAt)
    return (
      <Panel title={t('guardianship.clock')}>
        <p>{t('clock.due', { date: format.date(one.dueAt) })}</p>
      </Panel>
    );
  return (
    <Panel title={t('guardianship.answered')}>
      <p>{one.answer}</p>
      <p className="muted small">
        {one.answeredBy} · {format.moment(one.answeredAt)}
      </p>
    </Panel>
  );
}
