import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { PackagePlus } from 'lucide-react';
import { scenariosQuery, type ScenarioSummary } from '../../api/scenarios.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { Link } from '../../ui/link.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Empty, Fetched } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { InstallDialog } from './install-dialog.tsx';
import { ReleasePackages } from './release-packages.tsx';
import '../console.css';

/** Scenario packages (场景): what one place has built and others adopt. */
export function ScenariosPage() {
  const { t } = useTranslation('console');
  const query = useQuery(scenariosQuery);
  const mayInstall = useSession()?.permissions.includes('scenario.install') ?? false;
  const [installing, setInstalling] = useState(false);
  return (
    <OfficePage
      title={t('rooms.scenarios')}
      lead={t('scenarios.lead')}
      actions={
        mayInstall ? (
          <Button
            className="button--dense"
            icon={<PackagePlus size="1.1em" aria-hidden />}
            onClick={() => setInstalling(true)}
          >
            {t('scenarios.install')}
          </Button>
        ) : null
      }
    >
      <div className="stack">
        {mayInstall ? <ReleasePackages /> : null}
        <Fetched query={query} lines={8}>
          {(list) =>
            list.length === 0 ? (
              <Empty title={t('scenarios.empty')} />
            ) : (
              <ul className="tiles">
                {list.map((one) => (
                  <ScenarioTile key={one.scenario} one={one} />
                ))}
              </ul>
            )
          }
        </Fetched>
      </div>
      {installing ? <InstallDialog onClose={() => setInstalling(false)} /> : null}
    </OfficePage>
  );
}

function ScenarioTile({ one }: { one: ScenarioSummary }) {
  const { t } = useTranslation('console');
  const text = useText();
  const behind = one.places.filter((place) => place.behind).length;
  return (
    <li className="panel">
      <h2>
        <Link to={paths.consoleScenario(one.scenario)}>{text(one.title)}</Link>
      </h2>
      <p className="muted small">
        <span className="number">{one.version}</span> ·{' '}
        {t('scenarios.builtBy', { place: text(one.createdBy.name) })}{' '}
        {one.internal ? <Status tone="neutral">{t('scenarios.internal')}</Status> : null}
      </p>
      <p className="small">{text(one.summary)}</p>
      <p className="chips">
        {one.places.length === 0 ? <span className="muted small">{t('scenarios.nowhere')}</span> : null}
        {one.places.map((place) => (
          <Status key={place.division} tone={place.behind ? 'warn' : place.adopted ? 'active' : 'neutral'}>
            {text(place.name)}
          </Status>
        ))}
      </p>
      {behind > 0 ? <p className="small">{t('scenarios.behind', { count: behind })}</p> : null}
    </li>
  );
}
