import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { SearchX } from 'lucide-react';
import { stillAskedQuery, type StillAskedPage as Found } from '../../api/evidence.ts';
import { useFormat } from '../../ui/format.ts';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Empty, Fetched } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';

/** What people are still asked for though an authority holds it (重复索要), and registers that did not answer. */
export function StillAskedPage() {
  const { t } = useTranslation('privacy');
  const query = useQuery(stillAskedQuery);
  return (
    <OfficePage title={t('rooms.stillAsked', { ns: 'console' })} lead={t('stillAsked.lead')}>
      <Fetched query={query} lines={8}>
        {(page) => (
          <div className="stack">
            <Panel title={t('stillAsked.asked')}>
              <Asked page={page} />
            </Panel>
            <Panel title={t('stillAsked.registers')}>
              <Registers page={page} />
            </Panel>
          </div>
        )}
      </Fetched>
    </OfficePage>
  );
}

const nothing = <SearchX size="1.75rem" strokeWidth={1.5} />;

function Asked({ page }: { page: Found }) {
  const { t } = useTranslation('privacy');
  const text = useText();
  const format = useFormat();
  const looked = t('stillAsked.looked', { count: page.services, place: text(page.division.name) });
  if (page.found.length === 0)
    return (
      <Empty title={t('stillAsked.none')} icon={nothing}>
        <p>{looked}</p>
      </Empty>
    );
  return (
    <>
      <p className="muted">{looked}</p>
      <table className="work-table">
        <caption className="visually-hidden">{t('stillAsked.asked')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('stillAsked.what')}</th>
            <th scope="col">{t('stillAsked.service')}</th>
            <th scope="col">{t('stillAsked.heldBy')}</th>
            <th scope="col">{t('stillAsked.cases')}</th>
          </tr>
        </thead>
        <tbody>
          {page.found.map((one) => (
            <tr key={`${one.service} ${one.key}`} className="work-row">
              <td className="work-what">
                <strong>{text(one.name)}</strong>
                <span className="work-step"> {t(`stillAsked.kind.${one.kind}`)}</span>
              </td>
              <td className="work-who" data-label={t('stillAsked.service')}>
                {text(one.serviceName)}
              </td>
              <td className="work-who" data-label={t('stillAsked.heldBy')}>
                {text(one.holder)}
              </td>
              <td className="work-due" data-label={t('stillAsked.cases')}>
                {format.number(one.cases)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Registers({ page }: { page: Found }) {
  const { t } = useTranslation('privacy');
  const text = useText();
  const format = useFormat();
  if (page.registers.length === 0) return <Empty title={t('stillAsked.noLookUps')} icon={nothing} />;
  return (
    <>
      <p className="muted">{t('stillAsked.since', { date: format.date(page.since) })}</p>
      <table className="work-table">
        <caption className="visually-hidden">{t('stillAsked.registers')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('stillAsked.register')}</th>
            <th scope="col">{t('stillAsked.lookUps')}</th>
            <th scope="col">{t('stillAsked.empty')}</th>
            <th scope="col">{t('stillAsked.down')}</th>
          </tr>
        </thead>
        <tbody>
          {page.registers.map((one) => (
            <tr key={one.register} className="work-row">
              <td className="work-what">
                <strong>{text(one.name)}</strong>
              </td>
              <td className="work-due" data-label={t('stillAsked.lookUps')}>
                {format.number(one.asked)}
              </td>
              <td className="work-due" data-label={t('stillAsked.empty')}>
                {format.number(one.empty)}
              </td>
              <td className="work-due" data-label={t('stillAsked.down')}>
                {format.number(one.down)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
