import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { DialogField } from '../../ui/office/office-dialog.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { useText } from '../../ui/text.ts';
import { ChecklistEditor } from './checklist-editor.tsx';
import type { DraftOf } from './draft.ts';
import { BothLanguages, Chosen, Keeper, OneLine, Tick, type Bodies } from './fields.tsx';

const methods = ['on-site', 'written', 'remote'] as const;
type Of = { draft: DraftOf<'items'>; onChange: (draft: DraftOf<'items'>) => void };

/** An inspection item: what it is, on what basis, who may, and its checklist. */
export function ItemForm({ draft, isNew, bodies, onChange }: Of & { isNew: boolean; bodies: Bodies }) {
  const { t } = useTranslation('lists');
  const { data } = draft;
  const set = (change: Partial<typeof data>) => onChange({ ...draft, data: { ...data, ...change } });
  return (
    <>
      <Panel title={t('part.item')}>
        <div className="dialog-form">
          <OneLine
            label={t('field.code')}
            most={60}
            fixed={!isNew}
            value={draft.key}
            onChange={(key) => onChange({ ...draft, key: key.trim() })}
          />
          <BothLanguages label={t('field.name')} value={data.name} onChange={(name) => set({ name })} />
          <Keeper
            bodies={bodies}
            fixed={!isNew}
            value={draft.organisation}
            onChange={(organisation) =>
              onChange({
                ...draft,
                organisation,
                data: { ...data, organisations: [...new Set([organisation, ...data.organisations])] },
              })
            }
          />
          <Powers
            bodies={bodies}
            value={data.organisations}
            onChange={(organisations) => set({ organisations })}
          />
          <div className="field-pair">
            <Chosen
              label={t('field.method')}
              values={methods}
              words={(method) => t(`methods.${method}`, { ns: 'inspection' })}
              value={data.method}
              onChange={(method) => set({ method })}
            />
            <OneLine
              label={t('field.specialism')}
              help={t('help.specialism')}
              most={60}
              value={data.specialism ?? ''}
              onChange={(specialism) => set({ specialism: specialism.trim() })}
            />
          </div>
          <OneLine
            label={t('field.capPerYear')}
            help={t('help.capPerYear')}
            type="number"
            value={data.capPerYear === undefined ? '' : String(data.capPerYear)}
            onChange={(times) => set({ capPerYear: times === '' ? undefined : Number(times) })}
          />
          <WithoutNotice value={data.withoutNotice} onChange={(withoutNotice) => set({ withoutNotice })} />
          <Tick
            words={t('field.fullCoverage')}
            value={data.fullCoverage}
            onChange={(fullCoverage) => set({ fullCoverage })}
          />
        </div>
      </Panel>
      <BasisPanel draft={draft} onChange={onChange} />
      <ChecklistEditor lines={data.checklist} onChange={(checklist) => set({ checklist })} />
    </>
  );
}

type Law = DraftOf<'items'>['data']['withoutNotice'];

/** What lets it be inspected without telling the firm beforehand (突击检查); empty: nothing does. */
function WithoutNotice({ value, onChange }: { value: Law; onChange: (value: Law) => void }) {
  const { t } = useTranslation('lists');
  const { title = '', article = '' } = value ?? {};
  const set = (next: { title: string; article: string }) =>
    onChange(next.title === '' && next.article === '' ? undefined : next);
  return (
    <div className="field-pair">
      <OneLine
        label={t('field.withoutNotice')}
        help={t('help.withoutNotice')}
        value={title}
        onChange={(law) => set({ title: law, article })}
      />
      <OneLine
        label={t('field.withoutNoticeArticle')}
        most={100}
        value={article}
        onChange={(words) => set({ title, article: words })}
      />
    </div>
  );
}

/** In whose powers the item lies. */
function Powers({
  bodies,
  value,
  onChange,
}: {
  bodies: Bodies;
  value: string[];
  onChange: (organisations: string[]) => void;
}) {
  const { t } = useTranslation('lists');
  const text = useText();
  return (
    <DialogField label={t('field.organisations')}>
      {(id) => (
        <Select
          id={id}
          mode="multiple"
          value={value}
          onChange={onChange}
          options={bodies.map(({ organisation }) => ({
            value: organisation.uscc,
            label: text(organisation.name),
          }))}
        />
      )}
    </DialogField>
  );
}

/** Laws that say so; without one an item cannot be published. */
function BasisPanel({ draft, onChange }: Of) {
  const { t } = useTranslation('lists');
  const { basis } = draft.data;
  const set = (next: typeof basis) => onChange({ ...draft, data: { ...draft.data, basis: next } });
  return (
    <Panel title={t('part.basis')}>
      <div className="dialog-form">
        {basis.length === 0 ? <p className="muted">{t('help.basis')}</p> : null}
        {basis.map((one, at) => (
          <div key={at} className="field-pair">
            <OneLine
              label={t('field.law')}
              value={one.title}
              onChange={(title) => set(basis.with(at, { ...one, title }))}
            />
            <OneLine
              label={t('field.article')}
              most={100}
              value={one.article ?? ''}
              onChange={(article) => set(basis.with(at, { ...one, article }))}
            />
            <Button
              tone="quiet"
              aria-label={t('removeOf', { name: one.title || t('field.law') })}
              onClick={() => set(basis.toSpliced(at, 1))}
            >
              {t('remove')}
            </Button>
          </div>
        ))}
        <div>
          <Button tone="secondary" onClick={() => set([...basis, { title: '' }])}>
            {t('addBasis')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
