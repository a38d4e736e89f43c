import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Checkbox, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { goInEmergency } from '../../api/door.ts';
import { inspectorsQuery, itemsQuery, requestInspection, type NewInspection } from '../../api/inspections.ts';
import type { NewEmergencyInspection } from '../../api/schema.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { DayField } from '../../ui/office/time-fields.tsx';
import { shortestReason, WordsField } from '../../ui/office/words-field.tsx';
import { useText } from '../../ui/text.ts';
import {
  CircumstanceFields,
  circumstanceBody,
  noCircumstance,
  type Circumstance,
} from './circumstance-fields.tsx';
import { PremisesField } from '../tours/premises-field.tsx';
import { useAct } from './use-act.ts';

const kinds = ['routine', 'case', 'special'] as const;
const emergencyKinds = ['case'] as const;
const sources = [
  'plan',
  'complaint',
  'referral',
  'judicial',
  'monitoring',
  'enterprise-request',
  'superior',
  'follow-up',
] as const;

const methods = ['on-site', 'written', 'remote'] as const;

const blank = {
  uscc: '',
  itemCodes: [] as string[],
  inspectors: [] as string[],
  kind: 'routine' as (typeof kinds)[number],
  source: 'plan' as (typeof sources)[number],
  method: 'on-site' as (typeof methods)[number],
  windowFrom: '',
  windowTo: '',
  reason: '',
  premises: null as string | null,
  isEmergency: false,
  emergency: '',
  assistants: '',
  experts: '',
};
type Asked = typeof blank;

/** Asks for an inspection; what the rules say stands on its page. */
export function NewInspectionDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('inspection');
  const navigate = useNavigate();
  const organisation = useSession()?.organisation?.id;
  const [asked, setAsked] = useState(blank);
  const [said, setSaid] = useState<Circumstance>(noCircumstance);
  const set = (change: Partial<Asked>) => setAsked({ ...asked, ...change });
  const create = useAct(
    () => requestInspection(bodyOf(asked, said, organisation!)),
    ({ id }) => void navigate({ to: paths.workInspection(id) }),
  );
  const go = useAct(
    () => goInEmergency(emergencyOf(asked, said, organisation!)),
    ({ visitId }) => void navigate({ to: paths.workInspectionVisit(visitId) }),
  );
  const progress = asked.isEmergency ? go : create;
  const isDated = asked.isEmergency
    ? asked.emergency.trim().length >= shortestReason
    : asked.windowFrom && asked.windowTo;
  const isWhole = asked.uscc && isDated && asked.reason.trim() && organisation;
  return (
    <OfficeDialog
      wide
      title={t('new')}
      lead={t('newLead')}
      act={t(asked.isEmergency ? 'emergency.go' : 'create')}
      missing={isWhole ? undefined : t(asked.isEmergency ? 'emergency.missing' : 'newMissing')}
      progress={progress}
      onAct={() => progress.mutate()}
      onClose={onClose}
    >
      <DialogField label={t('uscc')}>
        {(id) => (
          <Input
            id={id}
            maxLength={18}
            value={asked.uscc}
            onChange={(e) => set({ uscc: e.target.value, premises: null })}
          />
        )}
      </DialogField>
      <PremisesField uscc={asked.uscc} value={asked.premises} onChange={(premises) => set({ premises })} />
      <EmergencyFields asked={asked} set={set} />
      <What asked={asked} set={set} />
      <WhyFrom asked={asked} set={set} />
      {asked.isEmergency ? null : <How asked={asked} set={set} />}
      <CircumstanceFields
        goesThere={asked.method === 'on-site' && !asked.isEmergency}
        kind={asked.kind}
        source={asked.source}
        said={said}
        set={(change) => setSaid({ ...said, ...change })}
      />
      <WhenAndWithWhom asked={asked} set={set} />
    </OfficeDialog>
  );
}

/** The days, unless it is now; who comes along; and why. */
function WhenAndWithWhom({ asked, set }: { asked: Asked; set: (change: Partial<Asked>) => void }) {
  const { t } = useTranslation('inspection');
  return (
    <>
      {asked.isEmergency ? null : (
        <div className="field-pair">
          <DayField
            label={t('from')}
            value={asked.windowFrom}
            onChange={(windowFrom) => set({ windowFrom })}
          />
          <DayField label={t('to')} value={asked.windowTo} onChange={(windowTo) => set({ windowTo })} />
        </div>
      )}
      <WordsField
        short
        label={t('assistants.enter.assistant')}
        value={asked.assistants}
        onChange={(assistants) => set({ assistants })}
      />
      <WordsField
        short
        label={t('assistants.enter.expert')}
        value={asked.experts}
        onChange={(experts) => set({ experts })}
      />
      <DialogField label={t('why')}>
        {(id) => (
          <Input.TextArea
            id={id}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={2000}
            value={asked.reason}
            onChange={(e) => set({ reason: e.target.value })}
          />
        )}
      </DialogField>
    </>
  );
}

/** Names, one after the other, each with where they belong behind it. */
const peopleIn = (words: string, role: 'assistant' | 'expert') =>
  words
    .split(/[;；、,，\n]/)
    .map((one) => one.trim().split(/\s+/))
    .filter(([name]) => name)
    .map(([name, ...from]) => ({
      name: name!,
      role,
      ...(from.length > 0 ? { from: from.join(' ') } : {}),
    }));

const alongIn = ({ assistants, experts }: Asked) => [
  ...peopleIn(assistants, 'assistant'),
  ...peopleIn(experts, 'expert'),
];

function bodyOf(asked: Asked, said: Circumstance, organisation: string): NewInspection {
  const { itemCodes, inspectors, kind, source, method, windowFrom, windowTo, reason, premises } = asked;
  return {
    itemCodes,
    inspectors,
    kind,
    source,
    method,
    windowFrom,
    windowTo,
    reason,
    premises,
    organisation,
    ...circumstanceBody(kind, source, said),
    ...(method === 'on-site' ? {} : { unannounced: false }),
    uscc: asked.uscc.trim().toUpperCase(),
    assistants: method === 'on-site' ? alongIn(asked) : [],
    explanations: {},
  };
}

function emergencyOf(asked: Asked, said: Circumstance, organisation: string): NewEmergencyInspection {
  const { itemCodes, inspectors, source, reason, premises } = asked;
  const { trigger } = circumstanceBody('case', source, said);
  return {
    itemCodes,
    inspectors,
    source,
    reason,
    premises,
    organisation,
    ...(trigger ? { trigger } : {}),
    uscc: asked.uscc.trim().toUpperCase(),
    emergency: asked.emergency.trim(),
    assistants: alongIn(asked),
  };
}

/** Danger that cannot wait: those who ask go at once, and say why. */
function EmergencyFields({ asked, set }: { asked: Asked; set: (change: Partial<Asked>) => void }) {
  const { t } = useTranslation('inspection');
  const turn = (isEmergency: boolean) =>
    set({ isEmergency, ...(isEmergency ? { kind: 'case' as const, source: 'monitoring' as const } : {}) });
  return (
    <>
      <div className="dialog-field">
        <Checkbox checked={asked.isEmergency} onChange={(event) => turn(event.target.checked)}>
          {t('emergency.check')}
        </Checkbox>
        {asked.isEmergency ? <p className="muted small">{t('emergency.hint')}</p> : null}
      </div>
      {asked.isEmergency ? (
        <WordsField
          label={t('emergency.why')}
          value={asked.emergency}
          onChange={(emergency) => set({ emergency })}
        />
      ) : null}
    </>
  );
}

/** Kind and source: what circumstances it may claim follows from them. */
function WhyFrom({ asked, set }: { asked: Asked; set: (change: Partial<Asked>) => void }) {
  const { t } = useTranslation('inspection');
  return (
    <div className="field-pair">
      <Choice
        label={t('kind')}
        name="kinds"
        values={asked.isEmergency ? emergencyKinds : kinds}
        value={asked.kind}
        onChange={(kind) => set({ kind })}
      />
      <Choice
        label={t('source')}
        name="sources"
        values={sources}
        value={asked.source}
        onChange={(source) => set({ source })}
      />
    </div>
  );
}

/** Whether somebody goes there, the firm answers in writing, or data are looked at. */
function How({ asked, set }: { asked: Asked; set: (change: Partial<Asked>) => void }) {
  const { t } = useTranslation('inspection');
  return (
    <>
      <Choice
        label={t('method')}
        name="methods"
        values={methods}
        value={asked.method}
        onChange={(method) => set({ method })}
      />
      {asked.method === 'on-site' ? null : <p className="muted small">{t(`methodHint.${asked.method}`)}</p>}
    </>
  );
}

/** Items and inspectors of one's own lists: what is not published cannot be chosen. */
function What({ asked, set }: { asked: Asked; set: (change: Partial<Asked>) => void }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const items = useQuery(itemsQuery);
  const inspectors = useQuery(inspectorsQuery);
  const published = <T extends { state: string }>(list: T[] | undefined) =>
    (list ?? []).filter(({ state }) => state === 'published');
  return (
    <>
      <Several
        label={t('items')}
        value={asked.itemCodes}
        onChange={(itemCodes) => set({ itemCodes })}
        options={published(items.data).map(({ key, data }) => ({ value: key, label: text(data.name) }))}
      />
      <Several
        label={t('inspectors')}
        value={asked.inspectors}
        onChange={(chosen) => set({ inspectors: chosen })}
        options={published(inspectors.data).map(({ key, data }) => ({
          value: key,
          label: `${data.name} ${key}`,
        }))}
      />
    </>
  );
}

/** All of them to be seen at once: a list of one's own is short, and nothing is forgotten behind a fold. */
function Several({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: string[];
  options: Array<{ value: string; label: string }>;
  onChange: (value: string[]) => void;
}) {
  return (
    <fieldset className="dialog-field several">
      <legend>{label}</legend>
      <Checkbox.Group
        className="dialog-choices dialog-scroll"
        value={value}
        options={options}
        onChange={onChange}
      />
    </fieldset>
  );
}

function Choice<T extends string>({
  label,
  name,
  values,
  value,
  onChange,
}: {
  label: string;
  name: string;
  values: readonly T[];
  value: T;
  onChange: (value: T) => void;
}) {
  const { t } = useTranslation('inspection');
  return (
    <DialogField label={label}>
      {(id) => (
        <Select
          id={id}
          value={value}
          onChange={onChange}
          options={values.map((one) => ({ value: one, label: t(`${name}.${one as string}`) }))}
        />
      )}
    </DialogField>
  );
}
