import { useTranslation } from 'react-i18next';
import type { AdoptableParameter } from '../../api/scenarios.ts';
import { Panel } from '../../ui/office/panel.tsx';
import { ParameterRow } from './parameter-row.tsx';
import type { Adoption } from './use-adoption.ts';

/** The numbers: first those that the place must confirm, then those that it may better, at the end those that nobody here may touch. */
export function ParametersPart({ adoption }: { adoption: Adoption }) {
  const { t } = useTranslation('console');
  const { parameters } = adoption.form;
  const groups = Map.groupBy(parameters, groupOf);
  return (
    <Panel title={t('adopt.parameters')}>
      <Group adoption={adoption} list={groups.get('confirm')} title={t('adopt.group.confirm')} />
      <Group adoption={adoption} list={groups.get('better')} title={t('adopt.group.better')} />
      {groups.has('fixed') ? (
        <details>
          <summary>{t('adopt.group.fixed', { count: groups.get('fixed')!.length })}</summary>
          <Group adoption={adoption} list={groups.get('fixed')} />
        </details>
      ) : null}
    </Panel>
  );
}

function groupOf({ may, inherited }: AdoptableParameter): 'confirm' | 'better' | 'fixed' {
  if (may === 'fixed') return 'fixed';
  return inherited && inherited.basis.certainty !== 'default' ? 'better' : 'confirm';
}

function Group({
  adoption,
  list = [],
  title,
}: {
  adoption: Adoption;
  list?: AdoptableParameter[] | undefined;
  title?: string;
}) {
  if (list.length === 0) return null;
  return (
    <section>
      {title ? <h3 className="adopt-group">{title}</h3> : null}
      <ul className="adopt-rows">
        {list.map((one) => (
          <ParameterRow key={one.code} one={one} adoption={adoption} />
        ))}
      </ul>
    </section>
  );
}
