import { useTranslation } from 'react-i18next';
import { Plus, Trash2 } from 'lucide-react';
import type { AdoptableRole } from '../../api/scenarios.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { useFormat } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';
import { DivisionSelect } from '../division-select.tsx';
import { OrganisationSelect } from './organisation-select.tsx';
import { addRole, dropRole, setRole, type OwnRole } from './overlay-edit.ts';
import { ProblemLines } from './problem-lines.tsx';
import { problemsOf, type Adoption } from './use-adoption.ts';

/** Who does what here: one duty after the other, with who has it now. */
export function RolesPart({ adoption }: { adoption: Adoption }) {
  const { t } = useTranslation('console');
  return (
    <Panel title={t('adopt.roles')} aside={<span className="muted small">{t('adopt.rolesHint')}</span>}>
      <ul className="adopt-rows">
        {adoption.form.roles.map((one) => (
          <RoleRow key={one.role} one={one} adoption={adoption} />
        ))}
      </ul>
    </Panel>
  );
}

function RoleRow({ one, adoption }: { one: AdoptableRole; adoption: Adoption }) {
  const { t } = useTranslation('console');
  const text = useText();
  const format = useFormat();
  const { form, draft, change } = adoption;
  const own = (draft.roles ?? []).flatMap((entry, index) =>
    entry.role === one.role ? [{ entry, index }] : [],
  );
  const title = format.list(one.services.map((name) => text(name))) || one.role;
  return (
    <li className="adopt-row" data-changed={own.length > 0 || undefined}>
      <div>
        <strong>{title}</strong>
        <code className="muted small adopt-about">{one.role}</code>
      </div>
      <p>
        {one.now ? (
          <>
            {text(one.now.name)}{' '}
            <span className="muted small">{t('adopt.saidBy', { place: text(one.now.from.name) })}</span>
          </>
        ) : (
          <span className="adopt-nobody">{t('adopt.nobody')}</span>
        )}
      </p>
      <div className="adopt-do">
        <Button
          tone="secondary"
          className="button--dense"
          icon={<Plus size="1.05em" aria-hidden />}
          aria-label={t('adopt.assignOne', { name: title })}
          onClick={() =>
            change(addRole(draft, { role: one.role, division: form.place.division, organisation: '' }))
          }
        >
          {t('adopt.assign')}
        </Button>
      </div>
      {own.map(({ entry, index }) => (
        <RoleEntry
          key={index}
          entry={entry}
          adoption={adoption}
          title={title}
          onChange={(next) => change(setRole(draft, index, next))}
          onDrop={() => change(dropRole(draft, index))}
        />
      ))}
    </li>
  );
}

function RoleEntry({
  entry,
  adoption,
  title,
  onChange,
  onDrop,
}: {
  entry: OwnRole;
  adoption: Adoption;
  title: string;
  onChange: (next: OwnRole) => void;
  onDrop: () => void;
}) {
  const { t } = useTranslation('console');
  const problems = problemsOf(
    adoption,
    'roles',
    ({ role, division, organisation }) =>
      role === entry.role && division === entry.division && organisation === entry.organisation,
  );
  return (
    <div className="adopt-own adopt-role">
      <DivisionSelect
        hidden
        label={t('adopt.rolePlace')}
        value={entry.division}
        onChange={(division) => onChange({ ...entry, division })}
      />
      <OrganisationSelect
        label={t('adopt.roleOrganisation')}
        value={entry.organisation}
        known={adoption.form.organisations}
        onChange={(organisation) => onChange({ ...entry, organisation })}
      />
      <Button
        tone="quiet"
        className="button--dense"
        icon={<Trash2 size="1.05em" aria-hidden />}
        aria-label={t('adopt.dropRole', { name: title })}
        onClick={onDrop}
      >
        {t('adopt.drop')}
      </Button>
      {entry.organisation === '' ? (
        <p className="muted small adopt-wide">{t('adopt.chooseOrganisation')}</p>
      ) : (
        <div className="adopt-wide">
          <ProblemLines problems={problems} />
        </div>
      )}
    </div>
  );
}
