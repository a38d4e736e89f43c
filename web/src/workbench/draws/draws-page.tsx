import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Dices } from 'lucide-react';
import { drawsQuery, type DrawSummary } from '../../api/draws.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { Link, LinkButton } from '../../ui/link.tsx';
import { MorePages } from '../../ui/more-pages.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Empty } from '../../ui/states.tsx';
import { Status, type StatusTone } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import '../inbox/inbox.css';

export const drawTone = (state: DrawSummary['state']): StatusTone =>
  state === 'drawn'
    ? 'good'
    : state === 'void'
      ? 'bad'
      : state === 'announced' || state === 'freezing'
        ? 'active'
        : 'neutral';

/** Draws in which one's organisations take part, newest first. */
export function WorkDrawsPage() {
  const { t } = useTranslation('draws');
  const maySetUp = useSession()?.permissions.includes('inspection-draw.write') ?? false;
  const query = useInfiniteQuery(drawsQuery);
  return (
    <OfficePage
      title={t('rooms.draws', { ns: 'work' })}
      lead={t('lead')}
      actions={maySetUp ? <LinkButton to={paths.workNewDraw()}>{t('setUp')}</LinkButton> : null}
    >
      <MorePages
        query={query}
        items={({ items }) => items}
        lines={6}
        empty={
          <Empty title={t('empty')} icon={<Dices size="1.75rem" strokeWidth={1.5} />}>
            <p>{t('emptyText')}</p>
          </Empty>
        }
      >
        {(list) => <Rows list={list} />}
      </MorePages>
    </OfficePage>
  );
}

function Rows({ list }: { list: DrawSummary[] }) {
  const { t } = useTranslation('draws');
  const text = useText();
  const format = useFormat();
  return (
    <table className="work-table">
      <caption className="visually-hidden">{t('rooms.draws', { ns: 'work' })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('organisations')}</th>
          <th scope="col">{t('announced')}</th>
          <th scope="col">{t('stateLabel')}</th>
        </tr>
      </thead>
      <tbody>
        {list.map((one) => (
          <tr key={one.id} className="work-row">
            <td className="work-what">
              <Link to={paths.workDraw(one.id)} className="work-link">
                {text(one.title)}
              </Link>
              <span className="number muted small">{one.code}</span>
            </td>
            <td className="work-who">{format.list(one.organisations.map(text))}</td>
            <td className="work-due" data-label={t('announced')}>
              {one.announcedAt ? format.date(one.announcedAt) : t('notYet')}
            </td>
            <td className="work-state">
              <Status tone={drawTone(one.state)}>{t(`state.${one.state}`)}</Status>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
