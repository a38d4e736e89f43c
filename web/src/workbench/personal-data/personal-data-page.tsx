import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ShieldQuestionMark } from 'lucide-react';
import { informationRequestsQuery, useObjectionsQuery } from '../../api/privacy.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Empty, Fetched } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';

/** What people say against uses of their information, and what they ask for: all that the organisation answers. */
export function PersonalDataPage() {
  const { t } = useTranslation('privacy');
  return (
    <OfficePage title={t('rooms.personalData', { ns: 'work' })} lead={t('office.lead')}>
      <div className="stack">
        <Panel title={t('office.objections')}>
          <Objections />
        </Panel>
        <Panel title={t('office.requests')}>
          <Requests />
        </Panel>
      </div>
    </OfficePage>
  );
}

const nothing = <ShieldQuestionMark size="1.75rem" strokeWidth={1.5} />;

function Objections() {
  const { t } = useTranslation('privacy');
  const text = useText();
  const format = useFormat();
  return (
    <Fetched query={useQuery(useObjectionsQuery)}>
      {(all) =>
        all.length === 0 ? (
          <Empty title={t('office.noObjections')} icon={nothing} />
        ) : (
          <table className="work-table">
            <caption className="visually-hidden">{t('office.objections')}</caption>
            <tbody>
              {all.map((one) => (
                <tr key={one.id} className="work-row">
                  <td className="work-what">
                    <Link to={paths.workUseObjection(one.id)} className="work-link">
                      {text(one.use.purpose)}
                    </Link>
                    <span className="work-step">{one.words}</span>
                  </td>
                  <td className="work-who">{one.subjectName}</td>
                  <td className="work-due">
                    {t('clock.due', {
                      ns: 'work',
                      date: format.date(one.state === 'escalated' ? one.rulingDueAt! : one.dueAt),
                    })}
                  </td>
                  <td className="work-state">
                    <Status tone={one.verbs.length > 0 ? 'active' : 'neutral'}>
                      {t(`objection.state.${one.state}`)}
                    </Status>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      }
    </Fetched>
  );
}

function Requests() {
  const { t } = useTranslation('privacy');
  const format = useFormat();
  return (
    <Fetched query={useQuery(informationRequestsQuery)}>
      {(all) =>
        all.length === 0 ? (
          <Empty title={t('office.noRequests')} icon={nothing} />
        ) : (
          <table className="work-table">
            <caption className="visually-hidden">{t('office.requests')}</caption>
            <tbody>
              {all.map((one) => (
                <tr key={one.id} className="work-row">
                  <td className="work-what">
                    <Link to={paths.workInformationRequest(one.id)} className="work-link">
                      {t(`request.kind.${one.kind}`)}
                    </Link>
                    <span className="work-step">{one.words}</span>
                  </td>
                  <td className="work-who">{one.subjectName}</td>
                  <td className="work-due">{t('clock.due', { ns: 'work', date: format.date(one.dueAt) })}</td>
                  <td className="work-state">
                    <Status tone={one.state === 'working' ? 'active' : 'neutral'}>
                      {t(`request.state.${one.state}`)}
                    </Status>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      }
    </Fetched>
  );
}
