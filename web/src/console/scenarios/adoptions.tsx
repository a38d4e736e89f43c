import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { adoptionsQuery, type ScenarioView } from '../../api/scenarios.ts';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/office/panel.tsx';
import { Fetched } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { AdoptionLine } from './adoption-line.tsx';

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
