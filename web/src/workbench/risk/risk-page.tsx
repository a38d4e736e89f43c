import { useState } from 'react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Gauge } from 'lucide-react';
import {
  classifyFirms,
  riskClassesQuery,
  riskRunsQuery,
  type ClassedFirm,
  type RiskClassification,
  type RiskFilter,
} from '../../api/risk.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { MorePages } from '../../ui/more-pages.tsx';
import { ChoiceRow } from '../../ui/office/choice-row.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { useFilters } from '../../ui/office/use-filters.ts';
import { Empty, Failure } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { useAct } from '../inspections/use-act.ts';
import { BackTestPanel } from './back-test.tsx';
import { DeliveryPanel } from './delivery-panel.tsx';
import { ClassMark } from './class-mark.tsx';
import '../inbox/inbox.css';

type Letter = NonNullable<RiskFilter['class']>;
const letters: readonly Letter[] = ['A', 'B', 'C', 'D'];

/** Firms of one's places with their risk class (信用风险分类), and the classifications that gave it. */
export function RiskPage() {
  const { t } = useTranslation('risk');
  const [{ class: letter, uscc }, setFilter] = useFilters<{ class: Letter | ''; uscc: string }>();
  const [code, setCode] = useState(uscc ?? '');
  const runs = useQuery({ ...riskRunsQuery, retry: false });
  const query = useInfiniteQuery(
    riskClassesQuery(
      { ...(letter ? { class: letter } : {}), ...(uscc ? { uscc } : {}) },
      runs.data?.find(({ state }) => state === 'done')?.id,
    ),
  );
  return (
    <OfficePage title={t('rooms.risk', { ns: 'work' })} lead={t('lead')} actions={<Classify />}>
      <div className="stack">
        <Runs />
        <BackTestPanel />
        <DeliveryPanel />
        <div className="inbox-filters">
          <ChoiceRow<Letter | ''>
            label={t('filter')}
            chosen={letter ?? ''}
            choices={[
              { key: '', words: t('all') },
              ...letters.map((key) => ({ key, words: t(`class.${key}`) })),
            ]}
            onChoose={(next) => setFilter({ class: next })}
          />
          <Input.Search
            aria-label={t('uscc')}
            placeholder={t('uscc')}
            value={code}
            maxLength={18}
            allowClear
            onChange={(event) => setCode(event.target.value)}
            onSearch={(value) => setFilter({ uscc: value.trim().toUpperCase() })}
          />
        </div>
      </div>
      <MorePages
        query={query}
        items={({ items }) => items}
        empty={
          <Empty title={t('empty')} icon={<Gauge size="1.75rem" strokeWidth={1.5} />}>
            <p>{t('emptyText')}</p>
          </Empty>
        }
      >
        {(list) => <Rows list={list} />}
      </MorePages>
    </OfficePage>
  );
}

function Classify() {
  const { t } = useTranslation('risk');
  const session = useSession();
  const runs = useQuery({ ...riskRunsQuery, retry: false });
  const act = useAct(() => classifyFirms(session!.organisation!.id));
  if (!session?.permissions.includes('risk-class.write') || !session.organisation) return null;
  const isRunning = runs.data?.some(({ state }) => state !== 'done');
  return (
    <div>
      <Button busy={act.isPending} reason={isRunning ? t('running') : undefined} onClick={() => act.mutate()}>
        {t('classify')}
      </Button>
      {act.isError ? <Failure error={act.error} compact /> : null}
    </div>
  );
}

/** The newest classification: how far it is, and how many firms of each class it found. */
function Runs() {
  const { t } = useTranslation('risk');
  const format = useFormat();
  const runs = useQuery({ ...riskRunsQuery, retry: false });
  const [newest] = runs.data ?? [];
  if (!newest) return null;
  return (
    <Panel title={t('newest')} aside={<span className="muted small">{format.moment(newest.askedAt)}</span>}>
      <p>
        {newest.state === 'done'
          ? t('doneOf', { count: newest.firms, on: format.date(newest.asOf) })
          : t('soFar', { count: newest.firms })}
      </p>
      <Counts run={newest} />
      <p className="muted small">{t('model', { version: newest.model })}</p>
    </Panel>
  );
}

function Counts({ run }: { run: RiskClassification }) {
  const { t } = useTranslation('risk');
  return (
    <p>
      {letters
        .map((letter) =>
          t('count', {
            name: t(`class.${letter}`),
            count: run.counts[letter],
            percent: run.firms > 0 ? Math.round((run.counts[letter] / run.firms) * 1000) / 10 : 0,
          }),
        )
        .join(' · ')}
    </p>
  );
}

function Rows({ list }: { list: ClassedFirm[] }) {
  const { t } = useTranslation('risk');
  const text = useText();
  return (
    <table className="work-table">
      <caption className="visually-hidden">{t('rooms.risk', { ns: 'work' })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('firm')}</th>
          <th scope="col">{t('why')}</th>
          <th scope="col">{t('classLabel')}</th>
        </tr>
      </thead>
      <tbody>
        {list.map((one) => (
          <tr key={one.id} className="work-row">
            <td className="work-what">
              <Link to={paths.workFirmRisk(one.id)} className="work-link">
                {one.name}
              </Link>
              <span className="number muted small">{one.uscc}</span>
            </td>
            <td className="work-who">{text(one.why)}</td>
            <td className="work-state">
              <ClassMark letter={one.class} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
