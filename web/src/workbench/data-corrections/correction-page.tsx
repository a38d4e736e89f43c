import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { dataCorrectionQuery, type DataCorrection } from '../../api/corrections.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { DetailPage } from '../../ui/office/detail-page.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Status } from '../../ui/status.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';
import { ClockLine } from '../personal-data/clock-line.tsx';
import { AnswerPanel } from './answer-panel.tsx';
import { ExtensionPanel } from './extension-panel.tsx';

/** A doubt about a register before its steward: what is doubted, until when to answer, and the answer. */
export function DataCorrectionPage() {
  const { correctionId } = useParams({ strict: false }) as { correctionId: string };
  const { t } = useTranslation('work');
  return (
    <DetailPage
      back={{ to: paths.workDataCorrections(), label: t('rooms.dataCorrections') }}
      query={useQuery(dataCorrectionQuery(correctionId))}
    >
      {(correction) => <Correction key={correctionId} correction={correction} />}
    </DetailPage>
  );
}

function Correction({ correction }: { correction: DataCorrection }) {
  const { t } = useTranslation('privacy');
  const text = useText();
  const format = useFormat();
  const { state, verbs } = correction;
  return (
    <OfficePage
      title={text(correction.registerName)}
      lead={t(`correction.origin.${correction.origin}`)}
      actions={<Status tone={state === 'open' ? 'active' : 'good'}>{t(`correction.state.${state}`)}</Status>}
    >
      <div className="columns">
        <div className="stack">
          <Doubted correction={correction} />
          {verbs.includes('answer') ? <AnswerPanel correction={correction} /> : null}
          {correction.answer ? (
            <Panel title={t('correction.answer')}>
              <p>{correction.answer}</p>
              <p className="muted small">{format.moment(correction.answeredAt!)}</p>
            </Panel>
          ) : null}
        </div>
        <div className="stack">
          <Panel title={t('correction.clock')}>
            <ClockLine label={t('correction.opened')}>{format.moment(correction.openedAt)}</ClockLine>
            <ClockLine label={t('correction.due')}>{format.date(correction.dueAt)}</ClockLine>
            {correction.extensionReason ? (
              <ClockLine label={t('correction.extended')}>{correction.extensionReason}</ClockLine>
            ) : null}
          </Panel>
          {verbs.includes('extend') ? <ExtensionPanel correctionId={correction.id} /> : null}
        </div>
      </div>
    </OfficePage>
  );
}

/** What the register says, what is said to be right, and of whom. */
function Doubted({ correction }: { correction: DataCorrection }) {
  const { t } = useTranslation('privacy');
  const text = useText();
  const { fields, words, subjectName, subjectCode, organisation, reference } = correction;
  const shown = (value: unknown) =>
    value === null ? <span className="muted">{t('correction.nothing')}</span> : <ValueOf value={value} />;
  return (
    <Panel title={t('correction.doubted')} aside={<span className="number muted small">{reference}</span>}>
      <SummaryList
        rows={[
          {
            key: 'who',
            label: t('correction.who'),
            value: subjectName,
            note: <span className="number">{subjectCode}</span>,
          },
          ...(organisation
            ? [{ key: 'steward', label: t('correction.steward'), value: text(organisation) }]
            : []),
          ...fields.map(({ element, name, said, claimed }) => ({
            key: element,
            label: text(name),
            value: (
              <>
                {shown(said)} → {shown(claimed)}
              </>
            ),
          })),
          ...(words ? [{ key: 'words', label: t('correction.words'), value: words }] : []),
        ]}
      />
    </Panel>
  );
}

function ValueOf({ value }: { value: unknown }) {
  const { t } = useTranslation('privacy');
  if (typeof value === 'boolean') return <>{t(value ? 'yes' : 'no')}</>;
  return <>{typeof value === 'string' ? value : JSON.stringify(value)}</>;
}
