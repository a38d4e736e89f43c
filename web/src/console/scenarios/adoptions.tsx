import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { adoptionsQuery, comparisonQuery, type Adoption, type ScenarioView } from '../../api/scenarios.ts';
import { useSession } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/office/panel.tsx';
import { Fetched } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { UpgradeDialog } from './upgrade-dialog.tsx';

/** Where the package is in use, and what each place does differently, in words. */
export function Adoptions({ one }: { one: ScenarioView }) {
  const { t } = useTranslation('console');
  const text = useText();
  const format = useFormat();
  const adoptions = useQuery(adoptionsQuery(one.scenario));
  const plain = one.places.filter(({ adopted }) => !adopted);
  return (
    <Panel title={t('adoptions.title')}>
      <ul className="lines">
        {plain.map((place) => (
          <li key={place.division}>
            <strong>{text(place.name)}</strong> <span className="number small">{place.version}</span>{' '}
            {place.behind ? (
              <Status tone="warn">{t('adoptions.behind', { version: one.version })}</Status>
            ) : null}
            <span className="muted small">
              {t('adoptions.plain')} · {format.date(place.publishedAt)}
            </span>
          </li>
        ))}
      </ul>
      <Fetched query={adoptions}>
        {(list) => (
          <ul className="lines">
            {list.map((adoption) => (
              <AdoptionLine key={adoption.division} scenario={one.scenario} adoption={adoption} />
            ))}
          </ul>
        )}
      </Fetched>
      {plain.length === 0 && adoptions.data?.length === 0 ? (
        <p className="muted">{t('scenarios.nowhere')}</p>
      ) : null}
    </Panel>
  );
}

function AdoptionLine({ scenario, adoption }: { scenario: string; adoption: Adoption }) {
  const { t } = useTranslation('console');
  const text = useText();
  const format = useFormat();
  const mayAdopt = useSession()?.permissions.includes('scenario.adopt') ?? false;
  const [open, setOpen] = useState(false);
  const [upgrading, setUpgrading] = useState(false);
  return (
    <li>
      <strong>{text(adoption.name)}</strong> <span className="number small">{adoption.version}</span>{' '}
      {adoption.behind ? (
        <Status tone="warn">{t('adoptions.behind', { version: adoption.newest })}</Status>
      ) : null}
      <span className="muted small">
        {text(adoption.title)} · {format.date(adoption.changedAt)}
      </span>
      {text(adoption.note) ? <span className="small">{text(adoption.note)}</span> : null}
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('adoptions.differences', { count: adoption.differences })}</summary>
        {open ? <Differences scenario={scenario} division={adoption.division} /> : null}
      </details>
      {mayAdopt && adoption.behind ? (
        <span>
          <Button tone="secondary" className="button--dense" onClick={() => setUpgrading(true)}>
            {t('adoptions.upgrade', { version: adoption.newest })}
          </Button>
        </span>
      ) : null}
      {upgrading ? (
        <UpgradeDialog scenario={scenario} adoption={adoption} onClose={() => setUpgrading(false)} />
      ) : null}
    </li>
  );
}

function Differences({ scenario, division }: { scenario: string; division: string }) {
  const { t } = useTranslation('console');
  const text = useText();
  const query = useQuery(comparisonQuery(scenario, division));
  return (
    <Fetched query={query}>
      {({ differences }) => (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways must be reachable
        <section className="scroll-x" tabIndex={0} aria-label={t('adoptions.table')}>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('adoptions.about')}</th>
                <th scope="col">{t('adoptions.before')}</th>
                <th scope="col">{t('adoptions.after')}</th>
              </tr>
            </thead>
            <tbody>
              {differences.map((one) => (
                <tr key={one.path}>
                  <th scope="row">{text(one.about)}</th>
                  <td>{one.before ? text(one.before) : <span className="muted">—</span>}</td>
                  <td>{one.after ? text(one.after) : <span className="muted">—</span>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Fetched>
  );
}
