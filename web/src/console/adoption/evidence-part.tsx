import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AdoptionForm } from '../../api/scenarios.ts';
import { Panel } from '../../ui/office/panel.tsx';
import { useText } from '../../ui/text.ts';
import { setWithoutEvidence, setWithoutItem } from './overlay-edit.ts';
import type { Adoption } from './use-adoption.ts';

/** What the place no longer asks for, and which options it does not offer. It cannot ask for more than the base does. */
export function EvidencePart({ adoption }: { adoption: Adoption }) {
  const { t } = useTranslation('console');
  const services = adoption.form.services.filter(({ evidence, optional }) => evidence.length > 0 || optional);
  if (services.length === 0) return null;
  return (
    <Panel title={t('adopt.evidence')} aside={<span className="muted small">{t('adopt.evidenceHint')}</span>}>
      <ul className="adopt-rows">
        {services.map((one) => (
          <ServiceRow key={one.key} one={one} adoption={adoption} />
        ))}
      </ul>
    </Panel>
  );
}

function ServiceRow({ one, adoption }: { one: AdoptionForm['services'][number]; adoption: Adoption }) {
  const { t } = useTranslation('console');
  const text = useText();
  const { draft, change } = adoption;
  const without = draft.withoutEvidence?.[one.key] ?? [];
  const isLeftOut = draft.withoutItems?.includes(one.key) ?? false;
  return (
    <li className="adopt-row" data-changed={without.length > 0 || isLeftOut || undefined}>
      <strong>{text(one.name)}</strong>
      <div className="adopt-ticks">
        <Checkbox.Group
          className="dialog-choices"
          aria-label={t('adopt.without', { name: text(one.name) })}
          value={without}
          options={one.evidence.map(({ key, name }) => ({
            value: key,
            label: t('adopt.noLonger', { name: text(name) }),
          }))}
          onChange={(keys) => change(setWithoutEvidence(draft, one.key, keys))}
        />
        {one.optional ? (
          <Checkbox
            checked={isLeftOut}
            onChange={(event) => change(setWithoutItem(draft, one.key, event.target.checked))}
          >
            {t('adopt.notOffered')}
          </Checkbox>
        ) : null}
      </div>
    </li>
  );
}
