import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Checkbox, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { intentionKey, unlessLost } from '../../api/idempotency.ts';
import {
  changeClientSystem,
  clientSystemsQuery,
  registerClientSystem,
  type ClientSystem,
  type ClientSystemField,
  type NewClientSystem,
  type RegisteredClientSystem,
} from '../../api/openid.ts';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { useText } from '../../ui/text.ts';
import { ReasonField } from '../two-person/reason-field.tsx';
import { OrganisationSelect } from '../organisations/organisation-select.tsx';

/** The reason is not part of what is registered, and asked for each time. */
interface Draft extends Omit<NewClientSystem, 'redirectUris' | 'postLogoutUris' | 'backChannelLogoutUri'> {
  /** one on each line */
  redirectUris: string;
  postLogoutUris: string;
  backChannelLogoutUri: string;
}

const empty: Draft = {
  clientId: '',
  organisationId: '',
  kind: 'server',
  name: { zh: '', en: '' },
  purpose: { zh: '', en: '' },
  redirectUris: '',
  postLogoutUris: '',
  backChannelLogoutUri: '',
  fields: ['name'],
  neededFields: [],
  firstParty: false,
  reason: '',
};

const draftOf = (one: ClientSystem): Draft => ({
  clientId: one.clientId,
  organisationId: one.organisation.id,
  kind: one.kind,
  name: one.name,
  purpose: one.purpose,
  fields: one.fields,
  neededFields: one.neededFields,
  firstParty: one.firstParty,
  reason: '',
  redirectUris: one.redirectUris.join('\n'),
  postLogoutUris: one.postLogoutUris.join('\n'),
  backChannelLogoutUri: one.backChannelLogoutUri ?? '',
});

/** Registers a system, or changes one. */
export function ClientDialog({
  before,
  fields,
  onSecret,
  onAsked,
  onClose,
}: {
  before: ClientSystem | undefined;
  fields: ClientSystemField[];
  onSecret: (secret: { clientId: string; secret: string }) => void;
  onAsked: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('console');
  const [draft, setDraft] = useState(before ? draftOf(before) : empty);
  const change = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));
  const save = useSave(before, draft, ({ secret, asked }) => {
    if (secret) onSecret({ clientId: draft.clientId, secret });
    if (asked) onAsked();
    onClose();
  });
  const lacking = missingIn(draft, before);
  return (
    <OfficeDialog
      wide
      title={t(before ? 'clientSystems.changeTitle' : 'clientSystems.register')}
      lead={t('clientSystems.takesTwo')}
      act={t(before ? 'clientSystems.save' : 'clientSystems.register')}
      missing={lacking && t(`clientSystems.missing.${lacking}`)}
      progress={save}
      onAct={() => save.mutate()}
      onClose={onClose}
    >
      {before ? null : <Whose draft={draft} onChange={change} />}
      <Said draft={draft} part="name" onChange={change} />
      <Said draft={draft} part="purpose" onChange={change} />
      {draft.kind === 'machine' ? null : (
        <>
          <Addresses draft={draft} onChange={change} />
          <Fields draft={draft} fields={fields} onChange={change} />
          {draft.kind === 'server' ? <FirstParty draft={draft} onChange={change} /> : null}
        </>
      )}
      <ReasonField value={draft.reason} onChange={(reason) => change({ reason })} />
    </OfficeDialog>
  );
}

type Change = (part: Partial<Draft>) => void;

function useSave(
  before: ClientSystem | undefined,
  draft: Draft,
  done: (answer: RegisteredClientSystem) => void,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const { organisationId, clientId, kind, ...rest } = draft;
      const isMachine = kind === 'machine';
      const changes = {
        reason: rest.reason.trim(),
        name: rest.name,
        purpose: rest.purpose,
        redirectUris: isMachine ? [] : linesOf(rest.redirectUris),
        postLogoutUris: isMachine ? [] : linesOf(rest.postLogoutUris),
        ...(rest.backChannelLogoutUri.trim()
          ? { backChannelLogoutUri: rest.backChannelLogoutUri.trim() }
          : {}),
        fields: isMachine ? [] : rest.fields,
        neededFields: isMachine ? [] : rest.neededFields.filter((one) => rest.fields.includes(one)),
        firstParty: kind === 'server' && rest.firstParty === true,
      };
      if (before) return changeClientSystem(before.clientId, { version: before.version, ...changes });
      return registerClientSystem(
        { clientId, kind, organisationId, ...changes },
        intentionKey('client-system'),
      );
    },
    onSettled: unlessLost('client-system'),
    onSuccess: (answer) => {
      void client.invalidateQueries({ queryKey: clientSystemsQuery.queryKey });
      done(answer);
    },
  });
}

const linesOf = (text: string) => text.split(/\s+/).filter(Boolean);

/** Key of the words for the first thing that is missing. */
function missingIn(
  { clientId, organisationId, name, purpose, kind, redirectUris, reason }: Draft,
  before: ClientSystem | undefined,
) {
  if (!before && !/^[a-z0-9][a-z0-9-]{2,39}$/.test(clientId)) return 'clientId';
  if (!organisationId) return 'organisation';
  if (!name.zh.trim() || !name.en.trim()) return 'name';
  if (!purpose.zh.trim() || !purpose.en.trim()) return 'purpose';
  if (kind !== 'machine' && linesOf(redirectUris).length === 0) return 'redirectUris';
  if (!reason.trim()) return 'reason';
  return undefined;
}

function Whose({ draft, onChange }: { draft: Draft; onChange: Change }) {
  const { t } = useTranslation('console');
  return (
    <>
      <DialogField label={t('clientSystems.clientId')} help={t('clientSystems.clientIdHelp')}>
        {(id, help) => (
          <Input
            id={id}
            aria-describedby={help}
            value={draft.clientId}
            onChange={({ target }) => onChange({ clientId: target.value.trim() })}
          />
        )}
      </DialogField>
      <OrganisationSelect
        label={t('clientSystems.organisation')}
        value={draft.organisationId || undefined}
        onChange={(organisationId) => onChange({ organisationId })}
      />
      <DialogField label={t('clientSystems.kind')}>
        {(id) => (
          <Select
            id={id}
            value={draft.kind}
            options={(['server', 'public', 'machine'] as const).map((value) => ({
              value,
              label: t(`clientSystems.kinds.${value}`),
            }))}
            onChange={(kind: Draft['kind']) => onChange({ kind })}
          />
        )}
      </DialogField>
    </>
  );
}

/** Name or purpose, in both languages: people read it when they are asked. */
function Said({ draft, part, onChange }: { draft: Draft; part: 'name' | 'purpose'; onChange: Change }) {
  const { t } = useTranslation('console');
  return (['zh', 'en'] as const).map((language) => (
    <DialogField key={language} label={t(`clientSystems.said.${part}.${language}`)}>
      {(id) => (
        <Input
          id={id}
          lang={language}
          maxLength={200}
          value={draft[part][language]}
          onChange={({ target }) => onChange({ [part]: { ...draft[part], [language]: target.value } })}
        />
      )}
    </DialogField>
  ));
}

function Addresses({ draft, onChange }: { draft: Draft; onChange: Change }) {
  const { t } = useTranslation('console');
  return (['redirectUris', 'postLogoutUris', 'backChannelLogoutUri'] as const).map((part) => (
    <DialogField key={part} label={t(`clientSystems.${part}`)} help={t(`clientSystems.${part}Help`)}>
      {(id, help) => (
        <Input.TextArea
          id={id}
          aria-describedby={help}
          autoSize={{ minRows: part === 'redirectUris' ? 2 : 1 }}
          value={draft[part]}
          onChange={({ target }) => onChange({ [part]: target.value })}
        />
      )}
    </DialogField>
  ));
}

function Fields({
  draft: { fields: chosen, neededFields: needed },
  fields,
  onChange,
}: {
  draft: Draft;
  fields: ClientSystemField[];
  onChange: Change;
}) {
  const { t } = useTranslation('console');
  const text = useText();
  const toggle = (list: readonly string[], field: string, isOn: boolean) =>
    isOn ? [...list, field] : list.filter((one) => one !== field);
  return (
    <fieldset className="dialog-field">
      <legend>{t('clientSystems.fields')}</legend>
      <p className="muted small">{t('clientSystems.fieldsHelp')}</p>
      <ul className="client-fields">
        {fields.map(({ field, title }) => (
          <li key={field}>
            <Checkbox
              checked={chosen.includes(field)}
              onChange={({ target }) => onChange({ fields: toggle(chosen, field, target.checked) })}
            >
              {text(title)}
            </Checkbox>
            <Checkbox
              checked={chosen.includes(field) && needed.includes(field)}
              disabled={!chosen.includes(field)}
              aria-label={t('clientSystems.neededField', { field: text(title) })}
              onChange={({ target }) => onChange({ neededFields: toggle(needed, field, target.checked) })}
            >
              {t('clientSystems.needed')}
            </Checkbox>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

/** Another installation of government itself. */
function FirstParty({ draft, onChange }: { draft: Draft; onChange: Change }) {
  const { t } = useTranslation('console');
  return (
    <div className="dialog-field">
      <Checkbox
        checked={draft.firstParty === true}
        onChange={({ target }) => onChange({ firstParty: target.checked })}
      >
        {t('clientSystems.firstParty')}
      </Checkbox>
      <p className="muted small">{t('clientSystems.firstPartyHelp')}</p>
    </div>
  );
}
