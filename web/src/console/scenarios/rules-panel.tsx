import { useTranslation } from 'react-i18next';
import type { ScenarioView } from '../../api/scenarios.ts';
import { paths } from '../../paths.ts';
import { Link } from '../../ui/link.tsx';
import { Panel } from '../../ui/office/panel.tsx';

/** Leads to the rules of a package, when it has any. */
export function RulesPanel({ one }: { one: ScenarioView }) {
  const { t } = useTranslation('decisions');
  const count = one.files.filter(({ path }) => path.endsWith('.dmn')).length;
  if (count === 0) return null;
  return (
    <Panel title={t('page.title')} aside={<span className="muted small">{t('page.count', { count })}</span>}>
      <p>
        <Link to={paths.consoleRules(one.scenario)}>{t('page.open')}</Link>
      </p>
    </Panel>
  );
}
