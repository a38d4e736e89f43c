import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { releasePackagesQuery, type ReleasePackage } from '../../api/scenarios.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { ReleaseDialog } from './release-dialog.tsx';

/** What comes with the release and is not installed or published here; nothing when there is nothing to say. */
export function ReleasePackages() {
  const { t } = useTranslation('console');
  const { data = [] } = useQuery(releasePackagesQuery);
  const [chosen, choose] = useState<ReleasePackage>();
  if (data.length === 0) return null;
  return (
    <Panel title={t('release.title')}>
      <p className="muted small">{t('release.lead')}</p>
      <ul className="lines">
        {data.map((one) => (
          <Line key={one.scenario} one={one} onChoose={() => choose(one)} />
        ))}
      </ul>
      {chosen ? <ReleaseDialog one={chosen} onClose={() => choose(undefined)} /> : null}
    </Panel>
  );
}

function Line({ one, onChoose }: { one: ReleasePackage; onChoose: () => void }) {
  const { t, i18n } = useTranslation('console');
  const text = useText();
  const places = new Intl.ListFormat(i18n.language).format(
    one.places.filter(({ own }) => !own).map(({ name }) => text(name)),
  );
  const { standing, installed, version } = one;
  return (
    <li>
      <p>
        <strong>{text(one.title)}</strong> <span className="number">{version}</span>{' '}
        {one.internal ? <Status tone="neutral">{t('scenarios.internal')}</Status> : null}
      </p>
      <p className="small">{t(`release.standing.${standing}`, { installed, version, places })}</p>
      {standing === 'differs' ? (
        <p className="muted small">{t('release.differsHint')}</p>
      ) : (
        <div>
          <Button className="button--dense" onClick={onChoose}>
            {t(`release.act.${actOf(one)}`)}
          </Button>
        </div>
      )}
    </li>
  );
}

/** What is left to do with it. */
export const actOf = ({ internal, standing }: ReleasePackage): 'install' | 'both' | 'publish' => {
  if (!internal) return 'install';
  return standing === 'unpublished' || standing === 'behind' ? 'publish' : 'both';
};
