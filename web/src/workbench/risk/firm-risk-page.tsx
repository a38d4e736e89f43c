import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { firmRiskQuery, type FirmRisk } from '../../api/risk.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { DetailPage } from '../../ui/office/detail-page.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { Empty } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { ClassMark } from './class-mark.tsx';
import '../case/case.css';

/** Why a firm has its risk class: each dimension, each fact, what is missing, and earlier classes. */
export function FirmRiskPage() {
  const { enterpriseId } = useParams({ strict: false }) as { enterpriseId: string };
  const { t } = useTranslation('work');
  const query = useQuery(firmRiskQuery(enterpriseId));
  return (
    <DetailPage back={{ to: paths.workRisk(), label: t('rooms.risk') }} query={query}>
      {(firm) => <Firm firm={firm} />}
    </DetailPage>
  );
}

function Firm({ firm }: { firm: FirmRisk }) {
  const { t } = useTranslation('risk');
  const { current } = firm;
  return (
    <OfficePage
      title={firm.name}
      lead={<span className="number">{firm.uscc}</span>}
      actions={current ? <ClassMark letter={current.class} /> : null}
    >
      {current ? (
        <div className="case-main">
          <Why current={current} />
          <History history={firm.history} />
        </div>
      ) : (
        <Empty title={t('never')}>
          <p>{t('neverText')}</p>
        </Empty>
      )}
    </OfficePage>
  );
}

function Why({ current }: { current: NonNullable<FirmRisk['current']> }) {
  const { t } = useTranslation('risk');
  const text = useText();
  const format = useFormat();
  return (
    <Panel title={t('why')} aside={<span className="muted small">{format.date(current.asOf)}</span>}>
      <p>{text(current.why)}</p>
      {current.ifUpheld ? <p>{t('ifUpheld', { letter: current.ifUpheld })}</p> : null}
      {current.missing.length > 0 ? (
        <p>{t('missing', { names: format.list(current.missing.map(text)) })}</p>
      ) : null}
      <SummaryList
        rows={current.dimensions.map(({ code, name, points }) => ({
          key: code,
          label: text(name),
          value: t('points', { count: points }),
        }))}
      />
      {current.contributions.length > 0 ? (
        <ul className="lines">
          {current.contributions.map((one) => (
            <li key={one.why.zh}>{text(one.why)}</li>
          ))}
        </ul>
      ) : (
        <p className="muted">{t('noFacts')}</p>
      )}
      <p className="muted small">{t('notPublic')}</p>
    </Panel>
  );
}

function History({ history }: { history: FirmRisk['history'] }) {
  const { t } = useTranslation('risk');
  const format = useFormat();
  return (
    <Panel title={t('history')}>
      <ul className="lines">
        {history.map((one, at) => (
          // two of one day are told apart by their order only
          <li key={`${one.asOf} ${at}`}>
            {format.date(one.asOf)} · <ClassMark letter={one.class} /> · {t('points', { count: one.points })}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
