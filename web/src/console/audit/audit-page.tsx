import { useInfiniteQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { LockKeyhole } from 'lucide-react';
import { auditQuery, type AuditEvent, type AuditFilter } from '../../api/administration.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { useFilters } from '../../ui/office/use-filters.ts';
import { Empty } from '../../ui/states.tsx';
import { MorePages } from '../../ui/more-pages.tsx';
import '../console.css';

/** The audit trail: who did what to what, newest first; sealed rows can no longer be changed unseen. */
export function AuditPage() {
  const { t } = useTranslation('console');
  const { t: tAudit } = useTranslation('audit');
  const mayCheck = useSession()?.permissions.includes('audit.check') ?? false;
  const [filter, setFilter] = useFilters<AuditFilter>();
  const query = useInfiniteQuery(auditQuery(filter));
  const filtered = Boolean(filter.type ?? filter.objectId ?? filter.actorId);
  return (
    <OfficePage
      title={t('rooms.audit')}
      lead={t('audit.lead')}
      actions={
        mayCheck ? (
          <LinkButton tone="secondary" to={paths.consoleKeeping()}>
            {tAudit('toKeeping')}
          </LinkButton>
        ) : undefined
      }
    >
      <div className="toolbar">
        {(['type', 'objectId'] as const).map((key) => (
          <Input.Search
            key={key + (filter[key] ?? '')}
            allowClear
            className="toolbar-search"
            defaultValue={filter[key] ?? ''}
            aria-label={t(`audit.filter.${key}`)}
            placeholder={t(`audit.filter.${key}`)}
            onSearch={(next) => setFilter({ [key]: next.trim() || undefined })}
          />
        ))}
        {filtered ? (
          <Button
            tone="quiet"
            className="button--dense"
            onClick={() => setFilter({ type: undefined, objectId: undefined, actorId: undefined })}
          >
            {t('audit.all')}
          </Button>
        ) : null}
      </div>
      <MorePages query={query} items={(page) => page} empty={<Empty title={t('audit.empty')} />}>
        {(events) => (
          <table className="work-table">
            <caption className="visually-hidden">{t('rooms.audit')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('audit.at')}</th>
                <th scope="col">{t('audit.who')}</th>
                <th scope="col">{t('audit.what')}</th>
                <th scope="col">{t('audit.object')}</th>
                <th scope="col">{t('audit.seal')}</th>
              </tr>
            </thead>
            <tbody>
              {events.map((event) => (
                <EventRow key={event.id} event={event} onFilter={setFilter} />
              ))}
            </tbody>
          </table>
        )}
      </MorePages>
    </OfficePage>
  );
}

function EventRow({ event, onFilter }: { event: AuditEvent; onFilter: (filter: AuditFilter) => void }) {
  const { t } = useTranslation('console');
  const { t: tAudit } = useTranslation('audit');
  const format = useFormat();
  const details = Object.keys(event.data).length > 0;
  return (
    <tr className="work-row">
      <td className="work-due">{format.moment(event.at)}</td>
      <td className="work-who">
        <Actor actor={event.actor} />
        <For data={event.data} />
      </td>
      <td className="work-what">
        <button type="button" className="link-button" onClick={() => onFilter({ type: event.type })}>
          {t(`audit.event.${event.type}`, { defaultValue: event.type })}
        </button>
        <code className="muted small audit-type">{event.type}</code>
        {event.reason ? <span className="small">{event.reason}</span> : null}
        {details ? (
          <details className="small">
            <summary>{t('audit.details')}</summary>
            <pre className="data">{JSON.stringify(event.data, null, 1)}</pre>
          </details>
        ) : null}
      </td>
      <td className="work-who">
        {tAudit(`kinds.${event.object.kind}`, { defaultValue: event.object.kind })}
        <button
          type="button"
          className="link-button number small audit-id"
          onClick={() => onFilter({ objectId: event.object.id })}
        >
          {event.object.id}
        </button>
      </td>
      <td className="work-state small">
        {event.sealed ? (
          <>
            <LockKeyhole size="1em" aria-hidden /> {t('audit.sealed')}
          </>
        ) : (
          <span className="muted">{t('audit.notYet')}</span>
        )}
      </td>
    </tr>
  );
}

/** For whom a person acted, and on what (谁代谁). */
function For({ data: { actsAs, actsFor } }: { data: AuditEvent['data'] }) {
  const { t } = useTranslation('console');
  if (typeof actsAs !== 'string') return null;
  return (
    <span className="muted small">
      {t('audit.actsFor', { name: typeof actsFor === 'string' ? actsFor : '', as: t(`audit.as.${actsAs}`) })}
    </span>
  );
}

/** A person with the role in which they acted; the platform's own work with the part that did it. */
function Actor({ actor: { kind, name, role } }: { actor: AuditEvent['actor'] }) {
  const { t } = useTranslation('console');
  const { t: tAudit } = useTranslation('audit');
  if (kind === 'system')
    return (
      <>
        {t('audit.system')} <code className="muted small">{name.replace(/^system:/, '')}</code>
      </>
    );
  return (
    <>
      {name || t('audit.nobody')}{' '}
      {role ? <span className="muted small">{tAudit(`roles.${role}`, { defaultValue: role })}</span> : null}
    </>
  );
}
