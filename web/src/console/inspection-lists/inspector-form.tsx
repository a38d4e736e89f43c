import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/office/panel.tsx';
import { wordsOf, type DraftOf } from './draft.ts';
import { Keeper, OneLine, Tick, type Bodies } from './fields.tsx';

/** An inspector: certificate and its last day, what they know, from whom they keep away. */
export function InspectorForm({
  draft,
  isNew,
  bodies,
  onChange,
}: {
  draft: DraftOf<'inspectors'>;
  isNew: boolean;
  bodies: Bodies;
  onChange: (draft: DraftOf<'inspectors'>) => void;
}) {
  const { t } = useTranslation('lists');
  const { data } = draft;
  const set = (change: Partial<typeof data>) => onChange({ ...draft, data: { ...data, ...change } });
  return (
    <Panel title={t('part.inspector')}>
      <div className="dialog-form">
        <div className="field-pair">
          <OneLine label={t('field.name')} value={data.name} onChange={(name) => set({ name })} />
          <OneLine
            label={t('field.certificate')}
            fixed={!isNew}
            value={draft.key}
            onChange={(key) => onChange({ ...draft, key: key.trim() })}
          />
        </div>
        <Keeper
          bodies={bodies}
          fixed={!isNew}
          value={draft.organisation}
          onChange={(organisation) => onChange({ ...draft, organisation })}
        />
        <OneLine
          label={t('field.validTo')}
          type="date"
          value={data.validTo}
          onChange={(validTo) => set({ validTo })}
        />
        <Several
          label={t('field.specialisms')}
          help={t('help.specialisms')}
          value={data.specialisms}
          onChange={(specialisms) => set({ specialisms })}
        />
        <Several
          label={t('field.avoids')}
          help={t('help.avoids')}
          value={data.avoids}
          onChange={(avoids) => set({ avoids: avoids.map((one) => one.toUpperCase()) })}
        />
        <OneLine
          label={t('field.account')}
          help={t('help.account')}
          value={data.account ?? ''}
          onChange={(account) => set({ account })}
        />
        <Tick words={t('field.onDuty')} value={data.onDuty} onChange={(onDuty) => set({ onDuty })} />
      </div>
    </Panel>
  );
}

function Several({
  label,
  help,
  value,
  onChange,
}: {
  label: string;
  help: string;
  value: readonly string[];
  onChange: (value: string[]) => void;
}) {
  return (
    <OneLine
      label={label}
      help={help}
      most={2000}
      value={value.join(' ')}
      onChange={(words) => onChange(words.endsWith(' ') ? [...wordsOf(words), ''] : wordsOf(words))}
    />
  );
}
