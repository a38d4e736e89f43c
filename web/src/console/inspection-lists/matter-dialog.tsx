import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { saveMatter, type KeptMatter, type MatterDraft } from '../../api/exempt-matters.ts';
import { bodiesQuery, itemsQuery } from '../../api/inspections.ts';
import { Button } from '../../ui/button.tsx';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { useText } from '../../ui/text.ts';
import { useAct } from '../../workbench/inspections/use-act.ts';
import { BothLanguages, Keeper, OneLine } from './fields.tsx';

const blank: MatterDraft = {
  code: '',
  organisation: '',
  data: {
    name: { zh: '', en: '' },
    basis: [{ title: '' }],
    lines: [],
    conditions: [{ code: 'minor', text: { zh: '', en: '' } }],
    validFrom: '',
    validTo: null,
  },
};

const draftOf = ({ code, name, basis, lines, conditions, validFrom, validTo }: KeptMatter): MatterDraft => ({
  code,
  organisation: '',
  data: {
    name,
    basis: basis.map(({ title, article }) => (article ? { title, article } : { title })),
    lines,
    conditions,
    validFrom,
    validTo,
  },
});

/** One matter in a form: a new one, or a draft that is changed. */
export function MatterDialog({ matter, onClose }: { matter: KeptMatter | 'new'; onClose: () => void }) {
  const { t } = useTranslation('lists');
  const isNew = matter === 'new';
  const [now, setNow] = useState<MatterDraft>(isNew ? blank : draftOf(matter));
  const bodies = useQuery(bodiesQuery);
  const save = useAct(() => saveMatter(now, isNew), onClose);
  const missing = missingOf(now, isNew);
  const set = (change: Partial<MatterDraft['data']>) => setNow({ ...now, data: { ...now.data, ...change } });
  return (
    <OfficeDialog
      title={isNew ? t('matters.new') : now.code}
      lead={t('lead')}
      act={t('save')}
      wide
      missing={missing ? t(`matters.missing.${missing}`) : undefined}
      progress={save}
      onAct={save.mutate}
      onClose={onClose}
    >
      {isNew ? (
        <div className="field-pair">
          <OneLine
            label={t('matters.code')}
            most={60}
            value={now.code}
            onChange={(code) => setNow({ ...now, code: code.trim() })}
          />
          <Keeper
            bodies={bodies.data ?? []}
            fixed={false}
            value={now.organisation}
            onChange={(organisation) => setNow({ ...now, organisation })}
          />
        </div>
      ) : null}
      <BothLanguages label={t('field.name')} value={now.data.name} onChange={(name) => set({ name })} />
      <div className="field-pair">
        <OneLine
          label={t('matters.validFrom')}
          type="date"
          value={now.data.validFrom}
          onChange={(validFrom) => set({ validFrom })}
        />
        <OneLine
          label={t('matters.validTo')}
          type="date"
          value={now.data.validTo ?? ''}
          onChange={(validTo) => set({ validTo: validTo || null })}
        />
      </div>
      <Lines value={now.data.lines} onChange={(lines) => set({ lines })} />
      <Bases value={now.data.basis} onChange={(basis) => set({ basis })} />
      <Conditions value={now.data.conditions} onChange={(conditions) => set({ conditions })} />
    </OfficeDialog>
  );
}

function missingOf({ code, organisation, data }: MatterDraft, isNew: boolean) {
  const whole = ({ zh, en }: { zh: string; en: string }) => zh.trim() !== '' && en.trim() !== '';
  if (isNew && !/^[A-Za-z0-9][A-Za-z0-9.-]*$/.test(code)) return 'code';
  if (isNew && !organisation) return 'organisation';
  if (!whole(data.name)) return 'name';
  if (!data.validFrom || (data.validTo && data.validTo < data.validFrom)) return 'days';
  if (data.basis.some(({ title }) => !title.trim())) return 'basis';
  if (data.conditions.some((one) => !whole(one.text) || !/^[a-z0-9][a-z0-9.-]*$/.test(one.code)))
    return 'condition';
  return undefined;
}

type Data = MatterDraft['data'];

/** Lines of checklists; those of the items that the reader sees are offered. */
function Lines({ value, onChange }: { value: Data['lines']; onChange: (value: Data['lines']) => void }) {
  const { t } = useTranslation('lists');
  const text = useText();
  const items = useQuery(itemsQuery);
  const known = new Map(
    (items.data ?? []).flatMap(({ data }) =>
      data.checklist.map((line) => [line.code, line.content] as const),
    ),
  );
  return (
    <DialogField label={t('matters.lines')} help={t('matters.linesHelp')}>
      {(id, helpId) => (
        <Select
          id={id}
          aria-describedby={helpId}
          mode="tags"
          tokenSeparators={[',', '，', ' ']}
          value={value}
          onChange={onChange}
          options={[...known].map(([code, content]) => ({ value: code, label: `${text(content)} ${code}` }))}
        />
      )}
    </DialogField>
  );
}

function Bases({ value, onChange }: { value: Data['basis']; onChange: (value: Data['basis']) => void }) {
  const { t } = useTranslation('lists');
  return (
    <>
      {value.map((one, at) => (
        <div key={at} className="field-pair">
          <OneLine
            label={t('field.law')}
            value={one.title}
            onChange={(title) => onChange(value.with(at, { ...one, title }))}
          />
          <OneLine
            label={t('field.article')}
            most={100}
            value={one.article ?? ''}
            onChange={(article) => onChange(value.with(at, { ...one, article }))}
          />
          <Button
            tone="quiet"
            aria-label={t('removeOf', { name: one.title || t('field.law') })}
            onClick={() => onChange(value.toSpliced(at, 1))}
          >
            {t('remove')}
          </Button>
        </div>
      ))}
      <div>
        <Button tone="secondary" onClick={() => onChange([...value, { title: '' }])}>
          {t('addBasis')}
        </Button>
      </div>
    </>
  );
}

/** What has to be met: whoever proposes says of each what was found. */
function Conditions({
  value,
  onChange,
}: {
  value: Data['conditions'];
  onChange: (value: Data['conditions']) => void;
}) {
  const { t } = useTranslation('lists');
  return (
    <>
      {value.map((one, at) => (
        <div key={at}>
          <BothLanguages
            label={t('matters.condition')}
            value={one.text}
            onChange={(text) => onChange(value.with(at, { ...one, text }))}
          />
          <Button
            tone="quiet"
            aria-label={t('removeOf', { name: one.text.zh || t('matters.condition') })}
            onClick={() => onChange(value.toSpliced(at, 1))}
          >
            {t('remove')}
          </Button>
        </div>
      ))}
      <div>
        <Button tone="secondary" onClick={() => onChange([...value, added(value)])}>
          {t('matters.addCondition')}
        </Button>
      </div>
    </>
  );
}

/** Its code is a number that no other one has. */
function added(value: Data['conditions']): Data['conditions'][number] {
  const codes = new Set(value.map(({ code }) => code));
  let next = value.length + 1;
  while (codes.has(`condition-${next}`)) next += 1;
  return { code: `condition-${next}`, text: { zh: '', en: '' } };
}
