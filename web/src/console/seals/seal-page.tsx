import { useParams } from '@tanstack/react-router';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sealQuery, sealUsesQuery, type Seal, type SealDetail, type SealUse } from '../../api/seals.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { DetailPage } from '../../ui/office/detail-page.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Empty } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';
import { MorePages } from '../../ui/more-pages.tsx';
import { SealActions } from './seal-actions.tsx';
import { SealPicture, sealTones } from './seal-picture.tsx';
import '../console.css';
import './seals.css';

/** One seal: its picture, who keeps it, what was done with it, and every document that bears it. */
export function SealPage() {
  const { sealId } = useParams({ strict: false }) as { sealId: string };
  const { t } = useTranslation('console');
  const query = useQuery(sealQuery(sealId));
  return (
    <DetailPage back={{ to: paths.consoleSeals(), label: t('rooms.seals') }} query={query}>
      {(detail) => <Detail key={detail.seal.id} detail={detail} />}
    </DetailPage>
  );
}

function Detail({ detail }: { detail: SealDetail }) {
  const { t } = useTranslation('console');
  const { seal } = detail;
  const isLiving = seal.status === 'active' || seal.status === 'suspended';
  return (
    <OfficePage
      title={seal.name}
      actions={<Status tone={sealTones[seal.status]}>{t(`seals.status.${seal.status}`)}</Status>}
    >
      {isLiving && !seal.keeperInOffice ? <Notice kind="warn" title={t('seals.notInOffice')} /> : null}
      {isLiving && seal.outlived ? <Notice kind="warn" title={t('seals.outlived')} /> : null}
      <div className="seal-parts">
        <SealActions detail={detail} />
        <Panel title={t('seals.about')}>
          <div className="seal-head">
            <SealPicture seal={seal} />
            <div>
              <Facts seal={seal} />
              {seal.demonstration ? <p className="muted small">{t('seals.demonstration')}</p> : null}
            </div>
          </div>
        </Panel>
        <Life events={detail.events} />
        <Uses sealId={seal.id} />
      </div>
    </OfficePage>
  );
}

function Facts({ seal }: { seal: Seal }) {
  const { t } = useTranslation('console');
  const text = useText();
  const format = useFormat();
  const { made } = seal;
  return (
    <SummaryList
      rows={[
        { key: 'organisation', label: t('seals.organisation'), value: text(seal.organisation.name) },
        { key: 'purpose', label: t('seals.purpose'), value: seal.purpose || '—' },
        { key: 'keeper', label: t('seals.keeper'), value: seal.keeper?.name ?? t('seals.platformKeeps') },
        ...(seal.reason ? [{ key: 'reason', label: t('seals.reason'), value: seal.reason }] : []),
        ...(made
          ? [
              { key: 'made', label: t('seals.madeAt'), value: format.moment(made.at) },
              { key: 'validTo', label: t('seals.validTo'), value: format.date(made.validTo) },
              { key: 'size', label: t('seals.size'), value: t('seals.sizeMm', { mm: made.widthMm }) },
              {
                key: 'key',
                label: t('seals.key'),
                value: <code>{made.keyId}</code>,
              },
              {
                key: 'serial',
                label: t('seals.serial'),
                value: <code className="seal-hash">{made.serial}</code>,
              },
            ]
          : []),
      ]}
    />
  );
}

function Life({ events }: { events: SealDetail['events'] }) {
  const { t } = useTranslation('console');
  const format = useFormat();
  return (
    <Panel title={t('seals.life')}>
      <ol className="seal-life">
        {events.map(({ at, verb, byName, reason }) => (
          <li key={at + verb}>
            <strong>{t(`seals.events.${verb}` as 'seals.events.made')}</strong>{' '}
            <span className="muted">
              {format.moment(at)} · {byName.startsWith('system:') ? t('seals.platform') : byName}
            </span>
            {reason ? <div>{reason}</div> : null}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Uses({ sealId }: { sealId: string }) {
  const { t } = useTranslation('console');
  const query = useInfiniteQuery(sealUsesQuery(sealId));
  return (
    <Panel title={t('seals.usesTitle')}>
      <MorePages query={query} items={(page) => page.items} empty={<Empty title={t('seals.usesNone')} />}>
        {(uses) => (
          <table className="work-table">
            <caption className="visually-hidden">{t('seals.usesTitle')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('seals.use.at')}</th>
                <th scope="col">{t('seals.use.what')}</th>
                <th scope="col">{t('seals.use.case')}</th>
                <th scope="col">{t('seals.use.by')}</th>
                <th scope="col">{t('seals.use.hash')}</th>
              </tr>
            </thead>
            <tbody>
              {uses.map((use) => (
                <UseRow key={use.id} use={use} />
              ))}
            </tbody>
          </table>
        )}
      </MorePages>
    </Panel>
  );
}

function UseRow({ use }: { use: SealUse }) {
  const { t } = useTranslation('console');
  const text = useText();
  const format = useFormat();
  return (
    <tr className="work-row">
      <td className="work-due">{format.moment(use.at)}</td>
      <td className="work-what">
        {text(use.title)} <span className="muted small">{use.format.toUpperCase()}</span>
        {use.stamped ? <div className="muted small">{t('seals.use.stamped')}</div> : null}
      </td>
      <td data-label={t('seals.use.case')}>{use.caseNumber ?? '—'}</td>
      <td className="work-who" data-label={t('seals.use.by')}>
        {use.usedBy.startsWith('system:') ? t('seals.platform') : use.usedBy}
      </td>
      <td data-label={t('seals.use.hash')}>
        <code className="seal-hash">{use.documentHash}</code>
      </td>
    </tr>
  );
}
