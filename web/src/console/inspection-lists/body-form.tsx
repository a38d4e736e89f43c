import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/office/panel.tsx';
import type { DraftOf } from './draft.ts';
import { Chosen, OneLine } from './fields.tsx';

const kinds = ['administrative-organ', 'authorised', 'entrusted'] as const;

/** An inspecting body: what gives it the power, and for the entrusted in whose name. */
export function BodyForm({
  draft,
  isNew,
  onChange,
}: {
  draft: DraftOf<'bodies'>;
  isNew: boolean;
  onChange: (draft: DraftOf<'bodies'>) => void;
}) {
  const { t } = useTranslation('lists');
  const { data } = draft;
  const set = (change: Partial<typeof data>) => onChange({ ...draft, data: { ...data, ...change } });
  return (
    <Panel title={t('part.body')}>
      <div className="dialog-form">
        <OneLine
          label={t('field.uscc')}
          most={18}
          fixed={!isNew}
          value={draft.key}
          onChange={(uscc) => {
            const key = uscc.trim().toUpperCase();
            onChange({ ...draft, key, organisation: key });
          }}
        />
        <Chosen
          label={t('field.kind')}
          values={kinds}
          words={(kind) => t(`lists.kinds.${kind}`, { ns: 'inspection' })}
          value={data.kind}
          onChange={(kind) => set({ kind })}
        />
        {data.kind === 'entrusted' ? (
          <>
            <OneLine
              label={t('field.entrustedBy')}
              most={18}
              value={data.entrustedBy ?? ''}
              onChange={(entrustedBy) => set({ entrustedBy: entrustedBy.trim().toUpperCase() })}
            />
            <OneLine
              label={t('field.entrustmentUrl')}
              most={500}
              value={data.entrustmentUrl ?? ''}
              onChange={(entrustmentUrl) => set({ entrustmentUrl })}
            />
          </>
        ) : null}
      </div>
    </Panel>
  );
}
