import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Download, FileDown, ShieldCheck } from 'lucide-react';
import {
  checkTrail,
  exportHref,
  keepingQuery,
  type TrailExport,
  type TrailKeeping,
} from '../../api/audit.ts';
import { intentionKey, settleIntention } from '../../api/idempotency.ts';
import { paths } from '../../paths.ts';
import { Basis } from '../../ui/basis.tsx';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Failure, Fetched } from '../../ui/states.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { CheckLine } from './check-line.tsx';
import { ExportDialog } from './export-dialog.tsx';
import '../console.css';
import './audit.css';

/** What the audit administrator does with the trail: checks it, takes part of it along, sees how far back it reaches. */
export function KeepingPage() {
  const { t } = useTranslation('audit');
  return (
    <OfficePage
      title={t('title')}
      lead={t('lead')}
      actions={
        <LinkButton tone="secondary" to={paths.consoleAudit()}>
          {t('toTrail')}
        </LinkButton>
      }
    >
      <Fetched query={useQuery(keepingQuery)} lines={6}>
        {(keeping) => (
          <div className="exchange-parts">
            <Checks keeping={keeping} />
            <Exports keeping={keeping} />
            <Kept keeping={keeping} />
          </div>
        )}
      </Fetched>
    </OfficePage>
  );
}

function Checks({ keeping: { checks } }: { keeping: TrailKeeping }) {
  const { t } = useTranslation('audit');
  const client = useQueryClient();
  const isUnderWay = checks.some(({ state }) => state === 'waiting' || state === 'running');
  const check = useMutation({
    mutationFn: () => checkTrail(intentionKey('audit-check')),
    onSettled() {
      settleIntention('audit-check');
      return client.invalidateQueries({ queryKey: keepingQuery.queryKey });
    },
  });
  return (
    <Panel
      title={t('checks.title')}
      aside={
        <Button
          icon={<ShieldCheck size="1.1em" aria-hidden />}
          className="button--dense"
          busy={check.isPending}
          reason={isUnderWay ? t('checks.underWay') : undefined}
          onClick={() => check.mutate()}
        >
          {t('checks.start')}
        </Button>
      }
    >
      <p className="muted">{t('checks.lead')}</p>
      {check.error ? <Failure error={check.error} compact /> : null}
      {checks.length === 0 ? <p className="muted">{t('checks.none')}</p> : null}
      <ul className="lines">
        {checks.map((one, at) => (
          <CheckLine key={one.id} one={one} isOpen={at === 0} />
        ))}
      </ul>
    </Panel>
  );
}

function Exports({ keeping: { exports } }: { keeping: TrailKeeping }) {
  const { t } = useTranslation('audit');
  const [open, setOpen] = useState(false);
  return (
    <Panel
      title={t('exports.title')}
      aside={
        <Button
          tone="secondary"
          icon={<FileDown size="1.1em" aria-hidden />}
          className="button--dense"
          onClick={() => setOpen(true)}
        >
          {t('exports.start')}
        </Button>
      }
    >
      <p className="muted">{t('exports.lead')}</p>
      {exports.length === 0 ? <p className="muted">{t('exports.none')}</p> : null}
      <ul className="lines">
        {exports.map((one) => (
          <ExportLine key={one.id} one={one} />
        ))}
      </ul>
      {open ? <ExportDialog onClose={() => setOpen(false)} /> : null}
    </Panel>
  );
}

function ExportLine({ one }: { one: TrailExport }) {
  const { t } = useTranslation('audit');
  const format = useFormat();
  const range = t('exports.range', { from: format.instant(one.from), to: format.instant(one.to) });
  return (
    <li className="audit-line">
      <span>
        <strong>{range}</strong>
        <span className="small audit-said">{one.reason}</span>
        <span className="muted small audit-said">
          {t('exports.by', { name: one.askedBy, moment: format.moment(one.askedAt) })}
          {' · '}
          {t('exports.holds', {
            count: one.events,
            number: format.number(one.events),
            first: one.firstSeal,
            last: one.lastSeal,
          })}
        </span>
      </span>
      {one.own ? (
        <a
          className="button button--secondary button--dense"
          href={exportHref(one.id)}
          download
          aria-label={t('exports.fetchOne', { range })}
        >
          <Download size="1.1em" aria-hidden />
          <span>{t('exports.fetch')}</span>
        </a>
      ) : (
        <span className="muted small">{t('exports.notYours')}</span>
      )}
    </li>
  );
}

/** How far back it reaches, beside what is asked for; nothing here is ever deleted. */
function Kept({ keeping: { months, basis, oldestAt, seals, keys } }: { keeping: TrailKeeping }) {
  const { t } = useTranslation('audit');
  const format = useFormat();
  const [current] = keys;
  return (
    <Panel title={t('kept.title')}>
      <SummaryList
        rows={[
          {
            key: 'months',
            label: t('kept.asked'),
            value: t('kept.months', { count: months }),
            note: <Basis basis={basis} />,
          },
          {
            key: 'oldest',
            label: t('kept.since'),
            value: oldestAt ? format.date(oldestAt) : t('kept.nothing'),
            note: t('kept.never'),
          },
          { key: 'seals', label: t('kept.seals'), value: format.number(seals) },
          ...(current
            ? [
                {
                  key: 'key',
                  label: t('kept.key'),
                  value: <code className="audit-key">{current}</code>,
                  note: t('kept.keyNote'),
                },
                {
                  key: 'command',
                  label: t('kept.command'),
                  value: (
                    <code className="audit-key">
                      {['npm run audit:verify -- FILE', ...keys.map((key) => `--key ${key}`)].join(' ')}
                    </code>
                  ),
                  note: t('kept.commandNote'),
                },
              ]
            : []),
        ]}
      />
    </Panel>
  );
}
