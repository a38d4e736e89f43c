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
        <thead>
          <tr>
            <th>{t('stillAsked.what')}</th>
            <th>{t('stillAsked.service')}</th>
            <th>{t('stillAsked.heldBy')}</th>
            <th>{t('stillAsked.cases')}</th>
          </tr>
        </thead>
        <tbody>
          {page.found.map((one) => (
            <tr key={`${one.service} ${one.key}`} className="work-row">
              <td className="work-what">
                <strong>{text(one.name)}</strong>
                <span className="work-step"> {t(`stillAsked.kind.${one.kind}`)}</span>
              </td>
              <td className="work-who">{text(one.serviceName)}</td>
              <td className="work-who">{text(one.holder)}</td>
              <td className="work-due">{one.cases}</td>
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
        <thead>
          <tr>
            <th>{t('stillAsked.register')}</th>
            <th>{t('stillAsked.lookUps')}</th>
            <th>{t('stillAsked.empty')}</th>
            <th>{t('stillAsked.down')}</th>
          </tr>
        </thead>
        <tbody>
          {page.registers.map((one) => (
            <tr key={one.register} className="work-row">
              <td className="work-what">
                <strong>{text(one.name)}</strong>
              </td>
              <td className="work-due">{format.number(one.asked)}</td>
              <td className="work-due">{format.number(one.empty)}</td>
              <td className="work-due">{format.number(one.down)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
